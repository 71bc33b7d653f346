//! Keeps code and data that several parts share in the module: a function that is exported is not moved to a part, and
//! data stays in the module if the module writes it into the memory.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ConstExpr, DataCountSection, DataSection, ExportKind, ExportSection, Module, RawSection};
use wasmparser::{Data, DataKind, KnownCustom, Name, Operator, Parser, Payload, TypeRef};

/// The names of the functions in a module, by their index, and the number of imported ones, which come first.
fn functions(module: &[u8]) -> Result<(BTreeMap<u32, String>, u32)> {
    let (mut names, mut imported) = (BTreeMap::new(), 0);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(sections) = section.as_known() else { continue };
                for section in sections {
                    let Name::Function(map) = section? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    Ok((names, imported))
}

/// The names of the functions that a module defines.
pub fn defined(module: &[u8]) -> Result<BTreeSet<String>> {
    let (names, imported) = functions(module)?;
    Ok(names.into_iter().filter(|(index, _)| *index >= imported).map(|(_, name)| name).collect())
}

/// The module with its functions of these names exported. Unknown names are ignored.
pub fn exporting(module: &[u8], wanted: &BTreeSet<String>) -> Result<Vec<u8>> {
    let (names, imported) = functions(module)?;
    let added = names.iter().filter(|(index, name)| **index >= imported && wanted.contains(*name));
    rewritten(module, |payload, encoded| {
        let Payload::ExportSection(known) = payload else { return Ok(false) };
        let mut exports = ExportSection::new();
        RoundtripReencoder.parse_export_section(&mut exports, known.clone())?;
        for (index, _) in added.clone() {
            exports.export(&format!("shared_{index}"), ExportKind::Func, *index);
        }
        encoded.section(&exports);
        Ok(true)
    })
}

/// The data that a module writes into the memory: address and bytes.
pub fn data(module: &[u8]) -> Result<Vec<(i32, Vec<u8>)>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(segments) = payload? else { continue };
        for segment in segments {
            let Data { kind: DataKind::Active { offset_expr, .. }, data, .. } = segment? else { continue };
            if let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                && !data.is_empty()
            {
                found.push((value, data.to_vec()));
            }
        }
    }
    Ok(found)
}

/// The module with additional data to write into the memory.
pub fn holding(module: &[u8], more: &[(i32, Vec<u8>)]) -> Result<Vec<u8>> {
    rewritten(module, |payload, encoded| {
        match payload {
            Payload::DataCountSection { count, .. } => {
                encoded.section(&DataCountSection { count: count + u32::try_from(more.len())? });
            }
            Payload::DataSection(known) => {
                let mut section = DataSection::new();
                RoundtripReencoder.parse_data_section(&mut section, known.clone())?;
                for (offset, content) in more {
                    section.active(0, &ConstExpr::i32_const(*offset), content.iter().copied());
                }
                encoded.section(&section);
            }
            _ => return Ok(false),
        }
        Ok(true)
    })
}

/// The module with some of its sections rewritten by a function, which returns whether it wrote the section.
fn rewritten(module: &[u8], mut write: impl FnMut(&Payload, &mut Module) -> Result<bool>) -> Result<Vec<u8>> {
    let mut encoded = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if !write(&payload, &mut encoded)?
            && let Some((id, range)) = payload.as_section()
        {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = module.get(range).context("a section is not in the module")?;
            encoded.section(&RawSection { id, data });
        }
    }
    Ok(encoded.finish())
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, Function, FunctionSection, NameMap, NameSection, TypeSection};

    use super::*;

    /// With two functions, one of them exported, and a text.
    fn module() -> Vec<u8> {
        let (mut types, mut functions, mut code) =
            (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        for _ in 0..2 {
            functions.function(0);
            let mut body = Function::new([]);
            body.instructions().end();
            code.function(&body);
        }
        let (mut names, mut section) = (NameMap::new(), NameSection::new());
        names.append(0, "alone");
        names.append(1, "shared");
        section.functions(&names);
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 0);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(8), *b"text");
        data.active(0, &ConstExpr::i32_const(12), *b"");
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&DataCountSection { count: 2 });
        module.section(&code).section(&data).section(&section);
        module.finish()
    }

    #[test]
    fn functions_that_parts_share_are_exported_by_their_names() {
        let shared = BTreeSet::from(["shared".to_owned(), "of another module".to_owned()]);
        assert_eq!(defined(&module()).unwrap(), BTreeSet::from(["alone".to_owned(), "shared".to_owned()]));
        let exports: Vec<_> = Parser::new(0)
            .parse_all(&exporting(&module(), &shared).unwrap())
            .filter_map(|payload| match payload.unwrap() {
                Payload::ExportSection(exports) => Some(exports),
                _ => None,
            })
            .flatten()
            .map(|export| export.unwrap().name.to_owned())
            .collect();
        assert_eq!(exports, ["start", "shared_1"]);
    }

    #[test]
    fn texts_that_parts_share_are_in_the_module() {
        let text = (8, b"text".to_vec());
        assert_eq!(data(&module()).unwrap(), std::slice::from_ref(&text));
        let more = (16, b"more".to_vec());
        let module = holding(&module(), std::slice::from_ref(&more)).unwrap();
        assert_eq!(data(&module).unwrap(), [text, more]);
    }
}
