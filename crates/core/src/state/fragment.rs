//! The view state as the fragment of an address: `docs/address.md` holds the grammar.

mod clause;
mod hundredths;
mod key;
mod percent;
mod sides;

pub use key::{key_of_text, key_text};

use std::borrow::Cow;

use super::{CellMark, Columns, Cut, Form, Level, Order, Picture, Screen, Show, ViewState, Weight};
use crate::cluster::{Linkage, Similarity};
use crate::data::{CodeId, Dataset};
use crate::filter::IdSet;
use clause::{dimension, number, push_clause, read_clause};

/// A choice of one from a short list: its key, and the words for its values, the default first.
struct Choice {
    key: &'static str,
    words: &'static [&'static str],
    get: fn(&ViewState) -> usize,
    set: fn(&mut ViewState, usize),
}

const CHOICES: [Choice; 12] = [
    Choice {
        key: "view",
        words: &[
            "matrix",
            "compare",
            "agreement",
            "association",
            "map",
            "together",
            "consensus",
            "gaps",
        ],
        get: |s| place(&Screen::ALL, s.screen),
        set: |s, at| s.screen = Screen::ALL[at],
    },
    Choice {
        key: "columns",
        words: &[
            "stakeholders",
            "stakeholder-parents",
            "settings",
            "setting-parents",
            "nested",
        ],
        get: |s| place(&Columns::ALL, s.columns),
        set: |s, at| s.columns = Columns::ALL[at],
    },
    Choice {
        key: "rows",
        words: &["cluster", "domain", "frequency", "name"],
        get: |s| place(&Order::ALL, s.row_order),
        set: |s, at| s.row_order = Order::ALL[at],
    },
    Choice {
        key: "order",
        words: &["cluster", "given", "frequency", "name"],
        get: |s| place(&Order::ALL, s.column_order),
        set: |s, at| s.column_order = Order::ALL[at],
    },
    Choice {
        key: "cell",
        words: &["heat", "bubble", "share"],
        get: |s| place(&CellMark::ALL, s.mark),
        set: |s, at| s.mark = CellMark::ALL[at],
    },
    Choice {
        key: "show",
        words: &["both", "barriers", "facilitators", "balance"],
        get: |s| place(&Show::ALL, s.show),
        set: |s, at| s.show = Show::ALL[at],
    },
    Choice {
        key: "similarity",
        words: &["jaccard", "dice", "ochiai", "matching", "cosine"],
        get: |s| place(&Similarity::ALL, s.similarity),
        set: |s, at| s.similarity = Similarity::ALL[at],
    },
    Choice {
        key: "linkage",
        words: &["average", "complete", "single", "ward"],
        get: |s| place(&Linkage::ALL, s.linkage),
        set: |s, at| s.linkage = Linkage::ALL[at],
    },
    Choice {
        key: "firm-from",
        words: &["95", "90", "99"],
        get: |s| place(&Level::ALL, s.level),
        set: |s, at| s.level = Level::ALL[at],
    },
    Choice {
        key: "together",
        words: &["network", "matrix"],
        get: |s| place(&Picture::ALL, s.together.picture),
        set: |s, at| s.together.picture = Picture::ALL[at],
    },
    Choice {
        key: "together-by",
        words: &["jaccard", "lift"],
        get: |s| place(&Weight::ALL, s.together.weight),
        set: |s, at| s.together.weight = Weight::ALL[at],
    },
    Choice {
        key: "form",
        words: &["chart", "table"],
        get: |s| place(&Form::ALL, s.form),
        set: |s, at| s.form = Form::ALL[at],
    },
];

/// All codes that are domains.
const ALL: &str = "*";

fn place<T: PartialEq + Copy>(all: &[T], one: T) -> usize {
    all.iter().position(|x| *x == one).unwrap_or(0)
}

/// The fragment of a state, without `#`: only what differs from the default, in a fixed order;
/// empty for the default.
pub fn to_fragment(state: &ViewState, dataset: &Dataset) -> String {
    let mut out = String::new();
    for choice in &CHOICES {
        let at = (choice.get)(state);
        if at > 0 {
            push_key(&mut out, choice.key);
            out.push_str(choice.words[at]);
        }
    }
    for (key, side) in sides::KEYS.iter().zip(&state.sides) {
        if !side.is_empty() {
            push_key(&mut out, key);
            sides::push(&mut out, dataset, side);
        }
    }
    let clusters = match state.cut {
        Cut::Into(clusters) => Some(clusters),
        Cut::Suggested => None,
    };
    for (key, number) in [
        ("clusters", clusters),
        ("firm", state.firmness),
        ("together-both", state.together.both),
    ] {
        if let Some(number) = number {
            push_key(&mut out, key);
            out.push_str(&number.to_string());
        }
    }
    if let Some(from) = state.together.from {
        push_key(&mut out, "together-from");
        hundredths::push(&mut out, from);
    }
    if !state.collapsed.is_empty() {
        push_key(&mut out, "collapsed");
        if state.collapsed == all_domains(dataset) {
            out.push_str(ALL);
        } else {
            let codes = state.collapsed.iter().map(|code| code.index());
            push_list(&mut out, &dataset.codes.id, codes);
        }
    }
    for (dimension, clause) in state.filters.iter() {
        push_clause(&mut out, dataset, dimension, clause);
    }
    if let Some(open) = state.open {
        push_key(&mut out, "open");
        out.push_str(&key_text(open, dataset));
    }
    out
}

/// The state of a fragment (with or without `#`), or the parts that were not understood.
///
/// # Errors
/// The `key=value` parts that were not understood, in order: unknown or repeated keys, unknown
/// identifiers (those alone, not their neighbours), damaged values. Nothing of such a fragment is
/// to be used: the default view, with a notice, takes its place.
pub fn from_fragment(fragment: &str, dataset: &Dataset) -> Result<ViewState, Vec<String>> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let mut state = ViewState::default();
    let mut unknown = Vec::new();
    let mut seen: Vec<Cow<str>> = Vec::new();
    for part in fragment.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let is_read = match percent::decode(key) {
            // Unknown keys are refused in any case: remembering the known ones keeps this linear.
            Some(key) if is_known(dataset, &key) && !seen.contains(&key) => {
                let is_read = read(&mut state, dataset, &key, value);
                seen.push(key);
                is_read
            }
            _ => Err(Vec::new()),
        };
        match is_read {
            Ok(()) => {}
            Err(ids) if ids.is_empty() => unknown.push(part.to_owned()),
            Err(ids) => unknown.push(format!("{key}={}", ids.join(","))),
        }
    }
    if unknown.is_empty() {
        Ok(state)
    } else {
        Err(unknown)
    }
}

/// What was not understood: the identifiers of a list, or nothing where it is the whole value.
type Unknown = Vec<String>;

fn read(state: &mut ViewState, dataset: &Dataset, key: &str, value: &str) -> Result<(), Unknown> {
    if let Some(choice) = CHOICES.iter().find(|choice| choice.key == key) {
        let at = choice.words.iter().position(|word| *word == value);
        (choice.set)(state, at.ok_or_else(Unknown::new)?);
        return Ok(());
    }
    if let Some(at) = sides::KEYS.iter().position(|word| *word == key) {
        state.sides[at] = sides::read(value, dataset)?;
        return Ok(());
    }
    match key {
        "clusters" => state.cut = Cut::Into(number(value)?),
        "firm" => state.firmness = Some(number(value)?),
        "together-both" => state.together.both = Some(number(value)?),
        "together-from" => state.together.from = Some(hundredths::read(value)?),
        "collapsed" if value == ALL => state.collapsed = all_domains(dataset),
        "collapsed" => {
            let domain = |id: &str| {
                let code = dataset.codes.find(id)?;
                dataset.codes.parent[code.index()]
                    .is_none()
                    .then_some(code.0)
            };
            state.collapsed = ids(value, &domain)?.into_iter().map(CodeId).collect();
        }
        "open" => state.open = Some(key_of_text(value, dataset).ok_or_else(Unknown::new)?),
        _ => {
            let dimension = dimension(dataset, key).ok_or_else(Unknown::new)?;
            if state.filters.get(dimension).is_some() {
                return Err(Unknown::new());
            }
            let clause = read_clause(dataset, dimension, value)?;
            state.filters.set(dimension, Some(clause));
        }
    }
    Ok(())
}

/// The values of a list of identifiers, all known and at least one.
fn ids(value: &str, find: &dyn Fn(&str) -> Option<u16>) -> Result<IdSet<u16>, Unknown> {
    let mut found = IdSet::new();
    let mut unknown = Unknown::new();
    for part in value.split(',') {
        match percent::decode(part).and_then(|id| find(&id)) {
            Some(id) => {
                found.insert(id);
            }
            None => unknown.push(part.to_owned()),
        }
    }
    if unknown.is_empty() {
        Ok(found)
    } else {
        Err(unknown)
    }
}

/// Appends identifiers joined by commas; a value outside the table is left out.
fn push_list(out: &mut String, names: &[String], values: impl Iterator<Item = usize>) {
    let mut separator = "";
    for name in values.filter_map(|value| names.get(value)) {
        out.push_str(separator);
        percent::encode(name, out);
        separator = ",";
    }
}

fn push_key(out: &mut String, key: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(key);
    out.push('=');
}

/// Whether a word is a key of the grammar.
fn is_key(word: &str) -> bool {
    const OTHERS: [&str; 6] = [
        "clusters",
        "firm",
        "together-both",
        "together-from",
        "collapsed",
        "open",
    ];
    OTHERS.contains(&word)
        || sides::KEYS.contains(&word)
        || CHOICES.iter().any(|choice| choice.key == word)
        || clause::DIMENSIONS.iter().any(|(key, _)| *key == word)
}

/// Whether a word is a key for this dataset.
fn is_known(dataset: &Dataset, word: &str) -> bool {
    is_key(word) || dimension(dataset, word).is_some()
}

fn all_domains(dataset: &Dataset) -> IdSet<CodeId> {
    let codes = &dataset.codes;
    codes
        .all()
        .filter(|code| codes.parent[code.index()].is_none() && codes.has_children[code.index()])
        .collect()
}
