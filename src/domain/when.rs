//! When an order comes: the days and intervals on offer at a moment, and what was chosen of them.

use super::draft::choice;
use super::{Day, Draft, FieldId, Interval, Invalid, Method, Offer, TimeOfDay};

impl Draft {
    /// The days to choose from at a moment (UNIX seconds). Today is none once all its intervals are over.
    pub fn days(&self, offer: &Offer, now: i64) -> Vec<Day> {
        let intervals = self.all_intervals(offer);
        let is_over =
            |day: &Day| !intervals.is_empty() && intervals.iter().all(|it| is_over(it, *day, offer, now));
        offer.calendar.days(now).into_iter().filter(|day| !is_over(day)).collect()
    }

    /// The intervals of the method, be they over or not.
    pub fn all_intervals<'a>(&self, offer: &'a Offer) -> &'a [Interval] {
        let carrier = self.tariff(offer).map(|(carrier, _)| carrier);
        self.method(offer).map(|method| offer.intervals(method, carrier)).unwrap_or_default()
    }

    /// The intervals to choose from at a moment: those of today that are over are none.
    pub fn intervals<'a>(&self, offer: &'a Offer, now: i64) -> Vec<&'a Interval> {
        let day = self.get(FieldId::Day).parse();
        let is_left = |it: &&Interval| !day.is_ok_and(|day| is_over(it, day, offer, now));
        self.all_intervals(offer).iter().filter(is_left).collect()
    }

    /// The interval chosen, unless it is over. The only one that there is needs no choosing; the only one that is left does.
    pub fn interval<'a>(&self, offer: &'a Offer, now: i64) -> Option<&'a Interval> {
        let name = self.get(FieldId::Interval);
        let chosen = choice(self.all_intervals(offer), |interval| interval.name == name)?;
        self.intervals(offer, now).into_iter().find(|left| *left == chosen)
    }

    /// The day chosen.
    pub(super) fn day(&self, offer: &Offer, now: i64) -> Result<Day, Invalid> {
        let days = self.days(offer, now);
        if days.is_empty() {
            return Err(Invalid::NothingOffered);
        }
        let day = self.get(FieldId::Day).parse().map_err(|_| Invalid::Missing)?;
        // The page may have stood open since yesterday.
        if days.contains(&day) { Ok(day) } else { Err(Invalid::NotOffered) }
    }

    /// Why there is no interval.
    pub(super) fn no_interval(&self, offer: &Offer) -> Invalid {
        let name = self.get(FieldId::Interval);
        let is_over = self.all_intervals(offer).iter().any(|interval| interval.name == name);
        if is_over { Invalid::NotOffered } else { Invalid::Missing }
    }
}

impl Offer {
    /// When the days or intervals on offer change next by themselves, in UNIX seconds: with the day at the latest.
    pub fn next_change(&self, now: i64) -> i64 {
        let offset = self.calendar.offset;
        let today = Day::at(now, offset);
        let mut next = today.plus(1).midnight(offset);
        let mut end = |intervals: &[Interval]| {
            for until in intervals.iter().filter_map(|interval| interval.until) {
                let time = today.midnight(offset).saturating_add(until.seconds());
                next = if time > now { time.min(next) } else { next };
            }
        };
        for method in Method::ALL {
            end(self.intervals(method, None));
        }
        self.carriers.iter().for_each(|carrier| end(&carrier.intervals));
        next
    }
}

/// Whether an interval of that day is over.
fn is_over(interval: &Interval, day: Day, offer: &Offer, now: i64) -> bool {
    let offset = offer.calendar.offset;
    let is_today = Day::at(now, offset) == day;
    is_today && interval.until.is_some_and(|until| until <= TimeOfDay::at(now, offset))
}
