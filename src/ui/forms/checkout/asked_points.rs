//! Points for which the page is asked, as they are first needed and as the shopper searches.

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

/// How long nothing is typed before the page is asked, in milliseconds.
const PAUSE: u32 = 300;

/// What the page is asked, as its function has it.
#[derive(Serialize)]
struct Question<'a> {
    kind: &'static str,
    /// Of a carrier's terminals.
    company: Option<&'static str>,
    city: &'a str,
    /// Latitude and longitude of the place that points are to be near, in millionths of a degree.
    near: Option<[i32; 2]>,
    query: &'a str,
    limit: u32,
    /// The code of a point that was chosen before, and that the form does not know.
    chosen: Option<&'a str>,
}

/// What the page is to be asked.
struct Asked {
    method: Method,
    company_id: Option<u64>,
    /// Without the code that was chosen before, which is no reason to ask again.
    question: String,
    text: String,
    is_typed: bool,
    is_answered: bool,
}

/// Asks the page for the points of a list, if it is to be asked, whenever what there is to ask has changed.
pub(super) fn keep_asking(list: List) {
    effect(move |_: Option<()>| list.ask());
}

impl List {
    /// Asks once more, after the page could not say.
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

    /// What there is to ask; tracked.
    fn asked(self) -> Option<Asked> {
        // Where the map is comes before where the shopper is.
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
