//! Which functions go into the rest, and what both parts know of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasm_encoder::ExportKind;

use super::module::Module;
use super::order::order;
use crate::names::short;

/// A program's functions, parted.
#[derive(Debug)]
pub struct Cut {
    /// The functions of the first part, in its order.
    pub stays: Vec<u32>,
    /// The functions that the first part names but does not hold, each with the slot of the table in
    /// which the rest puts it. They follow those that stay.
    pub called: Vec<(u32, u32)>,
    /// The functions of the rest, in its order.
    pub goes: Vec<u32>,
    /// The index of each function in the first part, where it is known there.
    pub first: Vec<Option<u32>>,
    /// The functions that the rest takes from the table, from slot `from` on.
    pub given: Vec<u32>,
    /// See `given`.
    pub from: u32,
    /// The first part's exports for the rest: name, kind, index.
    pub exports: Vec<(String, ExportKind, u32)>,
    /// The memory that comes with the rest.
    pub places: Vec<Range<u32>>,
}

impl Cut {
    /// Parts a program: the functions `cold` go.
    pub fn new(module: &Module<'_>, cold: &BTreeSet<u32>) -> Self {
        let mut from = module
            .tables
            .first()
            .map_or(0, |table| table.initial as u32);
        let hot: Vec<u32> = module.own().filter(|f| !cold.contains(f)).collect();
        let mut named = module.handed.clone();
        let mut numbers = BTreeSet::new();
        let mut texts = BTreeSet::new();
        for &function in &hot {
            let uses = module.body(function).1;
            named.extend(&uses.functions);
            numbers.extend(&uses.numbers);
            texts.extend(&uses.texts);
        }
        let called = called(module, cold, &named, &mut from);
        let (mut given, globals) = wanted(module, cold);
        let stays = sorted(module, &hot);
        // One more function comes from outside: that which waits for the rest.
        let own = stays
            .iter()
            .copied()
            .chain(called.iter().map(|&(function, _)| function));
        let mut first: Vec<Option<u32>> = (0..module.imported).map(Some).collect();
        first.resize(module.types.len(), None);
        for (function, index) in own.zip(module.imported + 1..) {
            first[function as usize] = Some(index);
        }
        // Ascending indices compress.
        given.sort_by_key(|&function| first[function as usize]);
        Self {
            stays,
            called,
            goes: sorted(module, &cold.iter().copied().collect::<Vec<_>>()),
            first,
            given,
            from,
            exports: exports(module, globals),
            places: module
                .data
                .places(&numbers, &texts, &other_texts(module, cold)),
        }
    }

    /// How long the first part's table is.
    pub fn table(&self) -> u32 {
        self.from + self.given.len() as u32
    }
}

/// The functions that go though what stays names them, by their type and slot; `next` is the first
/// slot that is free, then and afterwards.
fn called(
    module: &Module<'_>,
    cold: &BTreeSet<u32>,
    named: &BTreeSet<u32>,
    next: &mut u32,
) -> Vec<(u32, u32)> {
    let mut slots: BTreeMap<u32, u32> = module.slots.iter().map(|(&s, &f)| (f, s)).collect();
    let mut out = Vec::new();
    for &function in cold {
        if let Some(slot) = slots.remove(&function) {
            out.push((function, slot));
        } else if named.contains(&function) {
            out.push((function, *next));
            *next += 1;
        }
    }
    out.sort_by_key(|&(_, slot)| slot);
    out
}

/// What may be texts of what goes.
fn other_texts(module: &Module<'_>, cold: &BTreeSet<u32>) -> BTreeSet<(u32, u32)> {
    let uses = cold.iter().map(|&function| module.body(function).1);
    uses.flat_map(|uses| uses.texts.iter().copied()).collect()
}

/// The functions and the globals that stay though what goes names them.
fn wanted(module: &Module<'_>, cold: &BTreeSet<u32>) -> (Vec<u32>, BTreeSet<u32>) {
    let (mut functions, mut globals) = (BTreeSet::new(), BTreeSet::new());
    for &function in cold {
        let uses = module.body(function).1;
        functions.extend(uses.functions.difference(cold).copied());
        globals.extend(uses.globals.iter().copied());
    }
    (functions.into_iter().collect(), globals)
}

/// Functions in the order in which they compress.
fn sorted(module: &Module<'_>, functions: &[u32]) -> Vec<u32> {
    let bodies: Vec<&[u8]> = functions
        .iter()
        .map(|&f| module.body(f).0.as_bytes())
        .collect();
    order(&bodies).into_iter().map(|at| functions[at]).collect()
}

/// What the first part hands out so that the rest can lie over it.
fn exports(module: &Module<'_>, globals: BTreeSet<u32>) -> Vec<(String, ExportKind, u32)> {
    let memory = module.memory.iter().map(|_| (ExportKind::Memory, 0));
    let tables = (0..module.tables.len() as u32).map(|at| (ExportKind::Table, at));
    let globals = globals.into_iter().map(|at| (ExportKind::Global, at));
    let names = (0..)
        .map(short)
        .filter(|name| !module.exported.contains(name.as_str()));
    let all = memory.chain(tables).chain(globals).zip(names);
    all.map(|((kind, at), name)| (name, kind, at)).collect()
}
