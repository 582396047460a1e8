"""Golden values of the clustering, computed with SciPy and scikit-learn.

    python3 -m venv VENV && VENV/bin/pip install scipy==1.17.1 scikit-learn==1.9.1
    VENV/bin/python scripts/golden/cluster.py [--statref DIRECTORY]

writes crates/core/tests/golden/cluster_care_planning.json, from the bundled dataset, and, given the
directory of published reference values, crates/core/tests/golden/cluster_statref.json, the part of
them that concerns clustering. The outputs name the versions with which they were made.
"""

import argparse
import csv
import json
import pathlib
import platform

import numpy
import scipy
import sklearn
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import silhouette_score

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "static" / "data" / "care-planning"
GOLDEN = ROOT / "crates" / "core" / "tests" / "golden"
GROUPS = ["service-user", "carer", "nurse", "psychiatrist", "other-professional", "manager"]
LINKAGES = ["average", "complete", "single", "ward"]
MOST_CLUSTERS = 12
PERMUTATIONS = 200
SAME = 1e-12


def read(name):
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def factors_by_study():
    """Codes without children that a study reports, ascending; a study is a project, or a report without one."""
    project = {row["study_id"]: row["project_id"] or row["study_id"] for row in read("studies.csv")}
    codes = read("codes.csv")
    parents = {row["parent_id"] for row in codes}
    factors = sorted(row["code_id"] for row in codes if row["code_id"] not in parents)
    studies = sorted(set(project.values()))
    sets = {factor: set() for factor in factors}
    cells = {}
    for row in read("codings.csv"):
        study = project[row["study_id"]]
        sets[row["code_id"]].add(study)
        cells.setdefault((row["code_id"], row["stakeholder"]), set()).add(study)
    factors = [factor for factor in factors if sets[factor]]
    incidence = numpy.array([[study in sets[f] for study in studies] for f in factors])
    profiles = [[len(cells.get((f, group), ())) for group in GROUPS] for f in factors]
    return factors, studies, incidence, profiles


def distances(incidence, profiles):
    """The condensed distances of each similarity, by its identifier."""
    common = incidence.astype(int) @ incidence.astype(int).T
    size = incidence.sum(axis=1)
    ochiai = 1 - common / numpy.sqrt(numpy.outer(size, size))
    return {
        "jaccard": pdist(incidence, "jaccard"),
        "dice": pdist(incidence, "dice"),
        "ochiai": squareform(ochiai, checks=False).clip(0, 1),
        "matching": pdist(incidence, "hamming"),
        "cosine": pdist(numpy.array(profiles, float), "cosine").clip(0, 1),
    }


def labels_by_first(labels):
    """The clusters numbered from 0 in the order of their first items."""
    number = {}
    return [number.setdefault(label, len(number)) for label in labels]


def cut(merges, items, k):
    """The first items - k merges done, as numbered: exact also where heights are equal."""
    cluster = list(range(items))
    for step in range(items - k):
        left, right = int(merges[step, 0]), int(merges[step, 1])
        cluster = [items + step if c in (left, right) else c for c in cluster]
    return labels_by_first(cluster)


def ties(condensed, linkage):
    """By brute force: whether several pairs are ever equally near, and whether it decides.

    It decides if clustering the items in some other order gives other cophenetic distances.
    """
    items = squareform(condensed).shape[0]
    rng = numpy.random.default_rng(20150207)
    square = squareform(condensed)
    merges = hierarchy.linkage(condensed, linkage)
    reference = squareform(hierarchy.cophenet(merges))
    decisive = False
    for _ in range(PERMUTATIONS):
        order = rng.permutation(items)
        shuffled = squareform(square[numpy.ix_(order, order)], checks=False)
        found = squareform(hierarchy.cophenet(hierarchy.linkage(shuffled, linkage)))
        if not numpy.allclose(found, reference[numpy.ix_(order, order)], rtol=1e-9, atol=1e-12):
            decisive = True
            break
    return {"tied": equally_near(square, linkage), "decisive": decisive}


def equally_near(square, linkage):
    """Whether two pairs of clusters are ever the nearest, from the definition of the linkage."""
    clusters = [[i] for i in range(len(square))]
    while len(clusters) > 1:
        pairs = []
        for b in range(len(clusters)):
            for a in range(b):
                pairs.append((apart(square, clusters[a], clusters[b], linkage), a, b))
        pairs.sort()
        if len(pairs) > 1 and pairs[1][0] - pairs[0][0] <= SAME * abs(pairs[1][0]):
            return True
        _, a, b = pairs[0]
        clusters[a] += clusters.pop(b)
    return False


def apart(square, a, b, linkage):
    block = square[numpy.ix_(a, b)]
    if linkage == "ward":
        within_a = (square[numpy.ix_(a, a)] ** 2).mean()
        within_b = (square[numpy.ix_(b, b)] ** 2).mean()
        between = (block**2).mean() - within_a / 2 - within_b / 2
        return (2 * len(a) * len(b) / (len(a) + len(b)) * max(between, 0)) ** 0.5
    return {"average": block.mean, "complete": block.max, "single": block.min}[linkage]()


def shortest_path_length(square, merges):
    """The least sum of distances between neighbours over all drawings of a tree.

    For each node and each pair of ends the shortest drawing, straight from the definition. SciPy's
    optimal_leaf_ordering is no reference: it often misses the optimum (scipy/scipy#11227).
    """
    items = len(square)
    drawings = [{(i, i): 0.0} for i in range(items)]
    for left, right, _, _ in merges:
        best = {}
        for (i, k), first in drawings[int(left)].items():
            for (m, j), second in drawings[int(right)].items():
                length = first + square[k, m] + second
                if length < best.get((i, j), numpy.inf):
                    best[i, j] = best[j, i] = length
        drawings.append(best)
    return float(min(drawings[-1].values()))


def scipys_path_length(square, merges):
    order = hierarchy.leaves_list(hierarchy.optimal_leaf_ordering(merges, squareform(square)))
    return path_length(square, order)


def path_length(square, order):
    return float(sum(square[i, j] for i, j in zip(order, order[1:])))


def tree(condensed, linkage):
    merges = hierarchy.linkage(condensed, linkage)
    items = len(merges) + 1
    square = squareform(condensed)
    cuts = {k: cut(merges, items, k) for k in range(2, min(items - 1, MOST_CLUSTERS) + 1)}
    return {
        "heights": [float(h) for h in merges[:, 2]],
        "cophenetic": float(hierarchy.cophenet(merges, condensed)[0]),
        "path_length": shortest_path_length(square, merges),
        "path_length_scipy": scipys_path_length(square, merges),
        "silhouettes": [
            float(silhouette_score(square, cuts[k], metric="precomputed")) for k in cuts
        ],
        "cuts": {str(k): labels for k, labels in cuts.items()},
        **ties(condensed, linkage),
    }


def care_planning():
    factors, studies, incidence, profiles = factors_by_study()
    return {
        "made_by": "scripts/golden/cluster.py",
        "from": "static/data/care-planning, all studies and codings",
        "with": {
            "python": platform.python_version(),
            "numpy": numpy.__version__,
            "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__,
        },
        "studies": len(studies),
        "items": factors,
        "groups": GROUPS,
        "profiles": profiles,
        "similarities": {
            name: {
                "condensed": [float(d) for d in condensed],
                "trees": {linkage: tree(condensed, linkage) for linkage in LINKAGES},
            }
            for name, condensed in distances(incidence, profiles).items()
        },
    }


def statref(directory):
    """The part of the reference values that concerns clustering, with where it comes from."""
    values = json.loads((directory / "expected.json").read_text(encoding="utf-8"))
    scipys, author = values["scipy_hierarchy"], values["hclust_author_rows_chi_square_distance"]
    x = numpy.array(scipys["X"])
    ytdist = numpy.array(scipys["ytdist"])

    def drawn(condensed, name):
        return path_length(squareform(condensed), hierarchy.leaves_list(numpy.array(scipys[name])))

    return {
        "source": [
            scipys["source"],
            "Twelve books by letters: rows of the author table of the R package ca (GPL), "
            "chi-square distances; values computed with SciPy 1.17.1 and scikit-learn 1.9.1",
        ],
        "ytdist": scipys["ytdist"],
        "ytdist_single": scipys["linkage_ytdist_single"],
        "ytdist_complete": scipys["linkage_ytdist_complete"],
        "ytdist_average": scipys["linkage_ytdist_average"],
        "ytdist_cophenetic": {
            name: scipys[f"cophenetic_correlation_{name}"]
            for name in ["single", "complete", "average"]
        },
        "ytdist_single_path_length": drawn(ytdist, "linkage_ytdist_single_olo"),
        "x": scipys["X"],
        "x_ward": scipys["linkage_X_ward"],
        "x_ward_path_length": drawn(pdist(x), "linkage_X_ward_olo"),
        "author": {
            "items": author["items"],
            "condensed": author["distance_condensed_order_of_items"],
            "methods": author["methods"],
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
    write("cluster_care_planning.json", care_planning())
    if arguments.statref:
        write("cluster_statref.json", statref(arguments.statref))


if __name__ == "__main__":
    main()
