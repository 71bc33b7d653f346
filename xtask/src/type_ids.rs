//! At run time Rust distinguishes types by a hash of 16 bytes, the `TypeId`. Hashes do not compress, and the program
//! only compares them for equality, so this module replaces them with numbers. A map keyed by types hashes only the
//! second half of a `TypeId`, so the number is put there.
//!
//! It runs on the linker's output: module and parts are still one there, and each constant has its own symbol.

use std::{collections::HashMap, ops::Range, str};

use anyhow::{Context, Result, ensure};
use wasmparser::{KnownCustom, Linking, Operator, Parser, Payload, SymbolInfo};

/// A half of a hash.
type Half = [u8; 8];

/// A range of bytes in the module.
type Place = Range<usize>;

/// The minimum of different bytes in a hash; one with fewer is not replaced. Four addresses have at most 13.
const VARIED: usize = 14;

/// Replaces the hashes with numbers, both in the data and in the code's constants. Nothing moves.
pub fn numbered(module: &mut [u8]) -> Result<()> {
    let (constants, data) = constants(module)?;
    let mut numbers: HashMap<Half, u64> = HashMap::new();
    for hash in constants.iter().filter_map(|constant| hash(module.get(constant.clone())?)) {
        let number = numbers.len() as u64 / 2 + 1;
        for (half, number) in hash.into_iter().zip([0, number]) {
            ensure!(numbers.insert(half, number).is_none(), "two types have {half:02x?} in their hash");
        }
    }
    for (place, number) in in_code(module, &numbers)? {
        let bytes = module.get_mut(place).context("code that is out of the module")?;
        pad(bytes, number);
    }
    for segment in data {
        let words = module.get_mut(segment).context("data that is out of the module")?;
        for at in (0..words.len()).step_by(4) {
            let Some(half) = words.get_mut(at..at + 8) else { break };
            if let Some(number) = numbers.get(&*half) {
                half.copy_from_slice(&number.to_le_bytes());
            }
        }
    }
    Ok(())
}

/// The two halves of a hash, if a constant looks like one: it is as long, is not a text, repeats hardly any byte, and
/// does not end in 0, as the templates of `format!` do. A hash that is not recognized stays unchanged.
fn hash(constant: &[u8]) -> Option<[Half; 2]> {
    let hash: [u8; 16] = constant.try_into().ok()?;
    let mut bytes = hash.to_vec();
    bytes.sort_unstable();
    bytes.dedup();
    let ([first, second], []) = hash.as_chunks() else { return None };
    let is_hash = bytes.len() >= VARIED && hash.last() != Some(&0) && str::from_utf8(&hash).is_err();
    is_hash.then_some([*first, *second])
}

/// The ranges of the constants in the module, by their symbols, and the ranges of its data.
fn constants(module: &[u8]) -> Result<(Vec<Place>, Vec<Place>)> {
    let (mut symbols, mut segments) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::DataSection(data) => {
                for segment in data {
                    let segment = segment?;
                    let end = usize::try_from(segment.range.end)?;
                    segments.push(end - segment.data.len()..end);
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Linking(linking) = section.as_known() else { continue };
                for part in linking {
                    let Linking::SymbolTable(table) = part? else { continue };
                    for symbol in table {
                        if let SymbolInfo::Data { symbol: Some(symbol), .. } = symbol? {
                            symbols.push(symbol);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // A hash is made of words of four bytes.
    symbols.retain(|symbol: &wasmparser::DefinedDataSymbol| symbol.offset.is_multiple_of(4));
    let place = |symbol: wasmparser::DefinedDataSymbol| {
        let segment = segments.get(usize::try_from(symbol.index).ok()?)?;
        let start = segment.start + usize::try_from(symbol.offset).ok()?;
        Some(start..start + usize::try_from(symbol.size).ok()?)
    };
    let symbols = symbols.into_iter().map(place).collect::<Option<_>>();
    Ok((symbols.context("a symbol for data that is not there")?, segments))
}

/// The ranges of the halves in the code, and their replacements.
fn in_code(module: &[u8], numbers: &HashMap<Half, u64>) -> Result<Vec<(Place, u64)>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CodeSectionEntry(body) = payload? else { continue };
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let (operator, start) = operators.read_with_offset()?;
            let Operator::I64Const { value } = operator else { continue };
            if let Some(number) = numbers.get(&value.to_le_bytes()) {
                // After the operator's own byte.
                let start = usize::try_from(start)? + 1;
                found.push((start..usize::try_from(operators.original_position())?, *number));
            }
        }
    }
    Ok(found)
}

/// Writes a number as LEB128 of the available length. wasm-opt makes it short again.
fn pad(bytes: &mut [u8], mut number: u64) {
    let last = bytes.len().saturating_sub(1);
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = (number & 0x7f) as u8 | if at < last { 0x80 } else { 0 };
        number >>= 7;
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, Function, FunctionSection, LinkingSection, MemorySection,
        MemoryType, Module, SymbolTable, TypeSection,
    };

    use super::*;

    const HASH: [u8; 16] =
        [0xdc, 0xe4, 0x22, 0x7a, 0x7d, 0xc2, 0x42, 0xb1, 0xc4, 0xec, 0x5b, 0xf3, 0x4a, 0xb3, 0x83, 0x5d];
    const TEXT: &[u8; 16] = "Оплата, срок".as_bytes().first_chunk().unwrap();

    fn half(at: usize) -> Half {
        *HASH[at..].first_chunk().unwrap()
    }

    /// With a hash and a text in its data, and the second half of the hash in its code.
    fn module() -> Vec<u8> {
        let (mut types, mut functions, mut code) =
            (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        functions.function(0);
        let mut body = Function::new([]);
        body.instructions().i64_const(i64::from_le_bytes(half(8))).drop().i64_const(7).drop().end();
        code.function(&body);
        let mut memory = MemorySection::new();
        memory.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(1024), [TEXT.as_slice(), &HASH].concat());
        let (mut linking, mut symbols) = (LinkingSection::new(), SymbolTable::new());
        for (name, offset) in [("text", 0), ("hash", 16)] {
            symbols.data(0, name, Some(wasm_encoder::DataSymbolDefinition { index: 0, offset, size: 16 }));
        }
        linking.symbol_table(&symbols);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memory).section(&code).section(&data);
        module.section(&linking);
        module.finish()
    }

    #[test]
    fn hash_becomes_a_number_in_data_and_code_and_nothing_else_changes() {
        let before = module();
        let mut after = before.clone();
        numbered(&mut after).unwrap();
        assert_eq!(after.len(), before.len());
        assert!(!after.windows(8).any(|bytes| bytes == half(0) || bytes == half(8)));
        let [text, data] = [TEXT.to_vec(), [[0; 8], 1_u64.to_le_bytes()].concat()];
        assert!(after.windows(32).any(|bytes| bytes == [text.as_slice(), &data].concat()));
        let mut constants = Vec::new();
        for payload in Parser::new(0).parse_all(&after) {
            let Payload::CodeSectionEntry(body) = payload.unwrap() else { continue };
            for operator in body.get_operators_reader().unwrap() {
                if let Operator::I64Const { value } = operator.unwrap() {
                    constants.push(value);
                }
            }
        }
        assert_eq!(constants, [1, 7]);
    }

    #[test]
    fn text_and_what_repeats_itself_are_no_hashes() {
        assert_eq!(hash(&HASH), Some([half(0), half(8)]));
        let formats = ["\rкорпус ".as_bytes(), b"\rSigned in as "].map(|words| [words, &[0xc0, 0]].concat());
        let addresses = [0x10_2f34_u32, 0x10_5678, 0x10_9abc, 0x10_def0].map(u32::to_le_bytes).concat();
        for constant in [TEXT.as_slice(), &[0xfe; 16], &HASH[1..], &formats[0], &formats[1], &addresses] {
            assert_eq!(hash(constant), None, "{constant:?}");
        }
    }
}
