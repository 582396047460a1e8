//! Which rows, and which columns, are reported by the same studies.

pub mod distance;
pub mod leaf_order;
pub mod linkage;
pub mod method;
pub mod quality;
pub mod ties;
pub mod tree;

pub use distance::Distances;
pub use linkage::linkage;
pub use method::{Linkage, Similarity};
pub use ties::{Ties, ties};
pub use tree::{Merge, Tree};

/// Up to how many items are clustered: beyond, neither a reader nor a browser would manage.
pub const MOST_ITEMS: usize = 1000;

/// Clusters items, orders them for drawing and says how well the tree fits; `None` for fewer than
/// two items, or more than [`MOST_ITEMS`].
///
/// Pass the items by ascending dataset identifier: their order settles ties (see
/// [`linkage()`](linkage())), so the order of files then changes nothing. Takes O(n³) time at
/// worst, for the leaf order (see [`leaf_order::leaf_order`]), and O(n²) space.
pub fn cluster(distances: &Distances, by: Linkage) -> Option<Tree> {
    if distances.items() < 2 {
        return None;
    }
    let merges = linkage(distances, by);
    let ties = ties(distances, &merges, by);
    let mut tree = Tree {
        order: leaf_order::leaf_order(distances, &merges),
        cophenetic: quality::cophenetic(distances, &merges),
        tied: ties != Ties::None,
        tie_decides: ties == Ties::Decisive,
        silhouettes: Vec::new(),
        merges,
    };
    tree.orient();
    tree.silhouettes = quality::silhouettes(distances, &tree);
    Some(tree)
}
