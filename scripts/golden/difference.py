"""Golden values of the comparison, the association and the map.

    python3 -m venv VENV && VENV/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    VENV/bin/python scripts/golden/difference.py [--statref DIRECTORY]

writes crates/analysis/tests/golden/difference_care_planning.json, from the bundled dataset, and,
given the directory of published reference values, difference_statref.json, the part of them that
concerns Fisher's test, adjusted p and correspondence analysis, with all coordinates at full
precision. The outputs name the versions with which they were made.
"""

import argparse
import csv
import json
import pathlib
import platform

import numpy
import scipy
import statsmodels
from scipy.stats import fisher_exact, norm
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.multitest import multipletests

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "static" / "data" / "care-planning"
GOLDEN = ROOT / "crates" / "analysis" / "tests" / "golden"
SIDES = {
    "service-user": 0,
    "carer": 0,
    "nurse": 1,
    "psychiatrist": 1,
    "other-professional": 1,
    "manager": 1,
}
RESAMPLES = 100_000


def read(name):
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def projects():
    """For each report its study: its project, or itself."""
    return {row["study_id"]: row["project_id"] or row["study_id"] for row in read("studies.csv")}


def factors():
    codes = read("codes.csv")
    parents = {row["parent_id"] for row in codes}
    return [row["code_id"] for row in codes if row["code_id"] not in parents]


def divergence(polarity):
    """Service users and carers against professionals; `polarity` None takes both."""
    project = projects()
    asked = [set(), set()]
    for row in read("samples.csv") + read("codings.csv"):
        asked[SIDES[row["stakeholder"]]].add(project[row["study_id"]])
    reporting = {code: [set(), set()] for code in factors()}
    for row in read("codings.csv"):
        if polarity in (None, row["polarity"]):
            reporting[row["code_id"]][SIDES[row["stakeholder"]]].add(project[row["study_id"]])
    codes = [code for code in factors() if any(reporting[code])]
    counts = numpy.array([[len(side) for side in reporting[code]] for code in codes])
    n = [len(side) for side in asked]
    prior = len(codes) * counts.sum(axis=1) / counts.sum()
    delta, variance = log_odds(counts[:, 0], counts[:, 1], prior)
    p = [fisher_exact([[a, n[0] - a], [b, n[1] - b]])[1] for a, b in counts.tolist()]
    half = norm.ppf(0.975) * numpy.sqrt(variance)
    return {
        "asked": n,
        "asked_both": len(asked[0] & asked[1]),
        "codes": codes,
        "reporting": counts.tolist(),
        "reporting_both": [len(reporting[code][0] & reporting[code][1]) for code in codes],
        "delta": delta.tolist(),
        "variance": variance.tolist(),
        "low": (delta - half).tolist(),
        "high": (delta + half).tolist(),
        "p": [float(value) for value in p],
        "q": multipletests(p, method="fdr_bh")[1].tolist(),
    }


def exchanges():
    """p of each factor and of the whole when the sides of whole studies are exchanged."""
    project = projects()
    codes = divergence(None)["codes"]
    studies = sorted(set(project.values()))
    asked = numpy.zeros((len(studies), 2), bool)
    told = numpy.zeros((len(studies), 2, len(codes)))
    for row in read("samples.csv") + read("codings.csv"):
        place = studies.index(project[row["study_id"]]), SIDES[row["stakeholder"]]
        asked[place] = True
        if "code_id" in row:
            told[place][codes.index(row["code_id"])] = 1
    n = asked.sum(axis=0)
    both, first = told[asked.all(axis=1)], told[asked[:, 0] & ~asked[:, 1], 0]
    alone = numpy.concatenate([first, told[asked[:, 1] & ~asked[:, 0], 1]])
    totals = told.sum(axis=(0, 1))
    weight = 1 / (totals / n.sum() * (1 - totals / n.sum()))
    rng = numpy.random.default_rng(2007)

    def apart(of_first):
        return abs(of_first * n[1] - (totals - of_first) * n[0])

    observed = apart(told[:, 0].sum(axis=0))
    reached, reached_sum = numpy.zeros(len(codes)), 0
    for _ in range(RESAMPLES):
        chosen = rng.integers(0, 2, len(both))
        drawn = rng.choice(len(alone), len(first), replace=False)
        other = apart(both[numpy.arange(len(both)), chosen].sum(axis=0) + alone[drawn].sum(axis=0))
        reached += other >= observed
        reached_sum += (other**2 * weight).sum() >= (observed**2 * weight).sum() * (1 - 1e-9)
    assert (alone.sum(axis=0) + both.sum(axis=(0, 1)) == totals).all()
    return {
        "codes": codes,
        "both": len(both),
        "alone": [len(first), len(alone) - len(first)],
        "exchanges": RESAMPLES,
        "p": ((reached + 1) / (RESAMPLES + 1)).tolist(),
        "p_overall": (int(reached_sum) + 1) / (RESAMPLES + 1),
    }


def log_odds(first, second, prior):
    """Monroe, Colaresi & Quinn 2008: δ and its approximate variance."""
    def logit(y):
        return numpy.log((y + prior) / (y.sum() + prior.sum() - y - prior))

    return logit(first) - logit(second), 1 / (first + prior) + 1 / (second + prior)


def blocks():
    """For each study and each group, the factors that it reports, as positions by identifier."""
    project = projects()
    codes, groups = sorted(factors()), sorted(SIDES)
    found = {}
    for row in read("codings.csv"):
        place = (project[row["study_id"]], groups.index(row["stakeholder"]))
        found.setdefault(place, set()).add(codes.index(row["code_id"]))
    studies = {}
    for (study, group), reported in found.items():
        indicator = numpy.zeros(len(codes))
        indicator[list(reported)] = 1
        studies.setdefault(study, []).append((group, indicator))
    return codes, groups, [sorted(studies[study], key=lambda b: b[0]) for study in sorted(studies)]


def residuals(counts):
    """Adjusted standardised residuals and chi-square, for tables along the first axes."""
    n = counts.sum(axis=(-2, -1), keepdims=True)
    rows, columns = counts.sum(axis=-1, keepdims=True), counts.sum(axis=-2, keepdims=True)
    expected = rows * columns / n
    spread = numpy.sqrt(expected * (1 - rows / n) * (1 - columns / n))
    return (counts - expected) / spread, ((counts - expected) ** 2 / expected).sum(axis=(-2, -1))


def association(codes, groups, studies):
    counts = sum_of(codes, groups, studies)
    table = Table(counts, shift_zeros=False)
    residual, chi_square = residuals(counts)
    assert numpy.allclose(residual, table.standardized_resids)
    reached, overall = numpy.zeros(counts.shape), 0
    rng = numpy.random.default_rng(1973)
    for start in range(0, RESAMPLES, 1_000):
        drawn = numpy.array([permuted(codes, groups, studies, rng) for _ in range(1_000)])
        other, other_chi_square = residuals(drawn)
        reached += (abs(other) >= abs(residual) - 1e-9).sum(axis=0)
        overall += int((other_chi_square >= chi_square * (1 - 1e-9)).sum())
    return {
        "counts": counts.astype(int).tolist(),
        "expected": table.fittedvalues.tolist(),
        "residual": table.standardized_resids.tolist(),
        "chi_square": float(chi_square),
        "permutations": RESAMPLES,
        "p": ((reached + 1) / (RESAMPLES + 1)).tolist(),
        "p_overall": (overall + 1) / (RESAMPLES + 1),
    }


def sum_of(codes, groups, studies):
    counts = numpy.zeros((len(codes), len(groups)))
    for study in studies:
        for group, indicator in study:
            counts[:, group] += indicator
    return counts


def permuted(codes, groups, studies, rng):
    """The groups of whole studies exchanged among studies with as many, in any order within each."""
    counts = numpy.zeros((len(groups), len(codes)))
    by_size = {}
    for study in studies:
        by_size.setdefault(len(study), []).append(study)
    for members in by_size.values():
        for study, source in zip(members, rng.permutation(len(members))):
            labels = rng.permutation([group for group, _ in members[source]])
            for (_, indicator), group in zip(study, labels):
                counts[group] += indicator
    return counts.T


def correspondence(counts):
    """Correspondence analysis by numpy's SVD; the column of largest contribution lies at plus."""
    counts = numpy.asarray(counts, float)
    p = counts / counts.sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    u, s, vt = numpy.linalg.svd((p - numpy.outer(r, c)) / numpy.sqrt(numpy.outer(r, c)))
    k = min(counts.shape) - 1
    u, s, v = u[:, :k], s[:k], vt[:k].T
    sign = numpy.sign(v[abs(v).argmax(axis=0), range(k)])
    u, v = u * sign, v * sign
    rows, columns = u * s / numpy.sqrt(r)[:, None], v * s / numpy.sqrt(c)[:, None]

    def side(mass, principal):
        return {
            "mass": mass.tolist(),
            "principal": principal.tolist(),
            "standard": (principal / s).tolist(),
            "contributions": (mass[:, None] * principal**2 / s**2).tolist(),
            "cos2": (principal**2 / (principal**2).sum(axis=1)[:, None]).tolist(),
        }

    return {
        "counts": counts.astype(int).tolist(),
        "inertias": (s**2).tolist(),
        "rows": side(r, rows),
        "columns": side(c, columns),
    }


def ellipses(codes, groups, studies, found):
    """Means and covariances of rows and columns on the first two axes over bootstrap resamples."""
    cells = numpy.array([sum_of(codes, groups, [study]) for study in studies])
    flat = cells.reshape(len(studies), -1)
    rng = numpy.random.default_rng(1984)
    first = numpy.array(found["columns"]["standard"])[:, :2]
    second = numpy.array(found["rows"]["standard"])[:, :2]
    sums = [numpy.zeros((len(codes), 6)), numpy.zeros((len(groups), 6))]
    for start in range(0, RESAMPLES, 1_000):
        weights = rng.multinomial(len(studies), [1 / len(studies)] * len(studies), 1_000)
        drawn = (weights @ flat).reshape(1_000, len(codes), len(groups))
        for at, (tables, axes) in enumerate([(drawn, first), (drawn.transpose(0, 2, 1), second)]):
            totals = tables.sum(axis=2)
            is_there = totals > 0
            x, y = numpy.moveaxis(tables @ axes / numpy.maximum(totals, 1)[:, :, None], 2, 0)
            terms = numpy.stack([is_there, x, y, x * x, y * y, x * y], axis=2)
            sums[at] += (terms * is_there[:, :, None]).sum(axis=0)

    def moments(of):
        n = of[:, 0]
        x, y = of[:, 1] / n, of[:, 2] / n
        variance = [of[:, 3] / n - x * x, of[:, 4] / n - y * y, of[:, 5] / n - x * y]
        return numpy.stack([n, x, y, *variance], axis=1).tolist()

    return {"resamples": RESAMPLES, "rows": moments(sums[0]), "columns": moments(sums[1])}


def care_planning():
    codes, groups, studies = blocks()
    kept = [at for at, total in enumerate(sum_of(codes, groups, studies).sum(axis=1)) if total]
    codes = [codes[at] for at in kept]
    studies = [[(group, indicator[kept]) for group, indicator in study] for study in studies]
    found = correspondence(sum_of(codes, groups, studies))
    return {
        "made_by": "scripts/golden/difference.py",
        "from": "static/data/care-planning, all studies and codings",
        "with": versions(),
        "divergence": {
            "both": divergence(None),
            "barrier": divergence("barrier"),
            "facilitator": divergence("facilitator"),
        },
        "exchanges": exchanges(),
        "rows": codes,
        "columns": groups,
        "studies": len(studies),
        "association": association(codes, groups, studies),
        "correspondence": found,
        "bootstrap": ellipses(codes, groups, studies, found),
    }


def versions():
    return {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
    }


def statref(directory):
    """The part of the reference values that concerns differences, with where it comes from."""
    values = json.loads((directory / "expected.json").read_text(encoding="utf-8"))
    fisher, adjusted = values["fisher_exact_from_R"], values["p_adjust"]
    tables = {name: values[f"ca_{name}"] for name in ["smoke", "housetasks", "author"]}
    for table in tables.values():
        table["full"] = correspondence(table["table"])
    return {
        "source": [
            fisher["source"],
            adjusted["source"],
            "smoke, author: R package ca (GPL), Greenacre 1984; housetasks: R package factoextra (GPL-2)",
            "'full' by scripts/golden/difference.py",
            "fightin_words: README of jmhessel/fightin_words, prior 0.05",
        ],
        "with": versions(),
        "fisher": [
            {"table": case["table"], "p": case["p"]}
            for case in fisher["cases"]
            if case["alternative"] == "two.sided"
        ],
        "benjamini_hochberg": [{"p": case["p"], "q": case["BH"]} for case in adjusted["cases"]],
        "correspondence": tables,
        "fightin_words": {
            "words": ["brown", "donkey", "fox", "jumps", "lazier", "lazy", "over", "pig", "purple", "quick", "the"],
            "first": [1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 2],
            "second": [0, 1, 0, 1, 1, 1, 1, 1, 1, 0, 2],
            "prior": 0.05,
            "z": [0.6894227886807968, -0.6894227886807968, 0.6894227886807968, 0, -0.6894227886807968, 0, 0, 0, -0.6894227886807968, 0.6894227886807968, 0],
        },
    }


def write(name, value):
    GOLDEN.mkdir(parents=True, exist_ok=True)
    # Python writes the shortest decimals that read back as the same number: 17 digits at most.
    (GOLDEN / name).write_text(lines(value) + "\n", encoding="utf-8")


def lines(value, indent=""):
    """JSON with one entry of an object, and a list of numbers or words, to a line."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    inner = indent + " "
    entries = (f"{inner}{json.dumps(key)}: {lines(entry, inner)}" for key, entry in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--statref", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.statref:
        write("difference_statref.json", statref(arguments.statref))
    write("difference_care_planning.json", care_planning())


if __name__ == "__main__":
    main()
