//! Prevents a request from being sent twice (`contract.md`, ruling 9): the record of an attempt, which is stored in the
//! browser from before the request is sent until a day later, and its effect on the next request.
//!
//! ```text
//!     SendCheck::of ──► Permit ──start──► Sending ──end──► an outcome
//!         │               ▲                 ▲ │
//!         │          Unconfirmed            │ └─ tab closed, crash, no answer: SendCheck::of says Open
//!         ├──► Taken, Unknown               │    where it has a key, else Unknown; while the tab lives: Busy
//!         └──► Open ────────────────────────┘
//! ```
//!
//! A [`Sending`] is obtained only through a [`Permit`], or by reopening one that has a key: that request, sent again
//! word for word, is answered and not accepted twice. Each can be used only once.

use std::fmt;
use std::str::FromStr;

/// For how long an attempt is stored, in seconds.
pub const LIFETIME: u64 = 24 * 60 * 60;

/// For how long the outcome of an attempt can be asked for with its key, in seconds. A server remembers keys for 24
/// hours: it must not have forgotten this one by the time the request arrives.
pub const ASKABLE: u64 = 23 * 60 * 60;

/// For how long an attempt counts as under way if it is unknown whether its tab lives, in seconds. The client waits for
/// 30; another 30 are for a machine that was asleep or is slow.
pub const LONGEST: u64 = 60;

/// The most characters of an order's code.
const LONGEST_CODE: usize = 64;

/// Changes with the text form: an open page of yesterday's build may have written what today's reads.
const VERSION: &str = "1";

/// The kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Order,
    BuyClick,
    Callback,
}

/// Identifies identical requests: FNV-1a, 64 bits.
///
/// It only has to distinguish the few requests of one browser, and to be the same in the next build, which std's hashes
/// do not promise. It need not withstand an attacker: someone who can write the record can also remove it. It is no
/// secret either: a phone number can be found by trying all of them, so personal data should not be hashed alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

/// The outcome of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server certainly did not accept it: a 4xx, or it was never sent.
    Refused,
    /// It is unknown whether the server accepted it.
    Unknown,
    /// The server accepted it; the order's code, if it returned one.
    Created { code: Option<String> },
}

/// A stored attempt. Apart from the request it contains nothing of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Random: distinguishes it from the attempts of other tabs.
    pub id: u64,
    pub kind: Kind,
    pub digest: Digest,
    /// When the request was sent, in UNIX seconds.
    pub at: i64,
    is_sending: bool,
    /// While it is being sent: the outcome of the attempt before, which remains if this one is refused.
    outcome: Outcome,
    /// The body that was sent with the id as its key, word for word; `None` once its outcome is known, and if the API
    /// accepts no keys. It is stored next to the text form, and may be deleted alone: then nobody can ask for the
    /// outcome any more.
    pub request: Option<String>,
}

/// Whether the tab that sends an attempt lives. Web Locks tell; without them it cannot be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    Lives,
    Gone,
    Unknowable,
}

/// Whether a request may be sent, and what prevents it.
#[derive(Debug, PartialEq, Eq)]
pub enum SendCheck {
    /// Nothing does.
    Free(Permit),
    /// Another request is under way, in this tab or in another.
    Busy,
    /// The same request was accepted, at that UNIX time.
    Taken { code: Option<String>, at: i64, unconfirmed: Unconfirmed },
    /// It is unknown whether the last request, sent at that UNIX time, was accepted. It need not be the same: the
    /// shopper may have corrected a comma since.
    Unknown { at: i64, unconfirmed: Unconfirmed },
    /// It is not known yet whether the last request was accepted: it must be sent again with its key.
    Open(Sending),
}

/// The permission to send one request. Contains the outcome that remains of the attempt before.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub struct Permit(Outcome);

/// A permission that only the shopper can give, knowing that it may lead to two orders.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub struct Unconfirmed(Permit);

/// A request under way. If it is dropped its record stays as it is, and counts as unknown.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub struct Sending(Attempt);

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Order, Kind::BuyClick, Kind::Callback];

    /// The API's path for it.
    pub fn path(self) -> &'static str {
        match self {
            Kind::Order => "api/create-order",
            Kind::BuyClick => "api/buy-click",
            Kind::Callback => "api/callback",
        }
    }

    /// The API's name for it.
    pub fn key(self) -> &'static str {
        self.path().trim_start_matches("api/")
    }
}

/// The id of a new attempt. The page may have replaced the random number generator, and a key belongs to one request of
/// one shopper: then time and body distinguish it from others.
pub fn new_id(random: u64, now: i64, body: &str) -> u64 {
    Digest::of(&[&random.to_string(), &now.to_string(), body]).0
}

impl Digest {
    /// The digest of everything that identifies a request, such as its path and its body. The same text divided
    /// differently has another digest.
    pub fn of(parts: &[&str]) -> Digest {
        // The byte that ends each part does not occur in UTF-8.
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
        Digest(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

impl SendCheck {
    /// The effect of a record of the same kind, if there is one, on a request with this digest. `now` is in UNIX
    /// seconds.
    pub fn of(recorded: Option<Attempt>, digest: Digest, sender: Sender, now: i64) -> SendCheck {
        // Whatever is recorded: if storage is blocked or full, only the other tab has the record.
        if sender == Sender::Lives {
            return SendCheck::Busy;
        }
        let permit = SendCheck::Free(Permit(Outcome::Refused));
        let Some(attempt) = recorded else { return permit };
        // Setting the clock back does not make an attempt last longer.
        let age = now.abs_diff(attempt.at);
        // Even if its tab may live: two tabs that ask get the same response.
        if attempt.is_sending && attempt.request.is_some() && age < ASKABLE {
            return SendCheck::Open(Sending(attempt));
        }
        let Attempt { digest: before, at, is_sending, outcome, .. } = attempt;
        let may_live = sender == Sender::Unknowable && age < LONGEST;
        match outcome {
            _ if is_sending && may_live => SendCheck::Busy,
            _ if age >= LIFETIME => permit,
            Outcome::Created { code } if !is_sending && before == digest => SendCheck::Taken {
                code: code.clone(),
                at,
                unconfirmed: Unconfirmed(Permit(Outcome::Created { code })),
            },
            Outcome::Refused | Outcome::Created { .. } if !is_sending => permit,
            _ => SendCheck::Unknown { at, unconfirmed: Unconfirmed(Permit(Outcome::Unknown)) },
        }
    }
}

impl Unconfirmed {
    /// The shopper has confirmed it.
    pub fn confirmed(self) -> Permit {
        self.0
    }
}

impl Permit {
    /// Creates the record of an attempt, with the request if it has a key. It must be stored before the request is
    /// sent. `now` is in UNIX seconds.
    pub fn start(self, id: u64, kind: Kind, digest: Digest, now: i64, request: Option<String>) -> Sending {
        Sending(Attempt { id, kind, digest, at: now, is_sending: true, outcome: self.0, request })
    }
}

impl Sending {
    /// The record to store while it is under way.
    pub fn record(&self) -> &Attempt {
        &self.0
    }

    /// Whether the outcome of the attempt before is unknown.
    pub fn was_unknown(&self) -> bool {
        self.0.outcome == Outcome::Unknown
    }

    /// The record to store at the end. A refusal says nothing about the attempt before: an unknown one stays unknown,
    /// and an accepted one stays accepted.
    pub fn end(self, outcome: Outcome) -> Attempt {
        let Sending(attempt) = self;
        let outcome = match outcome {
            Outcome::Refused => attempt.outcome,
            Outcome::Unknown => Outcome::Unknown,
            Outcome::Created { code } => Outcome::Created { code: code.as_deref().and_then(order_code) },
        };
        Attempt { is_sending: false, outcome, request: None, ..attempt }
    }
}

impl Attempt {
    /// Whether this record may replace the stored one. Another tab may have sent meanwhile, taking this one for dead:
    /// then only an accepted request may replace its record.
    pub fn replaces(&self, kept: Option<&Attempt>) -> bool {
        kept.is_none_or(|kept| kept.id == self.id) || matches!(self.outcome, Outcome::Created { .. })
    }
}

/// An order's code, if a text can be one: a single line, not empty, and short enough to say on the phone.
pub fn order_code(text: &str) -> Option<String> {
    let code = text.trim();
    let is_code =
        !code.is_empty() && code.chars().count() <= LONGEST_CODE && !code.contains(char::is_control);
    is_code.then(|| code.to_owned())
}

/// The stored form: `1 create-order 7 14695981039346656037 1795435200 ended created XX0000-00000`.
impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Attempt { id, kind, digest: Digest(digest), at, is_sending, outcome, request: _ } = self;
        let stage = if *is_sending { "sending" } else { "ended" };
        write!(f, "{VERSION} {} {id} {digest} {at} {stage} ", kind.key())?;
        match outcome {
            Outcome::Refused => f.write_str("refused"),
            Outcome::Unknown => f.write_str("unknown"),
            Outcome::Created { code: None } => f.write_str("created"),
            Outcome::Created { code: Some(code) } => write!(f, "created {code}"),
        }
    }
}

/// A text that was not written by this version is rejected.
impl FromStr for Attempt {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        fn number<T: FromStr>(word: Option<&str>) -> Result<T, ()> {
            word.and_then(|word| word.parse().ok()).ok_or(())
        }
        // The code may have spaces.
        let mut words = text.splitn(8, ' ');
        if words.next() != Some(VERSION) {
            return Err(());
        }
        let kind = words.next().and_then(|word| Kind::ALL.into_iter().find(|kind| kind.key() == word));
        Ok(Attempt {
            kind: kind.ok_or(())?,
            id: number(words.next())?,
            digest: Digest(number(words.next())?),
            at: number(words.next())?,
            is_sending: match words.next() {
                Some("sending") => true,
                Some("ended") => false,
                _ => return Err(()),
            },
            outcome: match (words.next(), words.next()) {
                (Some("refused"), None) => Outcome::Refused,
                (Some("unknown"), None) => Outcome::Unknown,
                (Some("created"), code) => Outcome::Created { code: code.and_then(order_code) },
                _ => return Err(()),
            },
            request: None,
        })
    }
}
