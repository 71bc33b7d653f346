//! At run time Rust tells types apart by a hash of 16 bytes, the `TypeId`. Hashes do not compress, and all that is asked of
//! these is whether two are equal, so the types get numbers instead.
//!
//! This is done to what the linker left: there, module and parts are one, and each constant has a symbol of its own.

use std::{collections::HashMap, ops::Range, str};

use anyhow::{Context, Result, ensure};
use wasmparser::{KnownCustom, Linking, Operator, Parser, Payload, SymbolInfo};

/// A half of a hash.
type Half = [u8; 8];

/// How many different bytes a hash has at least. Random bytes have fewer once in a million times.
const VARIED: usize = 11;

/// Puts numbers in the place of the hashes, where these stand as data and where they stand as constants of the code.
/// Nothing moves.
pub fn numbered(module: &mut [u8]) -> Result<()> {
    let (constants, data) = constants(module)?;
    let mut numbers: HashMap<Half, u64> = HashMap::new();
    for hash in constants.iter().filter_map(|constant| hash(module.get(constant.clone())?)) {
        let number = numbers.len() as u64 / 2 + 1;
        // The first half is enough.
        for (half, number) in hash.into_iter().zip([number, 0]) {
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

/// The two halves of a hash, where a constant looks like one: it is as long, no text, and has hardly a byte twice.
fn hash(constant: &[u8]) -> Option<[Half; 2]> {
    let hash: [u8; 16] = constant.try_into().ok()?;
    let mut bytes = hash.to_vec();
    bytes.sort_unstable();
    bytes.dedup();
    let ([first, second], []) = hash.as_chunks() else { return None };
    (bytes.len() >= VARIED && str::from_utf8(&hash).is_err()).then_some([*first, *second])
}

/// Where the constants stand in the module, by their symbols, and where its data does.
fn constants(module: &[u8]) -> Result<(Vec<Range<usize>>, Vec<Range<usize>>)> {
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
    let place = |symbol: wasmparser::DefinedDataSymbol| {
        let segment = segments.get(usize::try_from(symbol.index).ok()?)?;
        let start = segment.start + usize::try_from(symbol.offset).ok()?;
        Some(start..start + usize::try_from(symbol.size).ok()?)
    };
    let symbols = symbols.into_iter().map(place).collect::<Option<_>>();
    Ok((symbols.context("a symbol for data that is not there")?, segments))
}

/// Where halves stand in the code, and what they become.
fn in_code(module: &[u8], numbers: &HashMap<Half, u64>) -> Result<Vec<(Range<usize>, u64)>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CodeSectionEntry(body) = payload? else { continue };
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let (operator, start) = operators.read_with_offset()?;
            let Operator::I64Const { value } = operator else { continue };
            if let Some(number) = numbers.get(&value.to_le_bytes()) {
                // Behind the operator's own byte.
                let start = usize::try_from(start)? + 1;
                found.push((start..usize::try_from(operators.original_position())?, *number));
            }
        }
    }
    Ok(found)
}

/// Writes a number as LEB128 that takes as many bytes as there are. wasm-opt makes it short again.
fn pad(bytes: &mut [u8], mut number: u64) {
    let last = bytes.len().saturating_sub(1);
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = (number & 0x7f) as u8 | if at < last { 0x80 } else { 0 };
        number >>= 7;
    }
}
