//! The state of the checkout.

use leptos::prelude::*;

use crate::domain::{Coverage, Draft, FieldId, Offer};
use crate::ui::PageData;
use crate::ui::controls::Choice;
use crate::ui::request::Request;

/// Shared by the parts of the form.
#[derive(Clone, Copy)]
pub struct CheckoutForm {
    pub request: Request,
    pub offer: PageData<Offer>,
}

impl CheckoutForm {
    /// Reads the offer together with the draft; tracks both.
    pub fn read<T>(self, read: impl FnOnce(&Offer, &Draft) -> T) -> T {
        self.offer.with(|offer| self.request.read(|draft| read(offer, draft)))
    }

    /// Whether the page is asked, for each city, what is on offer there.
    pub fn is_by_city(self) -> bool {
        untrack(|| self.offer.with(|offer| offer.coverage != Coverage::Everywhere))
    }

    /// Choices that depend on the offer alone.
    pub fn offered(self, read: impl Fn(&Offer) -> Vec<Choice> + Send + Sync + 'static) -> Memo<Vec<Choice>> {
        Memo::new(move |_| self.offer.with(&read))
    }

    /// Choices to show: they change only when their sources do, so that the focus stays on one of them. They are
    /// recomputed for another offer, city, method or tariff, and not on every keystroke.
    pub fn choices(
        self,
        read: impl Fn(&Offer, &Draft) -> Vec<Choice> + Send + Sync + 'static,
    ) -> Memo<Vec<Choice>> {
        Memo::new(move |_| self.read_choices(&read))
    }

    /// Reads the offer together with the draft; tracks the offer, and those parts of the draft that choices depend on.
    pub fn read_choices<T>(self, read: impl FnOnce(&Offer, &Draft) -> T) -> T {
        for id in [FieldId::City, FieldId::Method, FieldId::Tariff] {
            self.request.fields.get(id).value.track();
        }
        self.offer.with(|offer| self.request.read_untracked(|draft| read(offer, draft)))
    }

    /// Whether an input is on the page now.
    pub fn shows(self, id: FieldId) -> Signal<bool> {
        Signal::derive(move || self.read(|offer, draft| draft.shows(offer, id)))
    }
}
