"""Golden values of co-occurrence, choice of k, gaps and agreement, on the bundled dataset.

    python3 -m venv VENV
    VENV/bin/pip install scipy==1.17.1 scikit-learn==1.9.1 krippendorff==0.9.0
    VENV/bin/python scripts/golden/firmness.py [--statref DIRECTORY]

writes crates/analysis/tests/golden/firmness_care_planning.json and, given the directory of
published reference values, crates/analysis/tests/golden/firmness_statref.json, the part of them that
concerns agreement. The outputs name the versions with which they were made. What is drawn at random
(gap references, consensus, intervals) comes with how often it was drawn. Takes about two minutes.
"""

import argparse
import collections
import importlib.metadata
import json
import pathlib
import platform

import krippendorff
import numpy
import scipy
import sklearn
from scipy import stats
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import cohen_kappa_score

from cluster import factors_by_study, lines, read

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "crates" / "analysis" / "tests" / "golden"
MOST_CLUSTERS = 12
REFERENCES = 20_000
RESAMPLES = 100_000
CONSENSUS_K = 4
SEED = 20030101


def jaccard(incidence):
    """Condensed distances; an item that nobody reports is like no other."""
    common = incidence.astype(int) @ incidence.astype(int).T
    sizes = common.diagonal()
    either = sizes[:, None] + sizes[None, :] - common
    square = numpy.where(common > 0, 1 - common / numpy.maximum(either, 1), 1.0)
    numpy.fill_diagonal(square, 0)
    return squareform(square)


def cut(merges, k):
    """The labels of the cut into k: the last k - 1 merges undone."""
    items = len(merges) + 1
    nodes = {i: [i] for i in range(items)}
    for at, (left, right, _, _) in enumerate(merges[: items - k]):
        nodes[items + at] = nodes.pop(int(left)) + nodes.pop(int(right))
    labels = numpy.empty(items, dtype=int)
    for label, members in enumerate(nodes.values()):
        labels[members] = label
    return labels


def log_within(condensed):
    square = squareform(condensed)
    merges = hierarchy.linkage(condensed, "average")
    logs = []
    for k in range(1, MOST_CLUSTERS + 1):
        labels = cut(merges, k)
        groups = [numpy.flatnonzero(labels == label) for label in range(k)]
        within = sum(square[numpy.ix_(g, g)].sum() / (2 * len(g)) for g in groups)
        logs.append(float(numpy.log(within)))
    return logs


def gap(incidence, random):
    references = []
    for _ in range(REFERENCES):
        shuffled = numpy.array([random.permutation(row) for row in incidence])
        references.append(log_within(jaccard(shuffled)))
    references = numpy.array(references)
    return {
        "log_within": log_within(jaccard(incidence)),
        "references": REFERENCES,
        "expected": [float(x) for x in references.mean(axis=0)],
        "deviation": [float(x) for x in references.std(axis=0)],
    }


def consensus(incidence, random):
    items, studies = incidence.shape
    together, both = numpy.zeros((items, items)), numpy.zeros((items, items))
    for _ in range(RESAMPLES):
        drawn = incidence[:, random.integers(0, studies, studies)]
        labels = cut(hierarchy.linkage(jaccard(drawn), "average"), CONSENSUS_K)
        present = drawn.any(axis=1)
        pairs = numpy.outer(present, present)
        together += (labels[:, None] == labels[None, :]) & pairs
        both += pairs
    condensed = squareform(together / both, checks=False)
    return {"k": CONSENSUS_K, "resamples": RESAMPLES, "condensed": [float(x) for x in condensed]}


def cooccurrence(incidence):
    studies = incidence.shape[1]
    sizes = incidence.sum(axis=1)
    edges = []
    for a in range(len(incidence)):
        for b in range(a + 1, len(incidence)):
            common = int((incidence[a] & incidence[b]).sum())
            only_a, only_b = int(sizes[a]) - common, int(sizes[b]) - common
            table = [[common, only_a], [only_b, studies - common - only_a - only_b]]
            p = float(stats.fisher_exact(table).pvalue)
            lift = common * studies / (int(sizes[a]) * int(sizes[b]))
            edges.append([common, common / (common + only_a + only_b), lift, p])
    adjusted = stats.false_discovery_control([edge[3] for edge in edges], method="bh")
    return [[*edge, float(q)] for edge, q in zip(edges, adjusted)]


def shortfalls(profiles):
    """Expected counts and standardised shortfalls of factors × groups."""
    table = numpy.array(profiles, dtype=float)
    expected = stats.contingency.expected_freq(table)
    rows, columns = table.sum(axis=1, keepdims=True), table.sum(axis=0, keepdims=True)
    total = table.sum()
    variance = expected * (1 - rows / total) * (1 - columns / total)
    return {
        "expected": [[float(x) for x in row] for row in expected],
        "shortfall": [[float(x) for x in row] for row in (expected - table) / numpy.sqrt(variance)],
    }


CODERS = ["pass-a", "pass-c"]


def ratings(factors):
    """Coder × (study × factor): 0 not coded, 1 barrier, 2 facilitator, 3 both; NaN where a coder
    has no row for a study."""
    project = {row["study_id"]: row["project_id"] or row["study_id"] for row in read("studies.csv")}
    found, coded = collections.defaultdict(int), collections.defaultdict(set)
    for row in read("coder_codings.csv"):
        study = project[row["study_id"]]
        coded[row["coder"]].add(study)
        bit = {"barrier": 1, "facilitator": 2}[row["polarity"]]
        found[row["coder"], study, row["code_id"]] |= bit
    studies = sorted(coded[CODERS[0]] & coded[CODERS[1]])
    values = numpy.array([[[found[c, s, f] for f in factors] for s in studies] for c in CODERS])
    return studies, values


def alpha(values):
    try:
        return float(krippendorff.alpha(values, level_of_measurement="nominal"))
    except (ValueError, ZeroDivisionError):
        return None


def kappa(values):
    if len(numpy.unique(values)) < 2:
        return None
    return float(cohen_kappa_score(values[0], values[1]))


def agreement(random):
    codes = read("codes.csv")
    parents = {row["parent_id"] for row in codes}
    factors = sorted(row["code_id"] for row in codes if row["code_id"] not in parents)
    studies, values = ratings(factors)
    flat = values.reshape(2, -1)
    drawn = []
    for _ in range(RESAMPLES):
        chosen = values[:, random.integers(0, len(studies), len(studies))].reshape(2, -1)
        counts = numpy.zeros((4, 4))
        numpy.add.at(counts, (chosen[0], chosen[1]), 1)
        both = counts + counts.T
        given, n = both.sum(axis=0), both.sum()
        unlike = n - numpy.trace(both)
        drawn.append(1 - (n - 1) * unlike / (n * n - (given**2).sum()))
    by_code = {}
    for at, factor in enumerate(factors):
        own = values[:, :, at]
        by_code[factor] = [float((own[0] == own[1]).mean()), kappa(own), alpha(own)]
    return {
        "coders": CODERS,
        "studies": len(studies),
        "units": int(flat.shape[1]),
        "agreed": float((flat[0] == flat[1]).mean()),
        "kappa": kappa(flat),
        "alpha": alpha(flat),
        "interval": [float(x) for x in numpy.quantile(drawn, [0.025, 0.975])],
        "resamples": RESAMPLES,
        "disagreements": int((flat[0] != flat[1]).sum()),
        "by_code": by_code,
    }


def care_planning():
    factors, studies, incidence, profiles = factors_by_study()
    random = numpy.random.default_rng(SEED)
    return {
        "made_by": "scripts/golden/firmness.py",
        "from": "static/data/care-planning, all studies and codings; Jaccard, average",
        "with": versions(),
        "items": factors,
        "studies": len(studies),
        "gap": gap(incidence, random),
        "consensus": consensus(incidence, random),
        "cooccurrence": cooccurrence(incidence),
        "shortfalls": shortfalls(profiles),
        "agreement": agreement(random),
    }


def versions():
    return {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
        "krippendorff": importlib.metadata.version("krippendorff"),
    }


def statref(directory):
    """The part of the published reference values that concerns agreement."""
    values = json.loads((directory / "expected.json").read_text(encoding="utf-8"))
    return {
        "source": "scikit-learn's tests (Artstein & Poesio 2008) and Krippendorff 2011; "
        "values computed with scikit-learn 1.9.1 and krippendorff 0.9.0",
        "kappa": values["cohen_kappa"]["case1"],
        "alpha": [
            {"data": values["krippendorff_alpha"]["data_raters_x_units_null_is_missing"],
             "nominal": values["krippendorff_alpha"]["nominal"]},
            {"data": values["krippendorff_alpha"]["second_example"]["data"],
             "nominal": values["krippendorff_alpha"]["second_example"]["nominal"]},
        ],
    }


def write(name, value):
    GOLDEN.mkdir(parents=True, exist_ok=True)
    (GOLDEN / name).write_text(lines(value) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--statref", type=pathlib.Path)
    arguments = parser.parse_args()
    write("firmness_care_planning.json", care_planning())
    if arguments.statref:
        write("firmness_statref.json", statref(arguments.statref))


if __name__ == "__main__":
    main()
