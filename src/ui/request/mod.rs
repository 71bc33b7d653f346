//! Shared by the order, the one-click purchase and the callback: inputs whose request must not be sent twice.

mod closing;
mod drafts;
mod follow;
mod inputs;
mod permit;
mod receipt;
mod send;
mod tidy;
mod time;
mod view;

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

pub use self::receipt::{Pay, fact, receipt};
use self::send::STAGE;
pub use self::send::{Attempt, Ready, SENDING, Sending, Stage};
pub use self::tidy::TidiedRemark;
pub use self::view::RequestView;
use crate::domain::{Draft, FieldId, Inputs, Invalid};
use crate::text::{Msg, Purpose};
use crate::ui::controls::guesses::{GUESSES, Guesses};
use crate::ui::controls::{Countdown, Field, Fields, Tasks, Words, focus};
use crate::ui::page::clock::true_now;
use crate::ui::page::effect::effect;
use crate::ui::{Element, Needed, Page, Speaker};

/// The result of checking a draft: a request, or all problems at once.
pub type Checked = Result<Ready, Vec<(FieldId, Invalid)>>;

/// Checks a draft at a time in UNIX seconds; `None` until the part that checks is loaded.
type Check = Arc<dyn Fn(&Draft, i64) -> Option<Checked> + Send + Sync>;

/// A form that sends a request.
#[derive(Clone, Copy)]
pub struct Request {
    pub speaker: Speaker,
    pub page: Page,
    pub element: Element,
    pub purpose: Purpose,
    pub fields: Fields<FieldId>,
    draft: Memo<Draft>,
    /// The problems of the draft, once it can be checked.
    problems: Memo<Option<Vec<(FieldId, Invalid)>>>,
    sending: Needed<Sending>,
    /// The time that all time-dependent values are computed for: see [`Request::look_at_clock`].
    time: RwSignal<u32>,
    /// The draft that is not stored yet, if any.
    unsaved_draft: StoredValue<Option<Draft>>,
    pub root: NodeRef<Div>,
    stage: RwSignal<Stage>,
    /// The server's message, or why there was no response.
    words: RwSignal<Words>,
    countdown: Countdown,
    sign_in_reason: RwSignal<Words>,
    /// The message about text that was moved to other inputs, with the `id` of its original input; and the undo.
    tidied: RwSignal<Words>,
    undo: StoredValue<Option<Callback<()>>>,
    guesses: Needed<Guesses>,
    /// The text that the shopper put back or chose: it is not moved again.
    pub put_back: StoredValue<String>,
    /// Whether something was restored from a draft.
    restored: RwSignal<bool>,
    /// Whether it replaces a form that was cleared.
    is_emptied: bool,
    /// Whether the shopper was told that an identical request was accepted already.
    knows_taken: RwSignal<bool>,
    /// Whether the shopper signed in within this form.
    has_signed_in: RwSignal<bool>,
    inputs: &'static [FieldId],
    /// The shop's settings for them.
    pub rules: StoredValue<Arc<Inputs>>,
    check: StoredValue<Check>,
    pub tasks: Tasks,
}

impl Request {
    /// A form with these inputs, in this order.
    pub fn new(
        speaker: Speaker,
        page: Page,
        element: Element,
        purpose: Purpose,
        inputs: &'static [FieldId],
        rules: Arc<Inputs>,
        check: impl Fn(&Draft, i64) -> Option<Checked> + Send + Sync + 'static,
    ) -> Request {
        page.need();
        let check: Check = Arc::new(check);
        let check = StoredValue::new(check);
        let fields = Fields::new(inputs);
        for (id, field) in fields.all() {
            keep(element, id, field);
        }
        let time = RwSignal::new(true_now());
        let draft = Memo::new(move |_| {
            let mut draft = Draft::default();
            for (id, field) in fields.all() {
                draft.set(id, field.value.get());
            }
            draft
        });
        let sending = Needed::new(&SENDING);
        let problems = Memo::new(move |_| {
            sending.there()?;
            let check = |draft: &Draft| check.with_value(|check| check(draft, time.get().into()));
            Some(draft.with(check)?.err().unwrap_or_default())
        });
        type IsValid = fn(&Sending) -> fn(&str) -> bool;
        let shared: [(FieldId, _, IsValid); 3] = [
            (FieldId::Name, page.known.name, |part| part.is_name),
            (FieldId::Phone, page.known.phone, |part| part.is_phone),
            (FieldId::Email, page.known.email, |part| part.is_email),
        ];
        for (id, known, is_valid) in shared.into_iter().filter(|(id, ..)| inputs.contains(id)) {
            fields.get(id).follow(known);
            fields.get(id).tell(known, move |value| {
                !value.is_empty() && sending.there().is_some_and(|part| is_valid(part)(value))
            });
        }
        let tasks = Tasks::new();
        let sign_in_reason = RwSignal::new(Words::from(Msg::SignInReason(purpose)));
        let has_signed_in = RwSignal::new(false);
        view::follow_session(page, purpose, sign_in_reason, has_signed_in);
        let is_valid = Signal::derive(move || problems.with(|it| it.as_ref().is_some_and(Vec::is_empty)));
        element.is_valid.set_value(is_valid);
        // The outcome of a request of a crashed or replaced form is unknown.
        let (stage, words) = match (element.kept(STAGE), element.is_recovered) {
            (Some(_), _) => (Stage::Unknown, Msg::OutcomeUnknown(purpose).into()),
            (None, true) => (Stage::Editing, Msg::Recovered.into()),
            (None, false) => (Stage::Editing, Words::default()),
        };
        let request = Request {
            speaker,
            page,
            element,
            purpose,
            fields,
            draft,
            problems,
            sending,
            time,
            unsaved_draft: StoredValue::new(None),
            inputs,
            rules: StoredValue::new(rules),
            root: NodeRef::new(),
            stage: RwSignal::new(stage),
            words: RwSignal::new(words),
            countdown: Countdown::new(tasks),
            sign_in_reason,
            tidied: RwSignal::new(Words::default()),
            undo: StoredValue::new(None),
            guesses: Needed::new(&GUESSES),
            put_back: StoredValue::new(String::new()),
            restored: RwSignal::new(false),
            is_emptied: element.kept("emptied").is_some(),
            knows_taken: RwSignal::new(false),
            has_signed_in,
            check,
            tasks,
        };
        // Again when the connection is back.
        effect(move |_| {
            page.is_offline.track();
            request.remember();
        });
        element.is_sending.set_value(Signal::derive(move || request.is_sending()));
        request.tidy_what_is_left();
        request.leave_with_session();
        if request.is_emptied {
            effect(move |_| request.go(view::START));
        }
        element.forget.set_value(Some(Callback::new(move |()| request.forget())));
        request
    }

    /// Reads the inputs as typed; tracked.
    pub fn read<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with(read)
    }

    /// Reads the inputs as typed.
    pub fn read_untracked<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with_untracked(read)
    }

    fn problem(self, id: FieldId) -> Option<String> {
        self.fields.get(id).problem(|| {
            let find = |problems: &Vec<_>| problems.iter().find(|(field, _)| *field == id).copied();
            let (_, invalid) = self.problems.with(|problems| find(problems.as_ref()?))?;
            Some(self.speaker.say(Msg::Invalid(id, invalid)))
        })
    }

    /// Every visible problem: the `id` of its input, and a text; tracked.
    fn complaints(self) -> Vec<(String, String)> {
        let complaint = |id: &FieldId| Some((dom_id(*id), self.problem(*id)?));
        self.inputs.iter().filter_map(complaint).collect()
    }

    /// Whether it is done, and a receipt shows; tracked.
    pub fn is_done(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Done(_)))
    }

    fn is_sending(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Sending | Stage::Checking))
    }

    fn is_unknown(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Unknown))
    }

    /// Moves the focus.
    pub fn go(self, id: &str) {
        focus(self.root.try_get_untracked().flatten().map(Into::into), id);
    }

    /// To the first input with a problem, else to the message above the button.
    fn go_to_first_complaint(self) {
        match untrack(|| self.complaints()).first() {
            Some((id, _)) => self.go(id),
            None => {
                // A press always gets a response.
                if self.words.try_with_untracked(Words::is_empty) == Some(true) {
                    self.words.try_set(Msg::CannotSend.into());
                }
                self.go(view::NOTICE);
            }
        }
    }
}

/// Restores an input's kept value, and tells the element of every change.
fn keep(element: Element, id: FieldId, field: Field) {
    let key = dom_id(id);
    if let Some(value) = element.kept(&key) {
        field.value.set(value);
    }
    effect(move |before: Option<String>| {
        let value = field.value.get();
        if before.is_some_and(|before| before != value) {
            element.keep(&key, &value);
            // A value copied from another form is not a change by the shopper.
            if !field.was_offered(&value) {
                element.changed(id);
            }
        }
        value
    });
}

/// The `id` of an input's element.
pub fn dom_id(id: FieldId) -> String {
    id.key().replace('.', "-")
}
