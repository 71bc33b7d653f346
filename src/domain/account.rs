//! Signing in, registering and changing the password.

use super::{Email, Invalid, PersonName};

/// An input of the account's forms. Their order here is their order in each form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccountField {
    Name,
    Email,
    /// The password that is being replaced.
    OldPassword,
    Password,
    /// The repeated password.
    Confirmation,
}

impl AccountField {
    /// Every input.
    pub const ALL: [AccountField; 5] = {
        use AccountField::*;
        [Name, Email, OldPassword, Password, Confirmation]
    };

    /// The request's name for it.
    pub fn wire(self) -> &'static str {
        match self {
            AccountField::Name => "name",
            AccountField::Email => "email",
            AccountField::OldPassword => "old_password",
            AccountField::Password => "password",
            AccountField::Confirmation => "password_confirmation",
        }
    }

    /// The input that a validation error of the server belongs to.
    pub fn from_wire(path: &str) -> Option<AccountField> {
        AccountField::ALL.into_iter().find(|field| field.wire() == path)
    }
}

/// A form of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountForm {
    SignIn,
    Registration,
    PasswordChange,
}

impl AccountForm {
    /// The inputs of the form, in its order.
    pub fn fields(self) -> &'static [AccountField] {
        use AccountField::*;
        match self {
            AccountForm::SignIn => &[Email, Password],
            AccountForm::Registration => &[Name, Email, Password, Confirmation],
            AccountForm::PasswordChange => &[Email, OldPassword, Password, Confirmation],
        }
    }
}

/// The account forms as typed.
#[derive(Clone, Default)]
pub struct AccountDraft {
    pub name: String,
    pub email: String,
    pub old_password: String,
    pub password: String,
    pub confirmation: String,
}

/// The body of `api/login`. The only rule for passwords is that they are not empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub email: Email,
    pub password: String,
}

/// The body of `api/register`; both passwords were equal.
#[derive(Clone, PartialEq, Eq)]
pub struct Registration {
    pub name: PersonName,
    pub credentials: Credentials,
}

/// The body of `api/change-password`; both new passwords were equal.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordChange {
    pub email: Email,
    pub old_password: String,
    pub password: String,
}

type Problems = Vec<(AccountField, Invalid)>;

impl AccountDraft {
    /// The credentials, or all problems at once.
    pub fn credentials(&self) -> Result<Credentials, Problems> {
        let mut problems = Problems::new();
        let email = self.email(&mut problems);
        check_typed(&mut problems, AccountField::Password, &self.password);
        match (email, problems.as_slice()) {
            (Some(email), []) => Ok(Credentials { email, password: self.password.clone() }),
            _ => Err(problems),
        }
    }

    /// The registration, or all problems at once.
    pub fn registration(&self) -> Result<Registration, Problems> {
        let mut problems = Problems::new();
        let name = self.name.parse().map_err(|e| problems.push((AccountField::Name, Invalid::Name(e))));
        let credentials = self.credentials().map_err(|more| problems.extend(more));
        self.check_repeated(&mut problems);
        match (name, credentials, problems.as_slice()) {
            (Ok(name), Ok(credentials), []) => Ok(Registration { name, credentials }),
            _ => Err(problems),
        }
    }

    /// The change of the password, or all problems at once.
    pub fn password_change(&self) -> Result<PasswordChange, Problems> {
        let mut problems = Problems::new();
        let email = self.email(&mut problems);
        check_typed(&mut problems, AccountField::OldPassword, &self.old_password);
        check_typed(&mut problems, AccountField::Password, &self.password);
        self.check_repeated(&mut problems);
        let (old_password, password) = (self.old_password.clone(), self.password.clone());
        match (email, problems.as_slice()) {
            (Some(email), []) => Ok(PasswordChange { email, old_password, password }),
            _ => Err(problems),
        }
    }

    fn email(&self, problems: &mut Problems) -> Option<Email> {
        self.email.parse().map_err(|e| problems.push((AccountField::Email, Invalid::Email(e)))).ok()
    }

    /// A new password must be typed twice; while it is empty there is nothing to repeat.
    fn check_repeated(&self, problems: &mut Problems) {
        if !self.password.is_empty() && self.confirmation.is_empty() {
            problems.push((AccountField::Confirmation, Invalid::Missing));
        } else if self.password != self.confirmation {
            problems.push((AccountField::Confirmation, Invalid::NotRepeated));
        }
    }
}

/// The only rule for a password is that it is not empty: a space is one.
fn check_typed(problems: &mut Problems, field: AccountField, password: &str) {
    if password.is_empty() {
        problems.push((field, Invalid::Missing));
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
