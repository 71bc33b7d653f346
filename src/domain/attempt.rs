//! What was sent and must not be sent twice (`contract.md`, ruling 9): the record of an attempt, which is kept in the
//! browser from before the request leaves until a day later, and what it means for the next request.
//!
//! ```text
//!     SendCheck::of ──► Permit ──start──► Sending ──end──► an outcome
//!         │               ▲                 ▲ │
//!         │          Unconfirmed            │ └─ tab closed, crash, no answer: SendCheck::of says Open
//!         ├──► Taken, Unknown               │    where it has a key, else Unknown; while the tab lives: Busy
//!         └──► Open ────────────────────────┘
//! ```
//!
//! There is no other way to a [`Sending`] than through a [`Permit`], or back to one that has a key: sent again, word for word,
//! that is answered and not taken twice. Each can be used once only.

use std::fmt;
use std::str::FromStr;

/// For how long an attempt is remembered, in seconds.
pub const LIFETIME: u64 = 24 * 60 * 60;

/// For how long an attempt is asked about with its key, in seconds. A server remembers keys for 24 hours: it must not have
/// forgotten this one by the time the question arrives.
pub const ASKABLE: u64 = 23 * 60 * 60;

/// For how long an attempt counts as under way where nobody can tell whether its tab lives, in seconds. The client
/// waits for 30; as many more are for a machine that was asleep or is slow.
pub const LONGEST: u64 = 60;

/// The most characters of an order's code.
const LONGEST_CODE: usize = 64;

/// Changes with the text form: a page of yesterday's build may have written what today's reads.
const VERSION: &str = "1";

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Order,
    BuyClick,
    Callback,
}

/// By which two requests are known to be the same: FNV-1a, 64 bits.
///
/// It only has to tell apart the few requests of one browser, and to be the same in the next build, which std's hashes
/// do not promise. It need not withstand anybody: who can write the record can also remove it. It is no secret either:
/// a phone number can be found again by trying all, so what is personal had better not go into it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

/// What has become of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server certainly did not take it: a 4xx, or it never left.
    Refused,
    /// Nobody knows whether the server took it.
    Unknown,
    /// The server took it; the order's code, where it gave one.
    Created { code: Option<String> },
}

/// An attempt as it is kept. But for the request it holds nothing of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Random: tells it from the attempts of other tabs.
    pub id: u64,
    pub kind: Kind,
    pub digest: Digest,
    /// When the request left, in UNIX seconds.
    pub at: i64,
    is_sending: bool,
    /// While it is being sent: of the attempt before, which is what remains should this one be refused.
    outcome: Outcome,
    /// What was sent with the id as its key, word for word; none once it is known what became of it, and where the API
    /// takes no keys. It is kept beside the text form, and may be forgotten alone: then nobody can ask any more.
    pub request: Option<String>,
}

/// Whether the tab that sends an attempt lives. Web Locks can tell; where there are none, nobody can.
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
    /// Another is under way, in this tab or in another.
    Busy,
    /// The same request was taken, at that UNIX time.
    Taken { code: Option<String>, at: i64, unconfirmed: Unconfirmed },
    /// Of the last request, sent at that UNIX time, nobody knows whether it was taken. It need not be the same: the
    /// shopper may have mended a comma since.
    Unknown { at: i64, unconfirmed: Unconfirmed },
    /// Nobody knows yet whether the last request was taken: it is to be sent again with its key.
    Open(Sending),
}

/// The permission to send one request. Holds what remains of the attempt before.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub struct Permit(Outcome);

/// A permission that only the shopper can give, knowing that there may be two orders then.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub struct Unconfirmed(Permit);

/// A request under way. Where it is dropped its record stays as it is, and counts as unknown.
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

/// The id of a new attempt. The page may have put anything in place of its random numbers, and a key belongs to one request
/// of one shopper: time and body keep it apart from others then.
pub fn new_id(random: u64, now: i64, body: &str) -> u64 {
    Digest::of(&[&random.to_string(), &now.to_string(), body]).0
}

impl Digest {
    /// The digest of what makes a request what it is, such as its path and its body. The same texts divided
    /// differently are not the same.
    pub fn of(parts: &[&str]) -> Digest {
        // No text in UTF-8 has the byte that closes each part.
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
        Digest(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

impl SendCheck {
    /// What a record of the same kind, if there is one, means to a request with this digest. `now` is in UNIX seconds.
    pub fn of(recorded: Option<Attempt>, digest: Digest, sender: Sender, now: i64) -> SendCheck {
        // Whatever is recorded: where storage is blocked or full, the record is in the other tab alone.
        if sender == Sender::Lives {
            return SendCheck::Busy;
        }
        let permit = SendCheck::Free(Permit(Outcome::Refused));
        let Some(attempt) = recorded else { return permit };
        // A clock that was set back makes no attempt last longer.
        let age = now.abs_diff(attempt.at);
        // Also where its tab may live: two that ask get the same answer.
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
    /// Records an attempt, with the request where it has a key. It must be kept before the request leaves. `now` is in UNIX
    /// seconds.
    pub fn start(self, id: u64, kind: Kind, digest: Digest, now: i64, request: Option<String>) -> Sending {
        Sending(Attempt { id, kind, digest, at: now, is_sending: true, outcome: self.0, request })
    }
}

impl Sending {
    /// What to keep while it is under way.
    pub fn record(&self) -> &Attempt {
        &self.0
    }

    /// Whether of the attempt before nobody knows what became.
    pub fn was_unknown(&self) -> bool {
        self.0.outcome == Outcome::Unknown
    }

    /// What to keep of it then. A refusal says nothing of the attempt before: what was unknown stays so, and what was
    /// taken stays taken.
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
    /// Whether this record may take the place of one that is kept. Another tab may have sent meanwhile, taking this
    /// one for gone: of the two, only what was taken is news.
    pub fn replaces(&self, kept: Option<&Attempt>) -> bool {
        kept.is_none_or(|kept| kept.id == self.id) || matches!(self.outcome, Outcome::Created { .. })
    }
}

/// An order's code, where a text can be one: a line that is not empty, and no longer than anybody can say on the phone.
pub fn order_code(text: &str) -> Option<String> {
    let code = text.trim();
    let is_code =
        !code.is_empty() && code.chars().count() <= LONGEST_CODE && !code.contains(char::is_control);
    is_code.then(|| code.to_owned())
}

/// As it is kept: `1 create-order 7 14695981039346656037 1795435200 ended created XX0000-00000`.
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

/// Anything that was not written by this version is none.
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
