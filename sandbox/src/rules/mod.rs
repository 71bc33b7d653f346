//! Validates a request against the contract's field tables and collects every problem at once.
//!
//! [`forms`] has the tables, [`kind`] the types of single values, [`relation`] the rules that need more than one value.

pub mod forms;
mod kind;
mod relation;

use serde_json::{Map, Value};

use kind::Kind;
pub use kind::Parsed;
pub use relation::Clock;
use relation::{Delivery, Scope};

/// The rules for one call's body.
pub struct Form {
    /// The call's name in its URL: `create-order`.
    pub call: &'static str,
    /// The key that is `false` in the documented failure.
    pub flag: &'static str,
    fields: &'static [Field],
}

/// One row of a table of the contract.
struct Field {
    name: &'static str,
    /// The field's label for shoppers.
    label: &'static str,
    kind: Kind,
    need: Need,
    relation: Option<relation::Rule>,
}

/// When a field is required, and when it is refused.
#[derive(Clone, Copy)]
enum Need {
    Required,
    Optional,
    /// Depends on the delivery. For any other delivery the field is optional.
    Delivery {
        required: &'static [Delivery],
        refused: &'static [Delivery],
    },
    /// Required if the other field is absent; the sentence says so.
    Unless(&'static str, &'static str),
}

/// A problem with one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Dotted path, as Laravel writes it: `items.0.price`.
    pub field: String,
    /// A Russian sentence for the shopper, without a full stop like the API's own.
    pub message: String,
}

/// Values by dotted path inside the body or the line, in the order of the table; omitted fields are absent.
pub type Record = Vec<(String, Parsed)>;

/// A valid body, parsed into values.
#[derive(Debug, Default)]
pub struct Accepted {
    pub fields: Record,
    pub items: Vec<Record>,
}

impl Accepted {
    /// The text of a required field.
    pub fn text(&self, path: &str) -> &str {
        self.fields
            .iter()
            .find_map(|(field, value)| match value {
                Parsed::Text(text) if field == path => Some(text.as_str()),
                _ => None,
            })
            .expect("the form requires this text field")
    }
}

const MOST_LINES: usize = 500;

/// Parses `body` by `form`'s table, or returns every problem in the order of the table.
pub fn check(form: &Form, body: &Map<String, Value>, clock: Clock) -> Result<Accepted, Vec<Problem>> {
    let mut reader =
        Reader { scope: Scope::new(body, clock), accepted: Accepted::default(), problems: Vec::new() };
    let fields = reader.object(form.fields, body, "");
    reader.accepted.fields = fields;
    if reader.problems.is_empty() { Ok(reader.accepted) } else { Err(reader.problems) }
}

struct Reader<'a> {
    scope: Scope<'a>,
    accepted: Accepted,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn object(&mut self, fields: &[Field], object: &Map<String, Value>, parent: &str) -> Record {
        let mut record = Record::new();
        for field in fields {
            self.field(field, object, join(parent, field.name), &mut record);
        }
        for key in object.keys() {
            if !fields.iter().any(|field| field.name == key) {
                self.refuse(join(parent, key), format!("Неизвестное поле «{key}»"));
            }
        }
        record
    }

    fn field(&mut self, field: &Field, object: &Map<String, Value>, path: String, record: &mut Record) {
        let subject = self.scope.subject(field.label);
        let Some(value) = object.get(field.name) else {
            return self.absent(field, object, path, &subject);
        };
        if let Need::Delivery { refused, .. } = field.need
            && self.scope.delivers(refused)
        {
            return self.refuse(path, format!("{subject} не указывается при этом способе доставки"));
        }
        match (&field.kind, value) {
            (Kind::Object(fields), Value::Object(inner)) => {
                record.extend(self.object(fields, inner, &path));
            }
            (Kind::Object(_), _) => self.refuse(path, format!("{subject} должно быть объектом")),
            (Kind::Items(fields), Value::Array(lines)) => match lines.len() {
                0 => self.refuse(path, "Корзина пуста".into()),
                1..=MOST_LINES => self.items(fields, lines, &path),
                _ => self.refuse(path, format!("В корзине не может быть больше {MOST_LINES} товаров")),
            },
            (Kind::Items(_), _) => self.refuse(path, format!("{subject} должно быть массивом")),
            (kind, value) => match self.scalar(kind, field, value, &subject) {
                Ok(parsed) => record.push((path, parsed)),
                Err(message) => self.refuse(path, message),
            },
        }
    }

    fn scalar(&self, kind: &Kind, field: &Field, value: &Value, subject: &str) -> Result<Parsed, String> {
        let parsed = kind.parse(value, subject)?;
        if let Some(rule) = field.relation {
            rule(&self.scope, &parsed, subject)?;
        }
        Ok(parsed)
    }

    /// A missing object is treated as an empty one, so that its required fields are named one by one.
    fn absent(&mut self, field: &Field, object: &Map<String, Value>, path: String, subject: &str) {
        let message = match field.need {
            Need::Required => format!("{subject} обязательно для заполнения"),
            Need::Delivery { required, .. } if self.scope.delivers(required) => {
                if let Kind::Object(fields) = field.kind {
                    self.object(fields, &Map::new(), &path);
                    return;
                }
                format!("{subject} обязательно для этого способа доставки")
            }
            Need::Unless(other, sentence) if !object.contains_key(other) => sentence.into(),
            _ => return,
        };
        self.refuse(path, message);
    }

    fn items(&mut self, fields: &[Field], lines: &[Value], parent: &str) {
        for (index, line) in lines.iter().enumerate() {
            let path = format!("{parent}.{index}");
            self.scope.line = Some(index);
            match line {
                Value::Object(line) => {
                    let record = self.object(fields, line, &path).into_iter();
                    let own = |(field, value): (String, _)| (field[path.len() + 1..].into(), value);
                    self.accepted.items.push(record.map(own).collect());
                }
                _ => self.refuse(path, format!("Товар {} должен быть объектом", index + 1)),
            }
        }
        self.scope.line = None;
    }

    fn refuse(&mut self, field: String, message: String) {
        self.problems.push(Problem { field, message });
    }
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.into() } else { format!("{parent}.{name}") }
}
