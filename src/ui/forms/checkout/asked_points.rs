//! Points that are requested from the page, when they are first needed and when the shopper searches.

use leptos::prelude::*;
use serde::Serialize;

use crate::boundary::{complain, load, sleep};
use crate::domain::near::Area;
use crate::domain::{FieldId, Method, Point};
use crate::json::text;
use crate::shop::{self, Unfit};
use crate::text::{Msg, WORDS};
use crate::ui::controls::Words;
use crate::ui::forms::checkout::list::List;
use crate::ui::page::effect::effect;

/// Debounce before the page is asked, in milliseconds.
const PAUSE: u32 = 300;

/// The question to the page, in the form that its function receives.
#[derive(Serialize)]
struct Question<'a> {
    kind: &'static str,
    /// For the terminals of a carrier.
    company: Option<&'static str>,
    city: &'a str,
    /// Latitude and longitude of the place to search around, in millionths of a degree.
    near: Option<[i32; 2]>,
    query: &'a str,
    limit: u32,
    /// The code of a point that was chosen before, and that the form does not know.
    chosen: Option<&'a str>,
}

/// The next question to the page.
struct Asked {
    method: Method,
    company_id: Option<u64>,
    /// Without the code that was chosen before, which is no reason to ask again.
    question: String,
    text: String,
    is_typed: bool,
    is_answered: bool,
}

/// Requests the points of a list from the page, if it supplies them that way, whenever the question changes.
pub(super) fn keep_asking(list: List) {
    effect(move |_: Option<()>| list.ask());
}

impl List {
    /// Asks again, after the page failed to answer.
    pub(super) fn ask_again(self) {
        self.asking.set_value(String::new());
        self.ask();
    }

    fn ask(self) {
        let Some(asked) = self.asked() else { return };
        let is_asked = self.asking.with_value(|asking| *asking == asked.question);
        if asked.is_answered || is_asked {
            return;
        }
        self.asking.set_value(asked.question.clone());
        self.has_failed.set(false);
        self.said.set(Msg::AskingPoints.into());
        self.checkout.request.tasks.spawn(async move {
            let is_wanted = || self.asking.try_get_value().as_ref() == Some(&asked.question);
            if asked.is_typed {
                sleep(PAUSE).await;
            }
            if !is_wanted() {
                return;
            }
            let element = self.checkout.request.element;
            let answer = element.points(asked.company_id, &asked.text).await;
            let found = answer.map(|answer| shop::parse_points(&answer));
            if let (true, Some(Err(Unfit::Wrong(errors)))) = (is_wanted(), &found) {
                load(WORDS.file).await;
                for error in errors {
                    complain(&untrack(|| self.checkout.request.speaker.say(Msg::Config(error))));
                }
            }
            if is_wanted() {
                self.take(asked, found.and_then(Result::ok));
            }
        });
    }

    fn take(self, Asked { method, company_id, question, .. }: Asked, found: Option<(Vec<Point>, usize)>) {
        let Some((points, total)) = found else {
            self.has_failed.set(true);
            return self.said.set(Msg::PointsNotKnown.into());
        };
        self.asking.set_value(String::new());
        self.said.set(Words::default());
        self.checkout.offer.update(|offer| {
            if let Some(known) = offer.points_mut(method, company_id) {
                known.take(points, question, total);
                offer.fit();
            }
        });
        if self.is_going.get_value() {
            self.is_going.set_value(false);
            self.go_to_new_rows();
        }
    }

    /// The current question; tracked.
    fn asked(self) -> Option<Asked> {
        // The map's area takes precedence over the shopper's location.
        let near = self.area().map(Area::middle).or_else(|| self.near());
        let limit = self.most.get();
        let query = self.search.get();
        self.checkout.read_choices(|offer, draft| {
            let method = draft.method(offer)?;
            let points = draft.points(offer).filter(|_| draft.point_field(offer) == Some(self.id))?;
            let found = points.found.as_ref()?;
            let carrier = draft.tariff(offer).map(|(carrier, _)| carrier);
            let chosen = draft.get(self.id);
            let question = Question {
                kind: match method {
                    Method::Pickup => "pickup",
                    Method::Pickpoint => "pickpoint",
                    Method::Courier | Method::CarrierDoor | Method::CarrierTerminal => "terminal",
                },
                company: carrier.map(|carrier| carrier.company.name()),
                city: draft.get(FieldId::City).trim(),
                near: near.map(|near| near.millionths()),
                query: query.trim(),
                limit,
                chosen: None,
            };
            let is_unknown = !chosen.is_empty() && points.chosen(chosen).is_none();
            let identity = text(&question);
            Some(Asked {
                method,
                company_id: carrier.map(|carrier| carrier.company_id),
                is_typed: !query.is_empty(),
                is_answered: found.question == identity,
                question: identity,
                text: text(&Question { chosen: is_unknown.then_some(chosen), ..question }),
            })
        })
    }
}
