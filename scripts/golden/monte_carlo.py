"""Golden values of what is drawn at random, from the same draws as the program makes.

    python3 -m venv VENV
    VENV/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 krippendorff==0.9.0 statsmodels==0.15.0
    VENV/bin/python scripts/golden/monte_carlo.py

writes crates/analysis/tests/golden/monte_carlo.json. The numbers come from pcg.py, and each figure from
its definition in docs/methods.md, with SciPy's trees: 100,000 resamples, permutations, exchanges and
references each. So no chance is left in the comparison. "independent" is what remains to be asked,
whether those draws are as good as others: shares of one scale over 10 million resamples of NumPy's own
generator. Takes about ten minutes.
"""

import collections
import itertools
import json
import platform

import numpy
import scipy
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform
from scipy.stats import norm

from cluster import read
from difference import GOLDEN, SIDES, correspondence, factors, lines, projects, residuals
from firmness import CODERS, cut, ratings
from pcg import Pcg

DRAWN = 100_000
BATCH = 10_000
SCALES = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4]
MOST_CLUSTERS = 12
CONSENSUS_K = 4
# Twelve studies and six factors, without meaning; every pair of factors shares a study.
SMALL = [
    [0, 1, 2, 3, 4],
    [1, 2, 3, 5],
    [0, 3, 4, 6, 7, 8],
    [3, 5, 7, 8, 9],
    [2, 3, 8, 9, 10, 11],
    [3, 6, 10],
]
TINY = [[0, 1, 2, 5], [0, 2, 3], [3, 4, 5], [1, 3, 4], [2, 6]]


def batches(seed, first_stream=0):
    for start in range(0, DRAWN, BATCH):
        yield Pcg.seeded(seed, [first_stream + start + at for at in range(BATCH)])


def incidence_of(studies, sets):
    return numpy.array([[study in kept for study in range(studies)] for kept in map(set, sets)])


def distance(similarity, common, a, b, universe):
    if a == 0 or b == 0:
        return 1.0
    return {
        "jaccard": lambda: (a + b - 2 * common) / (a + b - common),
        "dice": lambda: (a + b - 2 * common) / (a + b),
        "ochiai": lambda: max(0.0, 1 - common / (a * b) ** 0.5) if common**2 != a * b else 0.0,
        "matching": lambda: (a + b - 2 * common) / universe,
    }[similarity]()


def tree(similarity, linkage, counts, universe):
    """SciPy's tree; `counts` of the pairs of items, an item with itself included, row by row."""
    items = int((len(counts) * 2) ** 0.5)
    pairs = dict(zip(itertools.combinations_with_replacement(range(items), 2), counts))
    condensed = [
        distance(similarity, pairs[i, j], pairs[i, i], pairs[j, j], universe)
        for i, j in itertools.combinations(range(items), 2)
    ]
    return hierarchy.linkage(condensed, linkage), condensed


def clusters(merges):
    """The items of each node, as bits."""
    items = len(merges) + 1
    nodes = [1 << item for item in range(items)]
    for left, right in merges[:, :2].astype(int):
        nodes.append(nodes[left] | nodes[right])
    return nodes[items:]


def pair_incidence(incidence):
    """Studies × pairs of items: whether the study reports both."""
    pairs = itertools.combinations_with_replacement(range(len(incidence)), 2)
    return numpy.array([incidence[i] & incidence[j] for i, j in pairs]).T.astype(numpy.int64)


def distinct(drawn):
    """Each row once, with how often it stands there."""
    rows, times = numpy.unique(drawn, axis=0, return_counts=True)
    return zip(rows.tolist(), times.tolist())


def bootstrap(incidence, similarity, linkage, seed):
    """How often each cluster came back at each scale, and what the fit makes of it."""

    def merges(row, of):
        return tree(similarity, linkage, row, of)[0]

    found = resampled(pair_incidence(incidence), merges, seed)
    return {"similarity": similarity, "linkage": linkage, "seed": seed, **found}


def resampled(counted, merges, seed):
    """The clusters of the trees that `merges` makes of sums over the studies, one row of `counted` each."""
    studies = len(counted)
    wanted = clusters(merges(counted.sum(axis=0).tolist(), studies))
    draws = [int(numpy.round(studies * scale)) for scale in SCALES]
    counts = numpy.zeros((len(wanted), len(SCALES)), dtype=int)
    for number, of in enumerate(draws):
        for generators in batches(seed, number << 32):
            # Whole numbers below 2 ** 53, so that a product in floating point is exact.
            sums = generators.resample(studies, of).astype(float) @ counted.astype(float)
            for row, times in distinct(sums.astype(numpy.int64)):
                found = set(clusters(merges(row, of)))
                counts[:, number] += [times * (cluster in found) for cluster in wanted]
    return {
        "draws": draws,
        "counts": counts.tolist(),
        "fits": [fit(row / DRAWN, numpy.array(draws) / studies) for row in counts],
    }


def column_bootstrap(linkage, seed):
    """The same for the groups of the bundled dataset, by the cosine of their counts over the factors."""
    _, groups, table = table_of_studies(False)

    def merges(row, _):
        profiles = numpy.array(row, dtype=float).reshape(len(groups), -1)
        products = profiles @ profiles.T
        squares = numpy.diag(products)
        with numpy.errstate(invalid="ignore"):
            cosines = products / numpy.sqrt(numpy.outer(squares, squares))
        distances = numpy.where(products == 0, 1.0, numpy.clip(1 - cosines, 0, 1))
        return hierarchy.linkage(squareform(distances, checks=False), linkage)

    found = resampled(table.reshape(len(table), -1), merges, seed)
    return {"columns": groups, "linkage": linkage, "seed": seed, **found}


def fit(shares, scales):
    """AU, BP and their errors by weighted least squares (Shimodaira 2002, 2004)."""
    is_used = (shares > 0.001) & (shares < 0.999)
    if is_used.sum() < 3:
        value = float(shares.mean() >= 0.5)
        return {"au": value, "bp": value, "au_error": 0.0, "bp_error": 0.0}
    b, r = shares[is_used], scales[is_used]
    z = -norm.ppf(b)
    root = numpy.sqrt(norm.pdf(z) ** 2 * DRAWN / (b * (1 - b)))
    x = numpy.stack([numpy.sqrt(r), 1 / numpy.sqrt(r)], axis=1) * root[:, None]
    (v, c), *_ = numpy.linalg.lstsq(x, z * root)
    covariance = numpy.linalg.inv(x.T @ x)
    found = {}
    for name, sign in [("au", -1), ("bp", 1)]:
        of = numpy.array([1, sign])
        found[name] = float(norm.sf(v + sign * c))
        found[f"{name}_error"] = float(norm.pdf(v + sign * c) * (of @ covariance @ of) ** 0.5)
    return found


def consensus(incidence, seed):
    items, studies = incidence.shape
    pairs = pair_incidence(incidence)
    together, both = numpy.zeros((2, items, items))
    for generators in batches(seed, 1 << 63):
        weights = generators.resample(studies, studies)
        for row, times in distinct(weights @ pairs):
            labels = cut(tree("jaccard", "average", row, studies)[0], CONSENSUS_K)
            sizes = [row[at] for at in size_places(items)]
            present = numpy.array(sizes) > 0
            of_both = numpy.outer(present, present) * times
            together += (labels[:, None] == labels) * of_both
            both += of_both
    return {"k": CONSENSUS_K, "condensed": squareform(together / both, checks=False).tolist()}


def size_places(items):
    """Where an item is paired with itself."""
    pairs = itertools.combinations_with_replacement(range(items), 2)
    return [at for at, (i, j) in enumerate(pairs) if i == j]


def log_within(incidence):
    items, studies = incidence.shape
    counts = pair_incidence(incidence).sum(axis=0).tolist()
    merges, condensed = tree("jaccard", "average", counts, studies)
    square = squareform(condensed)
    logs = []
    for k in range(1, min(MOST_CLUSTERS, items - 1) + 1):
        labels = cut(merges, k)
        groups = [numpy.flatnonzero(labels == label) for label in range(k)]
        within = sum(square[numpy.ix_(g, g)].sum() / (2 * len(g)) for g in groups)
        logs.append(float(numpy.log(within)))
    return logs


def gap(incidence, seed):
    """Each factor's studies drawn anew, from the order that the factor before has left."""
    items, studies = incidence.shape
    found = []
    for generators in batches(seed, 1 << 62):
        order = numpy.tile(numpy.arange(studies), (BATCH, 1))
        each = numpy.arange(BATCH)
        drawn = numpy.zeros((BATCH, items, studies), dtype=bool)
        for item, size in enumerate(incidence.sum(axis=1)):
            for at in range(size):
                other = at + generators.below(studies - at)
                held = order[each, other]
                order[each, other] = order[:, at]
                order[:, at] = held
                drawn[each, item, held] = True
        found += [log_within(reference) for reference in drawn]
    found = numpy.array(found)
    return {
        "log_within": log_within(incidence),
        "expected": found.mean(axis=0).tolist(),
        "error": (found.std(axis=0) * (1 + 1 / DRAWN) ** 0.5).tolist(),
    }


def ordered_studies():
    """Studies by the least identifier of their reports."""
    least = {}
    for report, study in projects().items():
        least[study] = min(report, least.get(study, report))
    return sorted(least, key=least.get)


def table_of_studies(is_of_reporting=True):
    """Studies × groups × factors, of those that report anything or of all; all by identifier."""
    project, studies, groups = projects(), ordered_studies(), sorted(SIDES)
    codes = sorted({row["code_id"] for row in read("codings.csv")} & set(factors()))
    table = numpy.zeros((len(studies), len(groups), len(codes)), dtype=numpy.int64)
    for row in read("codings.csv"):
        place = studies.index(project[row["study_id"]]), groups.index(row["stakeholder"])
        table[place][codes.index(row["code_id"])] = 1
    return codes, groups, table[table.any(axis=(1, 2))] if is_of_reporting else table


def association(seed):
    codes, groups, table = table_of_studies()
    residual, chi_square = residuals(table.sum(axis=0).T.astype(float))
    strata = collections.defaultdict(list)
    for study in table:
        strata[int(study.any(axis=1).sum())].append(study)
    reached, overall = numpy.zeros(residual.shape, int), 0
    for generators in batches(seed):
        other, other_chi_square = residuals(permuted(strata, generators, len(groups), len(codes)))
        reached += (abs(other) >= abs(residual) * (1 - 5e-10)).sum(axis=0)
        overall += int((other_chi_square >= chi_square * (1 - 1e-9)).sum())
    return {"seed": seed, "rows": codes, "columns": groups, "reached": reached.tolist(), "reached_in_all": overall}


def permuted(strata, generators, groups, codes):
    """Tables in which studies of equally many groups have exchanged these, in any order."""
    each = numpy.arange(BATCH)
    counts = numpy.zeros((BATCH, groups, codes))
    # Strata in the order in which the studies come to them.
    for size, members in strata.items():
        order = numpy.tile(numpy.arange(len(members)), (BATCH, 1))
        generators.shuffle(order)
        own = numpy.array([numpy.flatnonzero(study.any(axis=1)) for study in members])
        for at, study in enumerate(members):
            labels = own[order[:, at]]
            generators.shuffle(labels)
            for block, group in enumerate(own[at]):
                counts[each, labels[:, block]] += study[group]
    return counts.transpose(0, 2, 1)


def exchange(seed):
    project, studies = projects(), ordered_studies()
    codes = [code for code in factors() if code in {row["code_id"] for row in read("codings.csv")}]
    asked = numpy.zeros((len(studies), 2), bool)
    told = numpy.zeros((len(studies), 2, len(codes)), dtype=numpy.int64)
    for row in read("samples.csv") + read("codings.csv"):
        place = studies.index(project[row["study_id"]]), SIDES[row["stakeholder"]]
        asked[place] = True
        if "code_id" in row:
            told[place][codes.index(row["code_id"])] = 1
    n, totals = asked.sum(axis=0), told.sum(axis=(0, 1))
    is_both, is_alone = asked.all(axis=1), asked.sum(axis=1) == 1
    both, alone, sides = told[is_both], told[is_alone].sum(axis=1), asked[is_alone, 1]
    share = totals / n.sum()

    def apart(first):
        return abs(first * n[1] - (totals - first) * n[0])

    def whole(of):
        return (of.astype(float) ** 2 / (share * (1 - share))).sum(axis=-1)

    observed = apart(told[:, 0].sum(axis=0))
    reached, overall = numpy.zeros(len(codes), int), 0
    for generators in batches(seed):
        is_second = numpy.tile(sides, (BATCH, 1))
        generators.shuffle(is_second)
        swaps = numpy.stack([generators.below(2) for _ in both], axis=1)
        first = ~is_second @ alone + (1 - swaps) @ both[:, 0] + swaps @ both[:, 1]
        reached += (apart(first) >= observed).sum(axis=0)
        overall += int((whole(apart(first)) >= whole(observed) * (1 - 1e-9)).sum())
    return {"seed": seed, "codes": codes, "reached": reached.tolist(), "reached_in_all": overall}


def ellipses(seed):
    """Replicates, means, variances and covariance of the points on the first two axes."""
    codes, groups, table = table_of_studies()
    found = correspondence(table.sum(axis=0).T)
    axes = [numpy.array(found[side]["standard"])[:, :2] for side in ("rows", "columns")]
    flat = table.reshape(len(table), -1)
    replicates = [[], []]
    for generators in batches(seed):
        drawn = generators.resample(len(table), len(table)) @ flat
        drawn = drawn.reshape(BATCH, len(groups), len(codes))
        for at, tables in enumerate([drawn.transpose(0, 2, 1), drawn]):
            totals = tables.sum(axis=2, keepdims=True)
            with numpy.errstate(invalid="ignore"):
                replicates[at].append(tables @ axes[1 - at] / totals)

    def moments(points):
        kept = points[~numpy.isnan(points[:, 0])]
        spread = numpy.cov(kept.T)
        return [len(kept), *kept.mean(axis=0).tolist(), spread[0, 0], spread[1, 1], spread[0, 1]]

    sides = [numpy.concatenate(side).transpose(1, 0, 2) for side in replicates]
    return {"seed": seed, "rows": [moments(p) for p in sides[0]], "columns": [moments(p) for p in sides[1]]}


def agreement(seed):
    """The middle 95 % of Krippendorff's alpha; studies in the order of their first reports' lines."""
    coded, values = ratings(sorted(factors()))
    assert len(CODERS) == 2
    place = {study: at for at, study in enumerate(coded)}
    order = [place[study] for study in dict.fromkeys(projects().values()) if study in place]
    tables = numpy.zeros((len(order), 4, 4), dtype=numpy.int64)
    for at, study in enumerate(order):
        numpy.add.at(tables[at], (values[0, study], values[1, study]), 1)
    found = []
    for generators in batches(seed):
        drawn = generators.resample(len(order), len(order)) @ tables.reshape(len(order), -1)
        both = drawn.reshape(BATCH, 4, 4)
        both = both + both.transpose(0, 2, 1)
        given, n = both.sum(axis=1), both.sum(axis=(1, 2))
        unlike = n - numpy.trace(both, axis1=1, axis2=2)
        found += (1 - (n - 1) * unlike / (n * n - (given**2).sum(axis=1))).tolist()
    return {"seed": seed, "interval": numpy.quantile(found, [0.025, 0.975]).tolist()}


def independent():
    """The shares at scale 1 over 10 million resamples that NumPy's own generator draws."""
    incidence = incidence_of(7, TINY)
    pairs = pair_incidence(incidence)
    wanted = clusters(tree("jaccard", "average", pairs.sum(axis=0).tolist(), 7)[0])
    random = numpy.random.default_rng(20260101)
    counts, resamples = numpy.zeros(len(wanted), int), 10_000_000
    weights = random.multinomial(7, [1 / 7] * 7, resamples)
    for row, times in distinct(weights):
        found = set(clusters(tree("jaccard", "average", (row @ pairs).tolist(), 7)[0]))
        counts += [times * (cluster in found) for cluster in wanted]
    return {"studies": 7, "sets": TINY, "resamples": resamples, "counts": counts.tolist()}


def values():
    ten = json.loads((GOLDEN / "stability_pvclust.json").read_text(encoding="utf-8"))["factors"]
    large, small = incidence_of(ten["studies"], ten["sets"]), incidence_of(12, SMALL)
    return {
        "made_by": "scripts/golden/monte_carlo.py",
        "with": {
            "python": platform.python_version(),
            "numpy": numpy.__version__,
            "scipy": scipy.__version__,
        },
        "drawn": DRAWN,
        "ten": {
            "studies": ten["studies"],
            "sets": ten["sets"],
            "bootstrap": [
                bootstrap(large, "jaccard", "average", 1),
                # Ward's heights are rounded at each join: on the small table that settles, by the last
                # bit, which of two equal ones comes first.
                bootstrap(large, "jaccard", "ward", 5),
            ],
            "consensus": consensus(large, 1),
            "gap": gap(large, 1),
        },
        "small": {
            "studies": 12,
            "sets": SMALL,
            "bootstrap": [
                bootstrap(small, "ochiai", "complete", 2),
                bootstrap(small, "matching", "single", 3),
                bootstrap(small, "dice", "average", 4),
            ],
        },
        "columns": column_bootstrap("average", 1),
        "association": association(1),
        "exchange": exchange(1),
        "ellipses": ellipses(1),
        "agreement": agreement(1),
        "independent": independent(),
    }


if __name__ == "__main__":
    (GOLDEN / "monte_carlo.json").write_text(lines(values()) + "\n", encoding="utf-8")
