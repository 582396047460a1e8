//! How firm the clusters are, in words.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use synthesis_core::derive::{Chance, NodeSupport, Support, View, basis, view};
use synthesis_core::describe::{
    firmness_announcement, firmness_caption, firmness_lines, firmness_sentence, firmness_sentences,
    firmness_why,
};
use synthesis_core::state::{Action, Cut, Form, Key, Level, Order, apply, from_fragment};

/// A support in which the nodes of these merges hold, and no others.
fn support(view: &View, held: &[usize]) -> Support {
    let chance = |value| Chance {
        value,
        error: 0.0123,
    };
    let merges = view.row_tree.as_ref().unwrap().merges.len();
    let node = |at| NodeSupport {
        au: Some(chance(if held.contains(&at) { 0.957 } else { 0.8999 })),
        bp: chance(0.57),
    };
    Support {
        nodes: (0..merges).map(node).collect(),
        columns: Vec::new(),
        done: 10_000,
        total: 10_000,
    }
}

#[test]
fn the_statement_says_which_hold_of_how_many_and_what_the_others_are() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "firm=1");
    let none = firmness_sentence(&view, &support(&view, &[])).unwrap();
    assert!(none.text.starts_with("When the 176 studies are drawn anew (10,000 times), no cluster of up to half of the factors holds up (none has an AU of at least 95%): each may"), "{}", none.text);
    assert_eq!(none.key, None);
    let two = firmness_sentence(&view, &support(&view, &[0, 1])).unwrap();
    assert!(
        two.text
            .contains("2 clusters hold up (AU at least 95%): \u{201c}"),
        "{}",
        two.text
    );
    assert!(
        two.text
            .contains("Of the 9 clusters of the cut that hold more than one factor, ")
    );
    assert!(
        two.text
            .ends_with("Any other may owe its shape to which studies happened to be found.")
    );
    assert!(matches!(two.key, Some(Key::Cluster(_, 2))));
    let said = firmness_announcement(&view, &support(&view, &[0]));
    assert_eq!(
        said,
        "Resampling is done: 1 cluster holds up, AU at least 95%"
    );
}

#[test]
fn nothing_is_said_of_another_tree_or_before_the_end_or_without_enough_studies() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "firm=1");
    let mut early = support(&view, &[0]);
    early.done = 5_000;
    assert_eq!(firmness_sentence(&view, &early), None);
    let mut other = support(&view, &[0]);
    other.nodes.pop();
    assert_eq!(firmness_sentence(&view, &other), None);
    let mut few = support(&view, &[]);
    for node in &mut few.nodes {
        node.au = None;
    }
    let said = firmness_sentence(&view, &few).unwrap().text;
    assert!(said.contains("too few"), "{said}");
}

#[test]
fn a_node_has_its_values_with_errors_and_the_root_and_rows_have_none() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "firm=42");
    let support = support(&view, &[0]);
    let leaves = view.row_tree.as_ref().unwrap().leaves();
    let node_key = |node| view.row_node_key(node).unwrap();
    assert_eq!(
        firmness_lines(&view, &support, node_key(leaves)),
        ["AU 95% \u{b1} 1, BP 57%", "Holds up: AU at least 95%"]
    );
    assert_eq!(
        firmness_lines(&view, &support, node_key(leaves + 1))[1],
        "May be chance: AU below 95%"
    );
    assert!(firmness_lines(&view, &support, node_key(2 * leaves - 2)).is_empty());
    let key = view.row_node_key(leaves).unwrap();
    let why = firmness_why(&view, &support, key).unwrap();
    assert!(why.rule.starts_with(
        "AU 95.7% (standard error 1.2); BP 57.0% (standard error 1.2). From 10,000 draws of the \
         176 studies, seed 42. It holds up"
    ), "{}", why.rule);
    assert_eq!(why.terms.len(), 4);
    assert_eq!(
        firmness_why(&view, &support, Key::Row(view.rows[0].code)),
        None
    );
}

#[test]
fn a_tree_is_that_of_every_state_with_the_same_basis() {
    let dataset = words::bundled();
    let state = from_fragment("firm=1&similarity=dice&year=2005..", &dataset).unwrap();
    let tree = view(&dataset, &state).row_tree;
    for action in [
        Action::RowOrder(Order::Name),
        Action::Cut(Cut::Into(3)),
        Action::Form(Form::Table),
        Action::Level(Level::Strict),
        Action::Open(Some(Key::Row(synthesis_core::data::CodeId(1)))),
    ] {
        let other = apply(&state, action);
        assert_eq!(basis(&other), basis(&state));
        assert_eq!(view(&dataset, &other).row_tree, tree);
    }
    assert_ne!(
        basis(&apply(&state, Action::Firmness(Some(2)))),
        basis(&state)
    );
    assert_ne!(basis(&apply(&state, Action::ClearFilters)), basis(&state));
}

/// A support in which these merges of the columns hold, and none of the rows.
fn of_both(view: &View, held: &[usize]) -> Support {
    let rows = support(view, &[]);
    let columns = view.column_tree.as_ref().unwrap().merges.len();
    let mut all = rows.nodes.clone();
    all.resize(columns, rows.nodes[0]);
    for &at in held {
        all[at].au = Some(Chance {
            value: 0.957,
            error: 0.0123,
        });
    }
    all.truncate(columns);
    Support {
        columns: all,
        ..rows
    }
}

#[test]
fn columns_have_a_statement_and_values_of_their_own() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "firm=1");
    let said = |support: &Support| {
        let all = firmness_sentences(&view, support);
        all.into_iter().map(|one| one.text).collect::<Vec<String>>()
    };
    assert_eq!(
        said(&support(&view, &[])).len(),
        1,
        "nothing is known of columns"
    );
    let none = said(&of_both(&view, &[]));
    assert!(
        none[1]
            .starts_with("Of the tree of columns, no cluster of up to half of the groups holds up"),
        "{}",
        none[1]
    );
    let both = of_both(&view, &[0]);
    let one = &firmness_sentences(&view, &both)[1];
    assert!(
        one.text
            .starts_with("Of the tree of columns, 1 cluster holds up (AU at least 95%): \u{201c}"),
        "{}",
        one.text
    );
    let key = one.key.unwrap();
    assert!(matches!(key, Key::ColumnCluster(_, 2)));
    assert_eq!(
        firmness_lines(&view, &both, key),
        ["AU 95% \u{b1} 1, BP 57%", "Holds up: AU at least 95%"]
    );
    let why = firmness_why(&view, &both, key).unwrap();
    assert!(
        why.terms[0]
            .meaning
            .contains("just these groups formed a cluster")
    );
    assert!(
        firmness_announcement(&view, &both).ends_with("; 1 cluster of up to half of the groups")
    );
    assert!(firmness_caption(&view, &both).contains("of the trees: AU values"));
    assert!(
        firmness_caption(&view, &support(&view, &[])).contains("of the tree of rows: AU values")
    );
    let mut early = both;
    early.done = 5_000;
    assert!(said(&early).is_empty());
}

#[test]
fn of_two_or_three_columns_it_is_said_what_can_be() {
    let dataset = words::bundled();
    // Groups that hold no others.
    let ids = ["nurse", "psychiatrist", "manager"];
    let view_of = |groups: &[&str]| {
        let fragment = ["firm=1&stakeholder=", &groups.join(",")].concat();
        words::view_of(&dataset, &fragment)
    };
    let two = view_of(&ids[..2]);
    let said = firmness_sentences(&two, &support(&two, &[]));
    assert!(
        said[1].text.contains("only two groups have studies here"),
        "{}",
        said[1].text
    );
    let three = view_of(&ids[..3]);
    for (held, words) in [
        (&[0][..], ", holds up (AU at least 95%)."),
        (&[], ", may owe its shape"),
    ] {
        let said = firmness_sentences(&three, &of_both(&three, held));
        assert!(
            said[1]
                .text
                .contains("the one cluster that three groups can have, \u{201c}"),
            "{}",
            said[1].text
        );
        assert!(said[1].text.contains(words), "{}", said[1].text);
        assert!(matches!(said[1].key, Some(Key::ColumnCluster(_, 2))));
    }
    let one = view_of(&ids[..1]);
    assert_eq!(firmness_sentences(&one, &support(&one, &[])).len(), 1);
}
