//! Signing in and registering.

use super::{Email, Invalid, PersonName};

/// An input of the sign-in and registration forms, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccountField {
    Name,
    Email,
    Password,
    /// The password once more.
    Confirmation,
}

impl AccountField {
    /// Every input, in the order of the form.
    pub const ALL: [AccountField; 4] =
        [AccountField::Name, AccountField::Email, AccountField::Password, AccountField::Confirmation];

    /// The request's name for it.
    pub fn wire(self) -> &'static str {
        match self {
            AccountField::Name => "name",
            AccountField::Email => "email",
            AccountField::Password => "password",
            AccountField::Confirmation => "password_confirmation",
        }
    }

    /// The input that a refusal of the server belongs to.
    pub fn from_wire(path: &str) -> Option<AccountField> {
        AccountField::ALL.into_iter().find(|field| field.wire() == path)
    }
}

/// The account forms as typed.
#[derive(Clone, Debug, Default)]
pub struct AccountDraft {
    pub name: String,
    pub email: String,
    pub password: String,
    pub confirmation: String,
}

/// What `api/login` takes. Passwords have no rule but to be there.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub email: Email,
    pub password: String,
}

/// What `api/register` takes; the password was typed twice alike.
#[derive(Clone, PartialEq, Eq)]
pub struct Registration {
    pub name: PersonName,
    pub credentials: Credentials,
}

/// What `api/change-password` takes; the new password was typed twice alike.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordChange {
    pub email: Email,
    pub old_password: String,
    pub password: String,
}

type Problems = Vec<(AccountField, Invalid)>;

impl AccountDraft {
    /// The credentials, or every problem at once.
    pub fn credentials(&self) -> Result<Credentials, Problems> {
        let mut problems = Problems::new();
        let email = self.email.parse().map_err(|e| problems.push((AccountField::Email, Invalid::Email(e))));
        if self.password.is_empty() {
            problems.push((AccountField::Password, Invalid::Missing));
        }
        match (email, problems.as_slice()) {
            (Ok(email), []) => Ok(Credentials { email, password: self.password.clone() }),
            _ => Err(problems),
        }
    }

    /// The registration, or every problem at once.
    pub fn registration(&self) -> Result<Registration, Problems> {
        let mut problems = Problems::new();
        let name = self.name.parse().map_err(|e| problems.push((AccountField::Name, Invalid::Name(e))));
        let credentials = self.credentials().map_err(|more| problems.extend(more));
        if !self.password.is_empty() && self.confirmation.is_empty() {
            problems.push((AccountField::Confirmation, Invalid::Missing));
        } else if self.password != self.confirmation {
            problems.push((AccountField::Confirmation, Invalid::NotRepeated));
        }
        match (name, credentials, problems.as_slice()) {
            (Ok(name), Ok(credentials), []) => Ok(Registration { name, credentials }),
            _ => Err(problems),
        }
    }
}

// Passwords must not reach a log through a debug print.
impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials({})", self.email)
    }
}

impl std::fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PasswordChange({})", self.email)
    }
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Registration({}, {:?})", self.name, self.credentials)
    }
}
