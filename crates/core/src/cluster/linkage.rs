//! Agglomeration: which clusters merge, and at what height.

use kodama::{Dendrogram, MethodChain, mst, nnchain};

use super::{Distances, Linkage, Merge};

/// The merges of agglomerative clustering by ascending height, numbered as `SciPy` does; the node
/// with the lower number stands left. Empty where there are fewer than two items.
///
/// The `kodama` crate computes them after Müllner (2011): single linkage from the minimum spanning
/// tree, the others by the nearest-neighbour chain, in O(n²). Ward works on the squares of the
/// distances given and returns roots, as `SciPy`'s `ward` does, whether or not they are Euclidean.
///
/// Ties: the chain starts at the first item still unmerged, goes to the nearest cluster, keeps to
/// the one it came from where that is as near as any, and else takes the first; the spanning tree
/// grows from the first item and takes the first of the nearest. A cluster stands at its last
/// item. Merges of equal height stay in the order in which they were found. So the order of items
/// settles every tie; callers pass them by ascending identifier.
pub fn linkage(distances: &Distances, linkage: Linkage) -> Vec<Merge> {
    let items = distances.items();
    if items < 2 {
        return Vec::new();
    }
    let mut condensed = distances.condensed().to_vec();
    let steps = match linkage {
        Linkage::Single => mst(&mut condensed, items),
        Linkage::Average => nnchain(&mut condensed, items, MethodChain::Average),
        Linkage::Complete => nnchain(&mut condensed, items, MethodChain::Complete),
        Linkage::Ward => nnchain(&mut condensed, items, MethodChain::Ward),
    };
    merges(&steps)
}

fn merges(steps: &Dendrogram<f64>) -> Vec<Merge> {
    steps
        .steps()
        .iter()
        .map(|step| Merge {
            left: step.cluster1,
            right: step.cluster2,
            height: step.dissimilarity,
            size: step.size,
        })
        .collect()
}
