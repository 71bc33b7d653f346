//! Parses a JSON document.

use std::str::Chars;

use super::Json;

/// How deep lists and objects may be nested. They are parsed recursively, and a page's stack is small.
const DEPTH: usize = 127;

/// Where a text is not JSON: the first invalid character, or the last one of a text that ends too early. Both count
/// from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub line: usize,
    pub column: usize,
}

impl Json {
    /// Parses a whole document: one value, and nothing but white space around it.
    pub fn parse(text: &str) -> Result<Json, SyntaxError> {
        let mut parser = Parser { rest: text.chars() };
        parser.document().ok_or_else(|| {
            let read = text.len().saturating_sub(parser.rest.as_str().len());
            position(text, read.min(text.len().saturating_sub(1)))
        })
    }
}

/// Line and column of the character at an index, in bytes.
fn position(text: &str, index: usize) -> SyntaxError {
    let (mut line, mut column) = (1_usize, 0_usize);
    for (at, c) in text.char_indices() {
        column = column.saturating_add(1);
        if at >= index {
            break;
        }
        if c == '\n' {
            (line, column) = (line.saturating_add(1), 0);
        }
    }
    SyntaxError { line, column }
}

/// Every method returns `None` at the first invalid character, and leaves it the first of the rest.
struct Parser<'a> {
    rest: Chars<'a>,
}

impl Parser<'_> {
    fn document(&mut self) -> Option<Json> {
        let value = self.value(DEPTH)?;
        self.rest.as_str().is_empty().then_some(value)
    }

    /// A value with the white space around it.
    fn value(&mut self, depth: usize) -> Option<Json> {
        self.space();
        let value = match self.peek()? {
            '{' => Json::Object(self.entries('{', '}', depth, Parser::entry)?),
            '[' => Json::List(self.entries('[', ']', depth, Parser::value)?),
            '"' => Json::Text(self.text()?),
            't' => self.word("true", Json::Bool(true))?,
            'f' => self.word("false", Json::Bool(false))?,
            'n' => self.word("null", Json::Null)?,
            _ => Json::Number(self.number()?),
        };
        self.space();
        Some(value)
    }

    fn entries<T>(
        &mut self,
        open: char,
        close: char,
        depth: usize,
        entry: fn(&mut Self, usize) -> Option<T>,
    ) -> Option<Vec<T>> {
        let depth = depth.checked_sub(1)?;
        let mut entries = Vec::new();
        self.expect(open)?;
        self.space();
        while !self.accept(close) {
            if !entries.is_empty() {
                self.expect(',')?;
            }
            entries.push(entry(self, depth)?);
        }
        Some(entries)
    }

    fn entry(&mut self, depth: usize) -> Option<(String, Json)> {
        self.space();
        let key = self.text()?;
        self.space();
        self.expect(':')?;
        Some((key, self.value(depth)?))
    }

    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        self.expect('"')?;
        loop {
            match self.peek()? {
                '\0'..' ' => return None,
                '"' => {
                    self.rest.next();
                    return Some(text);
                }
                '\\' => {
                    self.rest.next();
                    text.push(self.escape()?);
                }
                c => {
                    self.rest.next();
                    text.push(c);
                }
            }
        }
    }

    /// The rest of an escape after the backslash.
    fn escape(&mut self) -> Option<char> {
        let c = match self.peek()? {
            c @ ('"' | '\\' | '/') => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                self.rest.next();
                return self.unicode();
            }
            _ => return None,
        };
        self.rest.next();
        Some(c)
    }

    /// Four hexadecimal digits, or two such escapes if the first is half of a surrogate pair.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        let mut second = 0;
        if matches!(first, 0xD800..0xDC00) {
            self.expect('\\')?;
            self.expect('u')?;
            second = self.hex()?;
        }
        char::decode_utf16([first, second]).next()?.ok()
    }

    fn hex(&mut self) -> Option<u16> {
        let mut code = 0_u16;
        for _ in 0..4 {
            let digit = u16::try_from(self.peek()?.to_digit(16)?).ok()?;
            code = code << 4 | digit;
            self.rest.next();
        }
        Some(code)
    }

    fn number(&mut self) -> Option<String> {
        let start = self.rest.as_str();
        self.accept('-');
        if !self.accept('0') {
            self.digits()?;
        }
        if self.accept('.') {
            self.digits()?;
        }
        if self.accept('e') || self.accept('E') {
            let _sign = self.accept('+') || self.accept('-');
            self.digits()?;
        }
        let length = start.len().saturating_sub(self.rest.as_str().len());
        start.get(..length).map(str::to_owned)
    }

    /// One or more digits.
    fn digits(&mut self) -> Option<()> {
        self.peek().filter(char::is_ascii_digit)?;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.rest.next();
        }
        Some(())
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        word.chars().try_for_each(|c| self.expect(c))?;
        Some(value)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.rest.next();
        }
    }

    fn expect(&mut self, c: char) -> Option<()> {
        self.accept(c).then_some(())
    }

    fn accept(&mut self, c: char) -> bool {
        let is_there = self.peek() == Some(c);
        if is_there {
            self.rest.next();
        }
        is_there
    }

    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }
}
