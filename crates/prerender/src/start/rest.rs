//! The functions that the start of a program does not run, as a program that lies over the first.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    FunctionSection, ImportSection, Module as Out, TypeSection,
};
use wasmparser::{Parser, Payload};

use super::cut::Cut;
use super::module::Module;
use super::{Failed, MODULE};

/// The rest: when it is started with what the first part hands out, it puts its functions into the
/// table.
///
/// # Errors
/// Where the program is no valid module.
pub fn rest(bytes: &[u8], module: &Module<'_>, cut: &Cut) -> Result<Vec<u8>, Failed> {
    let mut rest = Rest::default();
    let imports = rest.imports(module, cut)?;
    for &function in &cut.goes {
        rest.functions.insert(function, rest.functions.len() as u32);
    }
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for &function in &cut.goes {
        functions.function(module.types[function as usize]);
        rest.parse_function_body(&mut code, module.body(function).0.clone())?;
    }
    let mut out = Out::new();
    out.section(&rest.types(bytes)?);
    out.section(&imports);
    out.section(&functions);
    out.section(&rest.elements(module, cut));
    out.section(&code);
    out.section(&data(module, cut));
    Ok(out.finish())
}

/// The indices in the rest, by those in the whole program.
#[derive(Default)]
struct Rest {
    functions: BTreeMap<u32, u32>,
    globals: BTreeMap<u32, u32>,
}

impl Rest {
    fn imports(&mut self, module: &Module<'_>, cut: &Cut) -> Result<ImportSection, Failed> {
        let mut out = ImportSection::new();
        for (name, kind, at) in &cut.exports {
            let index = *at as usize;
            let entity: EntityType = match kind {
                ExportKind::Memory => {
                    let memory = module.memory.ok_or("the program has no memory")?;
                    self.memory_type(memory)?.into()
                }
                ExportKind::Table => {
                    let mut table = self.table_type(module.tables[index])?;
                    // The first part has made it longer.
                    table.maximum = None;
                    table.into()
                }
                ExportKind::Global => {
                    self.globals.insert(*at, self.globals.len() as u32);
                    self.global_type(module.globals[index])?.into()
                }
                ExportKind::Func | ExportKind::Tag => continue,
            };
            out.import(MODULE, name, entity);
        }
        for (at, &function) in cut.given.iter().enumerate() {
            self.functions.insert(function, at as u32);
            let kind = EntityType::Function(module.types[function as usize]);
            out.import(MODULE, &at.to_string(), kind);
        }
        Ok(out)
    }

    fn types(&mut self, bytes: &[u8]) -> Result<TypeSection, Failed> {
        let mut out = TypeSection::new();
        for payload in Parser::new(0).parse_all(bytes) {
            if let Payload::TypeSection(types) = payload? {
                self.parse_type_section(&mut out, types)?;
            }
        }
        Ok(out)
    }

    /// Runs of neighbouring slots, each with its functions.
    fn elements(&self, module: &Module<'_>, cut: &Cut) -> ElementSection {
        let mut slots = module.slots.clone();
        slots.retain(|_, function| cut.goes.contains(function));
        slots.extend(cut.called.iter().map(|&(function, slot)| (slot, function)));
        let mut out = ElementSection::new();
        let mut run: Vec<u32> = Vec::new();
        let mut from = 0;
        for (slot, function) in slots {
            if slot != from + run.len() as u32 {
                put(&mut out, from, &mut run);
                from = slot;
            }
            run.push(self.functions[&function]);
        }
        put(&mut out, from, &mut run);
        out
    }
}

/// The memory that comes with the rest.
fn data(module: &Module<'_>, cut: &Cut) -> DataSection {
    let mut out = DataSection::new();
    for place in &cut.places {
        if let Some(bytes) = module.data.bytes(place.start, place.end - place.start) {
            let at = ConstExpr::i32_const(place.start.cast_signed());
            out.active(0, &at, bytes.iter().copied());
        }
    }
    out
}

fn put(out: &mut ElementSection, from: u32, run: &mut Vec<u32>) {
    if !run.is_empty() {
        let from = ConstExpr::i32_const(from.cast_signed());
        out.active(None, &from, Elements::Functions(std::mem::take(run).into()));
    }
}

impl Reencode for Rest {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.functions.get(&function).copied().unwrap_or(u32::MAX))
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error> {
        Ok(self.globals.get(&global).copied().unwrap_or(u32::MAX))
    }
}
