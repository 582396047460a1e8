use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection,
    Instruction, MemorySection, MemoryType, NameMap, NameSection, RefType, TableSection, TableType,
    TypeSection, ValType,
};
use wasmparser::{Payload, TypeRef, Validator};

use super::*;

/// What the functions of the test's program are called, from the first that is not imported.
const NAMES: [&str; 4] = ["start", "seldom", "helper", "inner"];

/// Imports `log`; `start` calls `seldom(number)`, which calls `inner` and `helper`; `helper` calls
/// `log`. `inner` stands in the table. The memory holds a word that `start` names and a place.
fn program() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("g", "log", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    for kind in [0, 1, 0, 0] {
        functions.function(kind);
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 3,
        maximum: Some(3),
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut globals = GlobalSection::new();
    let stack = GlobalType {
        val_type: ValType::I32,
        mutable: true,
        shared: false,
    };
    globals.global(stack, &ConstExpr::i32_const(4096));
    let mut exports = ExportSection::new();
    exports.export("start", ExportKind::Func, 1);
    let mut elements = ElementSection::new();
    elements.active(
        None,
        &ConstExpr::i32_const(2),
        Elements::Functions([4][..].into()),
    );
    let mut code = CodeSection::new();
    for body in [
        &[
            Instruction::I32Const(64),
            Instruction::Call(2),
            Instruction::Drop,
        ][..],
        &[
            Instruction::GlobalGet(0),
            Instruction::Drop,
            Instruction::Call(4),
            Instruction::Call(3),
            Instruction::LocalGet(0),
        ],
        &[Instruction::Call(0)],
        &[Instruction::Nop],
    ] {
        let mut function = Function::new([]);
        for instruction in body {
            function.instruction(instruction);
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    }
    let mut data = DataSection::new();
    let place = [73_u32, 4, 7, 9].map(u32::to_le_bytes).concat();
    let bytes = [b"here, in x.rs\0\0\0".to_vec(), place].concat();
    data.active(0, &ConstExpr::i32_const(64), bytes);
    let mut names = NameSection::new();
    let mut map = NameMap::new();
    for (at, name) in (1..).zip(NAMES) {
        map.append(at, name);
    }
    names.functions(&map);
    let mut module = wasm_encoder::Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables);
    module
        .section(&memories)
        .section(&globals)
        .section(&exports)
        .section(&elements);
    module.section(&code).section(&data).section(&names);
    module.finish()
}

fn split_in(cold: &[&str]) -> Parts {
    parts(&program(), |name| cold.contains(&name)).unwrap()
}

fn valid(bytes: &[u8]) -> Module<'_> {
    Validator::new().validate_all(bytes).unwrap();
    Module::read(bytes).unwrap()
}

/// The names that a program imports.
fn imported(bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(imports) = payload.unwrap() {
            for import in imports.into_imports() {
                let import = import.unwrap();
                let kind = matches!(import.ty, TypeRef::Func(_));
                out.push(format!(
                    "{}.{}{}",
                    import.module,
                    import.name,
                    if kind { "()" } else { "" }
                ));
            }
        }
    }
    out
}

#[test]
fn what_is_cold_goes_and_a_stand_in_calls_it_by_the_table() {
    let parts = split_in(&["seldom", "inner"]);
    let first = valid(&parts.first);
    assert_eq!(imported(&parts.first), ["g.log()", "s.w()"]);
    // `start` and `helper`, then stand-ins for `inner` in its slot and `seldom` in a new one.
    assert_eq!(first.bodies.len(), 4);
    assert_eq!((parts.from, parts.given), (4, 1));
    assert_eq!(first.tables[0].initial, 5);
    let stand_in = first.slots[&2];
    let uses = first.body(stand_in).1;
    assert_eq!(
        uses.functions.iter().copied().collect::<Vec<_>>(),
        [1],
        "it waits for the rest"
    );
    assert!(
        uses.numbers.contains(&2),
        "it calls what the rest puts into its slot"
    );
    // What the rest calls of the first part comes by the table.
    let helper = first.slots[&4];
    assert_eq!(
        first
            .body(helper)
            .1
            .functions
            .iter()
            .copied()
            .collect::<Vec<_>>(),
        [0]
    );
    assert!(first.names.is_empty());
}

#[test]
fn the_rest_takes_what_it_needs_and_fills_the_slots() {
    let parts = split_in(&["seldom", "inner"]);
    Validator::new().validate_all(&parts.rest).unwrap();
    assert_eq!(imported(&parts.rest), ["s.a", "s.b", "s.c", "s.0()"]);
    let mut slots = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(&parts.rest) {
        if let Payload::ElementSection(segments) = payload.unwrap() {
            for segment in segments {
                let wasmparser::ElementKind::Active { offset_expr, .. } = segment.unwrap().kind
                else {
                    panic!("a segment that fills nothing");
                };
                slots.push(offset_expr.get_operators_reader().read().unwrap());
            }
        }
    }
    let at = |value| wasmparser::Operator::I32Const { value };
    assert_eq!(slots.len(), 1, "slots 2 and 3 are neighbours");
    assert_eq!(format!("{slots:?}"), format!("{:?}", [at(2)]));
}

#[test]
fn places_come_with_the_rest_and_what_the_start_names_stays() {
    let data = |bytes: &[u8]| -> Vec<(i32, Vec<u8>)> {
        let mut out = Vec::new();
        for payload in wasmparser::Parser::new(0).parse_all(bytes) {
            if let Payload::DataSection(segments) = payload.unwrap() {
                for segment in segments {
                    let segment = segment.unwrap();
                    let wasmparser::DataKind::Active { offset_expr, .. } = segment.kind else {
                        panic!("a segment that fills nothing");
                    };
                    let wasmparser::Operator::I32Const { value } =
                        offset_expr.get_operators_reader().read().unwrap()
                    else {
                        panic!("a segment without a place");
                    };
                    out.push((value, segment.data.to_vec()));
                }
            }
        }
        out
    };
    let parts = split_in(&["seldom"]);
    let first = data(&parts.first);
    assert_eq!(first[0].0, 64);
    assert_eq!(&first[0].1[..9], b"here, in ");
    assert!(first[0].1[9..].iter().all(|&byte| byte == 0));
    // The file's name and the place.
    let rest = data(&parts.rest);
    assert_eq!(rest.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [73, 80]);
    assert_eq!(rest[1].1[..4], 73_u32.to_le_bytes());
}

#[test]
fn a_profile_that_knows_nothing_leaves_all_where_it_is() {
    let parts = split_in(&["gone since"]);
    assert_eq!(valid(&parts.first).bodies.len(), NAMES.len());
    Validator::new().validate_all(&parts.rest).unwrap();
}

#[test]
fn a_counting_program_says_at_the_head_of_each_function_which_it_is() {
    let whole = program();
    let counted = count::counted(&whole, &Module::read(&whole).unwrap()).unwrap();
    let module = valid(&counted);
    assert_eq!(imported(&counted), ["g.log()", "s.ran()"]);
    for (at, function) in (1..).zip(module.own()) {
        let uses = module.body(function).1;
        assert!(
            uses.functions.contains(&1) && uses.numbers.contains(&at),
            "function {at}"
        );
    }
}
