//! How well a tree fits its distances, and how distinct the clusters of a cut are.

use super::{Distances, Merge, Tree};

/// Up to how many clusters the silhouette is looked at.
pub const MOST_CLUSTERS: usize = 12;

/// How much two numbers may differ, relative to the larger, to count as equal.
const SAME: f64 = 1e-12;

/// The cophenetic correlation (Sokal & Rohlf 1962): Pearson's correlation between the distances
/// and the heights at which two items first share a cluster.
///
/// `None` where it is undefined: for fewer than three items, or where all distances or all heights
/// are equal. O(n²).
pub fn cophenetic(distances: &Distances, merges: &[Merge]) -> Option<f64> {
    let items = distances.items();
    if items < 3 || merges.len() + 1 != items {
        return None;
    }
    let mut below: Vec<Vec<usize>> = (0..items).map(|leaf| vec![leaf]).collect();
    let mut pairs = Vec::with_capacity(distances.condensed().len());
    for merge in merges {
        let mut left = std::mem::take(&mut below[merge.left]);
        let mut right = std::mem::take(&mut below[merge.right]);
        for &i in &left {
            pairs.extend(right.iter().map(|&j| (distances.get(i, j), merge.height)));
        }
        left.append(&mut right);
        below.push(left);
    }
    correlation(&pairs)
}

fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let count = pairs.len() as f64;
    let (sum_x, sum_y) = pairs
        .iter()
        .fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    let (mean_x, mean_y) = (sum_x / count, sum_y / count);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let is_constant = |squares: f64, mean: f64| (squares / count).sqrt() <= SAME * mean.abs();
    if is_constant(xx, mean_x) || is_constant(yy, mean_y) {
        return None;
    }
    Some((xy / (xx.sqrt() * yy.sqrt())).clamp(-1.0, 1.0))
}

/// The mean silhouette (Rousseeuw 1987) of the cuts of a tree into 2, 3, … clusters, up to
/// [`MOST_CLUSTERS`] and one fewer than the items. O(n²) a cut.
pub fn silhouettes(distances: &Distances, tree: &Tree) -> Vec<f64> {
    let items = distances.items();
    if tree.leaves() != items {
        return Vec::new();
    }
    let most = items.saturating_sub(1).min(MOST_CLUSTERS);
    let mut cluster_of = vec![0; items];
    (2..=most)
        .map(|k| {
            for (cluster, node) in tree.cut(k).into_iter().enumerate() {
                for leaf in tree.members(node) {
                    cluster_of[leaf] = cluster;
                }
            }
            silhouette(distances, &cluster_of, k)
        })
        .collect()
}

/// The mean over all items of (b − a) ÷ max(a, b): a is the mean distance to the other items of
/// the own cluster, b to those of the nearest other. An item alone in its cluster counts 0.
fn silhouette(distances: &Distances, cluster_of: &[usize], clusters: usize) -> f64 {
    let mut sizes = vec![0_usize; clusters];
    for &cluster in cluster_of {
        sizes[cluster] += 1;
    }
    let mut sums = vec![0.0; clusters];
    let mut total = 0.0;
    for (item, &own) in cluster_of.iter().enumerate() {
        if sizes[own] < 2 {
            continue;
        }
        sums.fill(0.0);
        for (other, &cluster) in cluster_of.iter().enumerate() {
            sums[cluster] += distances.get(item, other);
        }
        let within = sums[own] / (sizes[own] - 1) as f64;
        let nearest = (0..clusters)
            .filter(|&cluster| cluster != own)
            .map(|cluster| sums[cluster] / sizes[cluster] as f64)
            .fold(f64::INFINITY, f64::min);
        let larger = within.max(nearest);
        if larger > 0.0 {
            total += (nearest - within) / larger;
        }
    }
    total / cluster_of.len() as f64
}
