//! What Leptos compiles into every view though the widget never calls it. No tool can see that, for it is reached by tables of
//! functions, so it is named here. What stands in its place traps; the end-to-end tests would meet that.

use anyhow::{Context, Result};
use wasm_encoder::{CodeSection, Function};
use wasmparser::{BinaryReader, CodeSectionReader, Payload};

use crate::shared::{functions, rewritten};

/// Parts of the names of such functions.
const NEVER_CALLED: [&str; 3] = [
    // Attributes that one component hands on to another.
    "add_any_attr",
    // Events that are heard at the window in place of their elements.
    "HashSet<alloc::borrow::Cow<str>",
    "Cow<str>, ()",
];

/// The module, where these functions do nothing but trap.
pub fn hollowed(module: &[u8]) -> Result<Vec<u8>> {
    let (names, imported) = functions(module)?;
    rewritten(module, |payload, encoded| {
        let Payload::CodeSectionStart { unchecked_range, .. } = payload else { return Ok(false) };
        let range = usize::try_from(unchecked_range.start)?..usize::try_from(unchecked_range.end)?;
        let section = module.get(range).context("the code is not in the module")?;
        let mut code = CodeSection::new();
        for (index, body) in (imported..).zip(CodeSectionReader::new(BinaryReader::new(section, 0))?) {
            if names.get(&index).is_some_and(|name| NEVER_CALLED.iter().any(|part| name.contains(part))) {
                let mut trap = Function::new([]);
                trap.instructions().unreachable().end();
                code.function(&trap);
            } else {
                code.raw(body?.as_bytes());
            }
        }
        encoded.section(&code);
        Ok(true)
    })
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{FunctionSection, Module, NameMap, NameSection, TypeSection};

    use super::*;

    #[test]
    fn functions_that_are_never_called_trap_and_the_others_stay() {
        let (mut types, mut functions, mut code) =
            (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        let (mut names, mut section) = (NameMap::new(), NameSection::new());
        types.ty().function([], []);
        for (index, name) in (0..).zip(["build", "<View as AddAnyAttr>::add_any_attr"]) {
            functions.function(0);
            let mut body = Function::new([]);
            body.instructions().nop().nop().end();
            code.function(&body);
            names.append(index, name);
        }
        section.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code).section(&section);
        let hollowed = hollowed(&module.finish()).unwrap();
        let mut bodies = Vec::new();
        for payload in wasmparser::Parser::new(0).parse_all(&hollowed) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                bodies.push(body.as_bytes().to_vec());
            }
        }
        // No locals; nop, nop, end; unreachable, end.
        assert_eq!(bodies, [vec![0, 1, 1, 0xb], vec![0, 0, 0xb]]);
    }
}
