//! Which clusters stand, and that in words.

use synthesis_core::cluster::Merge;
use synthesis_core::derive::View;
use synthesis_core::describe::fixed;

use super::bootstrap::{FEWEST_STUDIES, Support};

/// The AU from which on a cluster counts as supported unless told otherwise.
pub const SUPPORTED: f64 = 0.95;

/// How many clusters are named in words.
const NAMED: usize = 3;

/// The supported clusters as nodes of the tree (the number of items + the number of the merge):
/// those with an AU of at least `least`, of nested ones the outermost, ascending. The root, which
/// holds all items, is none. The same as `pvpick` with `max.only = TRUE` finds in `pvclust`.
pub fn supported(merges: &[Merge], values: &[Support], least: f64) -> Vec<usize> {
    let items = merges.len() + 1;
    if values.len() != merges.len() || merges.is_empty() {
        return Vec::new();
    }
    let au = |at: usize| values[at].au.map_or(0.0, |au| au.value);
    let mut found = Vec::new();
    let root = merges[merges.len() - 1];
    let mut stack = vec![root.left, root.right];
    while let Some(node) = stack.pop() {
        let Some(at) = node.checked_sub(items) else {
            continue;
        };
        if au(at) >= least {
            found.push(node);
        } else {
            stack.extend([merges[at].left, merges[at].right]);
        }
    }
    found.sort_unstable();
    found
}

/// One or two sentences on the supported clusters of a view, of which `values` are the figures so
/// far, after `resamples` at each of `scales` scales; `None` before there are any.
pub fn sentence(
    view: &View,
    values: &[Support],
    least: f64,
    resamples: u32,
    scales: usize,
) -> Option<String> {
    let tree = view.row_tree.as_ref()?;
    let first = values.first()?;
    let how = format!(
        "The studies were drawn again {} times{}",
        thousands(resamples),
        if scales > 1 {
            format!(" at each of {scales} sizes of sample")
        } else {
            String::new()
        }
    );
    if first.au.is_none() {
        return Some(format!(
            "{how}, but no AU is given: it takes at least {FEWEST_STUDIES} studies and 3 sizes of \
             sample to tell how firm a cluster is."
        ));
    }
    let mut nodes = supported(&tree.merges, values, least);
    let items = tree.leaves();
    let au = |node: usize| values[node - items].au.map_or(0.0, |au| au.value);
    nodes.sort_by(|&a, &b| au(b).total_cmp(&au(a)));
    let least = fixed(least, 2);
    let clusters = items.saturating_sub(2);
    if nodes.is_empty() {
        return Some(format!(
            "{how}: none of the {clusters} clusters below the whole is supported (AU of at least \
             {least}). Take them as a way to order the factors, no more."
        ));
    }
    let named: Vec<String> = nodes
        .iter()
        .take(NAMED)
        .map(|&node| {
            let members = tree.members(node);
            let labels = members
                .iter()
                .map(|&leaf| &view.rows[view.row_leaves[leaf]].label);
            format!(
                "{} (AU {})",
                list(&labels.map(|label| format!("“{label}”")).collect::<Vec<_>>()),
                fixed(au(node), 2)
            )
        })
        .collect();
    let more = nodes.len() - named.len();
    let more = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    let (are, which) = if nodes.len() == 1 {
        ("cluster is", "it holds")
    } else {
        ("clusters are", "they hold")
    };
    Some(format!(
        "{how}: {} {are} supported (AU of at least {least}); {which} {}{more}.",
        nodes.len(),
        named.join("; ")
    ))
}

/// Items as `a, b and c`; beyond four as `a, b, c and 5 more`.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] if items.len() <= 4 => format!("{} and {last}", most.join(", ")),
        _ => format!("{} and {} more", items[..3].join(", "), items.len() - 3),
    }
}

/// A number with its thousands apart.
fn thousands(number: u32) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{},{:03}", thousands(number / 1000), number % 1000)
}
