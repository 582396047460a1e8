//! A program that says which of its functions run.

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, EntityType, Function, ImportSection, Instruction, TypeSection};
use wasmparser::{CodeSectionReader, FunctionBody, ImportSectionReader, Parser, TypeSectionReader};

use super::module::Module;
use super::{Failed, MODULE};

/// What the import is called by which the program says so.
pub const RAN: &str = "ran";

/// The program with a call at the head of each function that names its index.
///
/// # Errors
/// Where it is no valid module.
pub fn counted(bytes: &[u8], module: &Module<'_>) -> Result<Vec<u8>, Failed> {
    let mut counter = Counter {
        imported: module.imported,
        types: module.takes.len() as u32,
        at: module.imported,
    };
    let mut out = wasm_encoder::Module::new();
    counter.parse_core_module(&mut out, Parser::new(0), bytes)?;
    Ok(out.finish())
}

struct Counter {
    imported: u32,
    types: u32,
    /// The function that is looked at.
    at: u32,
}

type Outcome = Result<(), reencode::Error<std::convert::Infallible>>;

impl Reencode for Counter {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(function + u32::from(function >= self.imported))
    }

    fn parse_type_section(
        &mut self,
        out: &mut TypeSection,
        types: TypeSectionReader<'_>,
    ) -> Outcome {
        utils::parse_type_section(self, out, types)?;
        out.ty().function([wasm_encoder::ValType::I32], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        out: &mut ImportSection,
        imports: ImportSectionReader<'_>,
    ) -> Outcome {
        utils::parse_import_section(self, out, imports)?;
        out.import(MODULE, RAN, EntityType::Function(self.types));
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        out: &mut CodeSection,
        code: CodeSectionReader<'_>,
    ) -> Outcome {
        for body in code {
            self.parse_function_body(out, body?)?;
        }
        Ok(())
    }

    fn parse_function_body(&mut self, out: &mut CodeSection, body: FunctionBody<'_>) -> Outcome {
        let mut function: Function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(self.at.cast_signed()));
        function.instruction(&Instruction::Call(self.imported));
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            function.instruction(&self.parse_instruction(&mut reader)?);
        }
        out.function(&function);
        self.at += 1;
        Ok(())
    }
}
