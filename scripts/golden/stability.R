# Golden values of the multiscale bootstrap, computed with R's pvclust.
#
#     apt-get install r-cran-pvclust        # Debian 12: R 4.2.2, pvclust 2.2.0
#     Rscript scripts/golden/stability.R
#
# writes crates/analysis/tests/golden/stability_pvclust.json: the fit of every cluster of pvclust's
# own lung data (counts in, values out: no chance in it), and pvclust's values for the ten factors
# of the bundled dataset that most studies report (with chance in it; the counts say how much).
# Takes about five minutes of one core.

library(pvclust)

data_folder <- "static/data/care-planning"
out <- "crates/analysis/tests/golden/stability_pvclust.json"

number <- function(x) ifelse(x == round(x) & abs(x) < 1e9, sprintf("%d", as.integer(x)), sprintf("%.17g", x))
list_of <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
text_list <- function(x) paste0("[", paste0("\"", x, "\"", collapse = ", "), "]")
rows_of <- function(x) paste0("[\n", paste0("   ", apply(x, 1, list_of), collapse = ",\n"), "\n  ]")

# The fields of a result that are compared.
result <- function(fit) {
  edges <- fit$edges[, c("si", "au", "bp", "se.si", "se.au", "se.bp", "v", "c", "pchi")]
  paste0(
    "  \"scales\": ", list_of(fit$r), ",\n",
    "  \"resamples\": ", list_of(fit$nboot), ",\n",
    "  \"counts\": ", rows_of(as.matrix(fit$count)), ",\n",
    "  \"columns\": ", text_list(names(edges)), ",\n",
    "  \"edges\": ", rows_of(as.matrix(edges)), "\n"
  )
}

# Studies (projects, or reports without one) by factor.
read <- function(name) read.csv(file.path(data_folder, name), colClasses = "character", encoding = "UTF-8")
incidence <- function(most) {
  studies <- read("studies.csv")
  codes <- read("codes.csv")
  codings <- read("codings.csv")
  project <- ifelse(studies$project_id == "", studies$study_id, studies$project_id)
  names(project) <- studies$study_id
  codings$study <- factor(project[codings$study_id], levels = sort(unique(project), method = "radix"))
  codings <- codings[!(codings$code_id %in% codes$parent_id), ]
  table <- unclass(table(codings$study, codings$code_id) > 0) * 1
  # The most reported, ties by identifier; then by identifier.
  order <- order(-colSums(table), colnames(table), method = "radix")
  table[, sort(colnames(table)[order[1:most]], method = "radix")]
}

# The clusters of a tree, one row a merge, as members.
members <- function(tree) {
  sets <- list()
  for (at in seq_len(nrow(tree$merge))) {
    parts <- lapply(tree$merge[at, ], function(x) if (x < 0) tree$labels[-x] else sets[[x]])
    sets[[at]] <- sort(unlist(parts), method = "radix")
  }
  paste0("[\n", paste0("   ", sapply(sets, text_list), collapse = ",\n"), "\n  ]")
}

data(lung)
set.seed(20040101)
fit_lung <- pvclust(lung, method.hclust = "average", method.dist = "correlation", nboot = 1000, quiet = TRUE)

table <- incidence(10)
set.seed(20060101)
fit_factors <- pvclust(table, method.hclust = "average", method.dist = "binary", nboot = 10000, quiet = TRUE)

writeLines(paste0(
  "{\n",
  " \"made_by\": \"scripts/golden/stability.R\",\n",
  " \"with\": {\"R\": \"", as.character(getRversion()), "\", \"pvclust\": \"", as.character(packageVersion("pvclust")), "\"},\n",
  " \"lung\": {\n", result(fit_lung), " },\n",
  " \"factors\": {\n",
  "  \"from\": \"static/data/care-planning, Jaccard (binary), average\",\n",
  "  \"studies\": ", nrow(table), ",\n",
  "  \"items\": ", text_list(colnames(table)), ",\n",
  "  \"sets\": [\n", paste0("   ", apply(table, 2, function(x) list_of(which(x > 0) - 1)), collapse = ",\n"), "\n  ],\n",
  "  \"members\": ", members(fit_factors$hclust), ",\n",
  result(fit_factors), " }\n}"
), out)
