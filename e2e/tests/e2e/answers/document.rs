//! The tables of docs/API.md.

const DOCUMENT: &str = include_str!("../../../../docs/API.md");

/// The rows of a table, and its head.
pub struct Table {
    pub head: Vec<&'static str>,
    pub rows: Vec<Vec<&'static str>>,
}

/// A row of the table of outcomes.
pub struct Outcome {
    pub name: &'static str,
    pub calls: Vec<&'static str>,
    /// Sentences that are shown.
    pub says: Vec<&'static str>,
    /// Sentences that are not shown.
    pub says_not: Vec<&'static str>,
    pub tells_the_servers_words: bool,
    pub typed: Typed,
    pub token: Token,
    pub focus: Focus,
    pub again: Again,
    /// The label shown once it may be sent again.
    pub says_then: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    Stays,
    Gone,
    /// There was nothing to type.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Stays,
    Dropped,
    New,
    /// No token, neither before nor after.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Notice,
    Field,
    SignIn,
    Receipt,
    Status,
    Button,
    NotMoved,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    AtOnce,
    ByItsOwnButton,
    AfterTheCountdown,
    OnceSignedIn,
    InANewElement,
    ByItself,
    NotNeeded,
}

impl Table {
    /// The table whose first column has this name.
    fn called(name: &str) -> Table {
        let start = format!("| {name} |");
        let mut lines = DOCUMENT.lines().skip_while(|line| !line.starts_with(&start));
        let head = lines.next().unwrap_or_else(|| panic!("docs/API.md has no table that begins {start:?}"));
        let head = cells(head);
        let rows: Vec<_> = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect();
        for row in &rows {
            assert_eq!(row.len(), head.len(), "docs/API.md: cells in {row:?}");
        }
        Table { head, rows }
    }

    pub fn answers() -> Table {
        Table::called("answer")
    }

    /// The rows of a call: the answer, and the name of its outcome; without impossible combinations.
    pub fn column(&self, call: &str) -> Vec<(&'static str, &'static str)> {
        let column = self.head.iter().position(|name| *name == call);
        let column = column.unwrap_or_else(|| panic!("docs/API.md has no column {call:?}"));
        self.rows.iter().map(|row| (row[0], row[column])).filter(|(_, outcome)| *outcome != "–").collect()
    }
}

impl Outcome {
    pub fn all() -> Vec<Outcome> {
        let table = Table::called("outcome");
        assert_eq!(table.head, ["outcome", "calls", "on screen", "typed", "token", "focus", "again"]);
        table.rows.iter().map(|row| Outcome::read(row)).collect()
    }

    fn read(row: &[&'static str]) -> Outcome {
        let &[name, calls, screen, typed, token, focus, again] = row else { panic!("cells in {row:?}") };
        let unknown =
            |cell: &str| -> ! { panic!("docs/API.md: nobody knows what {cell:?} means, in {row:?}") };
        let (says, says_not) = screen.split_once(" without ").unwrap_or((screen, ""));
        if !says.contains('«') && says != "nothing" {
            unknown(screen);
        }
        Outcome {
            name,
            calls: calls.split(", ").collect(),
            says: quotes(says),
            says_not: quotes(says_not),
            tells_the_servers_words: says.contains("the server's words"),
            typed: match typed {
                "stays" => Typed::Stays,
                "gone" => Typed::Gone,
                "–" => Typed::Nothing,
                _ => unknown(typed),
            },
            token: match token {
                "stays" => Token::Stays,
                "dropped" => Token::Dropped,
                "new" => Token::New,
                "none" => Token::None,
                _ => unknown(token),
            },
            focus: match focus {
                "notice" => Focus::Notice,
                "field" => Focus::Field,
                "sign-in" => Focus::SignIn,
                "receipt" => Focus::Receipt,
                "status" => Focus::Status,
                "button" => Focus::Button,
                "–" => Focus::NotMoved,
                _ => unknown(focus),
            },
            again: match again.split('«').next().unwrap_or_default().trim() {
                "at once" => Again::AtOnce,
                "by a button of its own" => Again::ByItsOwnButton,
                "after the countdown" => Again::AfterTheCountdown,
                "once signed in" => Again::OnceSignedIn,
                "in a new element" => Again::InANewElement,
                "by itself" => Again::ByItself,
                "not needed" => Again::NotNeeded,
                _ => unknown(again),
            },
            says_then: quotes(again).first().copied(),
        }
    }
}

fn cells(line: &'static str) -> Vec<&'static str> {
    line.trim_matches('|').split(" | ").map(str::trim).collect()
}

fn quotes(text: &'static str) -> Vec<&'static str> {
    text.split('«').skip(1).filter_map(|rest| rest.split('»').next()).collect()
}
