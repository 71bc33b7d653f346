//! The state of the checkout.

use leptos::html::Div;
use leptos::prelude::*;

use super::receipt::Receipt;
use crate::domain::{Draft, FieldId, Invalid, Offer, is_optional};
use crate::text::Msg;
use crate::ui::clock::now;
use crate::ui::form::{Bound, Choice, Fields, Words, focus};
use crate::ui::{Service, Speaker};

/// How far the shopper has come.
#[derive(Clone)]
pub enum Stage {
    Editing,
    Sending,
    /// Nobody knows whether the shop took the order.
    Unknown,
    Done(Box<Receipt>),
}

/// Everything that the parts of the form share.
#[derive(Clone, Copy)]
pub struct CheckoutForm {
    pub speaker: Speaker,
    pub service: Service,
    pub offer: StoredValue<Offer>,
    pub fields: Fields<FieldId>,
    pub draft: Memo<Draft>,
    pub stage: RwSignal<Stage>,
    pub words: RwSignal<Words>,
    pub sign_in_reason: RwSignal<Msg<'static>>,
    /// Signed in here, in the middle of the order.
    pub has_signed_in: RwSignal<bool>,
    /// Every problem that shows: the `id` of its input, and words.
    pub complaints: Memo<Vec<(String, String)>>,
    pub root: NodeRef<Div>,
    problems: Memo<Vec<(FieldId, Invalid)>>,
}

impl CheckoutForm {
    pub fn new(speaker: Speaker, service: Service, offer: Offer) -> Self {
        let fields = Fields::new(&FieldId::ALL);
        if let Some(place) = &offer.place {
            fields.get(FieldId::City).value.set(place.city.clone());
        }
        let offer = StoredValue::new(offer);
        let draft = Memo::new(move |_| {
            let mut draft = Draft::default();
            for (id, field) in fields.all() {
                draft.set(id, field.value.get());
            }
            draft
        });
        let problems = Memo::new(move |_| {
            offer.with_value(|offer| draft.with(|draft| draft.order(offer, now())).err()).unwrap_or_default()
        });
        let complaints = Memo::new(move |_| {
            let complaint = |id| Some((dom_id(id), problem(speaker, fields, problems, id)?));
            FieldId::ALL.into_iter().filter_map(complaint).collect()
        });
        CheckoutForm {
            speaker,
            service,
            offer,
            fields,
            draft,
            stage: RwSignal::new(Stage::Editing),
            words: RwSignal::new(Words::default()),
            sign_in_reason: RwSignal::new(Msg::SignInReason),
            has_signed_in: RwSignal::new(false),
            complaints,
            root: NodeRef::new(),
            problems,
        }
    }

    /// Reads the offer together with the draft; tracks the draft.
    pub fn read<T>(self, read: impl FnOnce(&Offer, &Draft) -> T) -> T {
        self.offer.with_value(|offer| self.draft.with(|draft| read(offer, draft)))
    }

    /// Choices that depend on the offer alone.
    pub fn offered(self, read: impl Fn(&Offer) -> Vec<Choice> + Send + Sync + 'static) -> Memo<Vec<Choice>> {
        Memo::new(move |_| self.offer.with_value(&read))
    }

    /// Choices to show: they change only when what was read does, so that the focus stays on one of them.
    pub fn choices(
        self,
        read: impl Fn(&Offer, &Draft) -> Vec<Choice> + Send + Sync + 'static,
    ) -> Memo<Vec<Choice>> {
        Memo::new(move |_| self.read(&read))
    }

    /// Whether an input is on the page now.
    pub fn shows(self, id: FieldId) -> Signal<bool> {
        Signal::derive(move || self.read(|offer, draft| draft.shows(offer, id)))
    }

    /// An input with its words.
    pub fn bound(self, id: FieldId) -> Bound {
        let CheckoutForm { speaker, fields, problems, .. } = self;
        Bound {
            id: dom_id(id),
            field: fields.get(id),
            label: speaker.words(Msg::Label(id)),
            hint: speaker.words(Msg::Hint(id)),
            optional: if is_optional(id) {
                speaker.words(Msg::Optional)
            } else {
                Signal::stored(String::new())
            },
            problem: Signal::derive(move || problem(speaker, fields, problems, id)),
        }
    }

    pub fn is_sending(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Sending))
    }

    pub fn is_unknown(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Unknown))
    }

    /// Moves the focus.
    pub fn go(self, id: &str) {
        focus(self.root.try_get_untracked().flatten().map(Into::into), id);
    }
}

/// The `id` of an input's element.
pub fn dom_id(id: FieldId) -> String {
    match id {
        FieldId::PickupPoint => "pickup-point".to_owned(),
        FieldId::Pickpoint => "pickpoint".to_owned(),
        FieldId::Consent => "consent".to_owned(),
        id => id.wire().replace('.', "-"),
    }
}

fn problem(
    speaker: Speaker,
    fields: Fields<FieldId>,
    problems: Memo<Vec<(FieldId, Invalid)>>,
    id: FieldId,
) -> Option<String> {
    fields.get(id).problem(|| {
        let invalid = problems.with(|problems| problems.iter().find(|(field, _)| *field == id).copied())?.1;
        Some(speaker.say(Msg::Invalid(id, invalid)))
    })
}
