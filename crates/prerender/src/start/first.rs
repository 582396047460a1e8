//! The program without what its start does not run.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportSection,
    Function, FunctionSection, ImportSection, Instruction, TableSection, TypeSection,
};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, Data, DataKind, ElementSectionReader,
    ExportSectionReader, FunctionSectionReader, ImportSectionReader, Parser, Table,
    TypeSectionReader,
};

use super::cut::Cut;
use super::module::Module;
use super::{Failed, MODULE};

/// What the import is called that has the rest come.
pub const WAIT: &str = "w";

/// The first part: each function that went has a stand-in where anything that stays names it, which
/// waits for the rest and calls by the table what the rest has put there.
///
/// # Errors
/// Where the program is no valid module.
pub fn first(bytes: &[u8], module: &Module<'_>, cut: &Cut) -> Result<Vec<u8>, Failed> {
    let mut out = wasm_encoder::Module::new();
    let mut first = First { module, cut };
    first.parse_core_module(&mut out, Parser::new(0), bytes)?;
    Ok(out.finish())
}

struct First<'a> {
    module: &'a Module<'a>,
    cut: &'a Cut,
}

type Outcome = Result<(), Error<Infallible>>;

impl First<'_> {
    /// What stands in for a function that went.
    fn stand_in(&self, function: u32, slot: u32) -> Function {
        let kind = self.module.types[function as usize];
        let mut out = Function::new([]);
        out.instruction(&Instruction::Call(self.module.imported));
        for at in 0..self.module.takes[kind as usize] {
            out.instruction(&Instruction::LocalGet(at));
        }
        out.instruction(&Instruction::I32Const(slot.cast_signed()));
        out.instruction(&Instruction::CallIndirect {
            type_index: kind,
            table_index: 0,
        });
        out.instruction(&Instruction::End);
        out
    }
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.cut.first[function as usize].unwrap_or(u32::MAX))
    }

    fn parse_type_section(
        &mut self,
        out: &mut TypeSection,
        types: TypeSectionReader<'_>,
    ) -> Outcome {
        utils::parse_type_section(self, out, types)?;
        out.ty().function([], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        out: &mut ImportSection,
        imports: ImportSectionReader<'_>,
    ) -> Outcome {
        utils::parse_import_section(self, out, imports)?;
        let nothing = self.module.takes.len() as u32;
        out.import(MODULE, WAIT, EntityType::Function(nothing));
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        out: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Outcome {
        let called = self.cut.called.iter().map(|&(function, _)| function);
        for function in self.cut.stays.iter().copied().chain(called) {
            out.function(self.module.types[function as usize]);
        }
        Ok(())
    }

    fn parse_table(&mut self, out: &mut TableSection, table: Table<'_>) -> Outcome {
        let mut kind = self.table_type(table.ty)?;
        if out.is_empty() {
            kind.minimum = self.cut.table().into();
            kind.maximum = kind.maximum.map(|most| most.max(kind.minimum));
        }
        out.table(kind);
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        out: &mut ExportSection,
        exports: ExportSectionReader<'_>,
    ) -> Outcome {
        utils::parse_export_section(self, out, exports)?;
        for (name, kind, index) in &self.cut.exports {
            out.export(name, *kind, *index);
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        out: &mut ElementSection,
        elements: ElementSectionReader<'_>,
    ) -> Outcome {
        utils::parse_element_section(self, out, elements)?;
        let given = self
            .cut
            .given
            .iter()
            .filter_map(|&f| self.cut.first[f as usize]);
        let from = ConstExpr::i32_const(self.cut.from.cast_signed());
        out.active(None, &from, Elements::Functions(given.collect()));
        Ok(())
    }

    fn parse_data(&mut self, out: &mut DataSection, segment: Data<'_>) -> Outcome {
        let (start, bytes) = self.module.data.segments[out.len() as usize];
        let mut bytes = bytes.to_vec();
        for place in &self.cut.places {
            let from = place.start.saturating_sub(start) as usize;
            let to = place.end.saturating_sub(start) as usize;
            let to = to.min(bytes.len());
            bytes[from.min(to)..to].fill(0);
        }
        let DataKind::Active { offset_expr, .. } = segment.kind else {
            return Ok(());
        };
        out.active(0, &self.const_expr(offset_expr)?, bytes);
        Ok(())
    }

    fn parse_code_section(&mut self, out: &mut CodeSection, _: CodeSectionReader<'_>) -> Outcome {
        for &function in &self.cut.stays {
            self.parse_function_body(out, self.module.body(function).0.clone())?;
        }
        for &(function, slot) in &self.cut.called {
            out.function(&self.stand_in(function, slot));
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _: &mut wasm_encoder::Module,
        _: CustomSectionReader<'_>,
    ) -> Outcome {
        Ok(())
    }
}
