//! A compiled program, as far as its split asks: its functions, and which name which others.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExternalKind, FunctionBody, GlobalType,
    KnownCustom, MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef,
};

use super::Failed;
use super::places::Data;

/// A program, its functions by their index.
#[derive(Debug, Default)]
pub struct Module<'a> {
    /// How many functions come from outside; the program's own follow them.
    pub imported: u32,
    /// The type of each function.
    pub types: Vec<u32>,
    /// How many values each type takes.
    pub takes: Vec<u32>,
    /// The bodies of the program's own functions.
    pub bodies: Vec<FunctionBody<'a>>,
    /// What each of these bodies names.
    pub uses: Vec<Uses>,
    /// The names by which the program hands things out.
    pub exported: BTreeSet<&'a str>,
    /// The functions that it hands out.
    pub handed: BTreeSet<u32>,
    /// The slots of the first table that hold a function from the start.
    pub slots: BTreeMap<u32, u32>,
    /// The tables; the first is that of functions.
    pub tables: Vec<TableType>,
    /// The globals.
    pub globals: Vec<GlobalType>,
    /// The memory.
    pub memory: Option<MemoryType>,
    /// The memory's bytes at the start.
    pub data: Data<'a>,
    /// What the compiler calls each function.
    pub names: BTreeMap<u32, &'a str>,
}

/// What a body names, by index.
#[derive(Debug, Default)]
pub struct Uses {
    /// The functions that it calls.
    pub functions: BTreeSet<u32>,
    /// The globals that it reads or sets.
    pub globals: BTreeSet<u32>,
    /// Its whole numbers, and what it adds to addresses: any of these may be an address.
    pub numbers: BTreeSet<u32>,
    /// Two whole numbers, one after the other, that may be where a text begins and its length.
    pub texts: BTreeSet<(u32, u32)>,
}

impl<'a> Module<'a> {
    /// Reads a program.
    ///
    /// # Errors
    /// Where it is no valid module, or does what the split does not know.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Failed> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            module.take(payload?)?;
        }
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), Failed> {
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.into_iter_err_on_gc_types() {
                    self.takes.push(kind?.params().len() as u32);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    match import?.ty {
                        TypeRef::Func(kind) => self.types.push(kind),
                        other => return Err(format!("a program imports {other:?}").into()),
                    }
                }
                self.imported = self.types.len() as u32;
            }
            Payload::FunctionSection(functions) => {
                for kind in functions {
                    self.types.push(kind?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                self.memory = memories.into_iter().next().transpose()?;
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    self.exported.insert(export.name);
                    if export.kind == ExternalKind::Func {
                        self.handed.insert(export.index);
                    }
                }
            }
            Payload::ElementSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    self.fill(&segment.kind, &segment.items)?;
                }
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    let DataKind::Active { offset_expr, .. } = segment.kind else {
                        return Err("memory is filled at another time than the start".into());
                    };
                    self.data
                        .segments
                        .push((place(&offset_expr)?, segment.data));
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.uses.push(Uses::of(&body)?);
                self.bodies.push(body);
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for part in names {
                        // The linker writes parts that are no standard yet.
                        if let Ok(Name::Function(names)) = part {
                            for name in names {
                                let name = name?;
                                self.names.insert(name.index, name.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn fill(&mut self, kind: &ElementKind<'a>, items: &ElementItems<'a>) -> Result<(), Failed> {
        let (
            ElementKind::Active {
                table_index,
                offset_expr,
            },
            ElementItems::Functions(functions),
        ) = (kind, items)
        else {
            return Ok(());
        };
        if table_index.unwrap_or(0) != 0 {
            return Err("a table other than the first is filled".into());
        }
        let from = place(offset_expr)?;
        for (at, function) in functions.clone().into_iter().enumerate() {
            self.slots.insert(from + at as u32, function?);
        }
        Ok(())
    }

    /// The program's own functions.
    pub fn own(&self) -> impl Iterator<Item = u32> + use<> {
        self.imported..self.types.len() as u32
    }

    /// The body of one of the program's own functions.
    pub fn body(&self, function: u32) -> (&FunctionBody<'a>, &Uses) {
        let at = (function - self.imported) as usize;
        (&self.bodies[at], &self.uses[at])
    }
}

/// Where a segment begins.
fn place(expression: &ConstExpr<'_>) -> Result<u32, Failed> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => Err(format!("a segment begins at {other:?}").into()),
    }
}

impl Uses {
    fn of(body: &FunctionBody<'_>) -> Result<Self, Failed> {
        let mut uses = Self::default();
        let mut before = None;
        for operator in body.get_operators_reader()? {
            let operator = operator?;
            uses.numbers.extend(added(&operator));
            let number = match operator {
                Operator::I32Const { value } => Some(value.cast_unsigned()),
                _ => None,
            };
            uses.numbers.extend(number);
            uses.texts.extend(before.zip(number));
            before = number;
            match operator {
                Operator::Call { function_index } => {
                    uses.functions.insert(function_index);
                }
                Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                    uses.globals.insert(global_index);
                }
                Operator::RefFunc { .. }
                | Operator::MemoryInit { .. }
                | Operator::DataDrop { .. } => {
                    return Err("a function names what the split does not know".into());
                }
                _ => {}
            }
        }
        Ok(uses)
    }
}

/// What a load or a store adds to its address.
fn added(operator: &Operator<'_>) -> Option<u32> {
    use Operator::{
        F32Load, F32Store, F64Load, F64Store, I32Load, I32Load8S, I32Load8U, I32Load16S,
        I32Load16U, I32Store, I32Store8, I32Store16, I64Load, I64Load8S, I64Load8U, I64Load16S,
        I64Load16U, I64Load32S, I64Load32U, I64Store, I64Store8, I64Store16, I64Store32,
    };
    match operator {
        I32Load { memarg }
        | I32Load8S { memarg }
        | I32Load8U { memarg }
        | I32Load16S { memarg }
        | I32Load16U { memarg }
        | I64Load { memarg }
        | I64Load8S { memarg }
        | I64Load8U { memarg }
        | I64Load16S { memarg }
        | I64Load16U { memarg }
        | I64Load32S { memarg }
        | I64Load32U { memarg }
        | F32Load { memarg }
        | F64Load { memarg }
        | I32Store { memarg }
        | I32Store8 { memarg }
        | I32Store16 { memarg }
        | I64Store { memarg }
        | I64Store8 { memarg }
        | I64Store16 { memarg }
        | I64Store32 { memarg }
        | F32Store { memarg }
        | F64Store { memarg } => u32::try_from(memarg.offset).ok(),
        _ => None,
    }
}
