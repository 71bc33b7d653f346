//! When an order is delivered: the days and intervals on offer at a moment, and the chosen ones.

use super::draft::choice;
use super::{Day, Draft, FieldId, Interval, Invalid, Method, Offer, Terms, TimeOfDay};

impl Draft {
    /// The days to choose from at a moment (UNIX seconds): those on which there is an interval.
    pub fn days(&self, offer: &Offer, now: i64) -> Vec<Day> {
        let intervals = self.all_intervals(offer);
        let is_none =
            |day: &Day| !intervals.is_empty() && intervals.iter().all(|it| !is_on(it, *day, offer, now));
        self.calendar(offer).days(now).into_iter().filter(|day| !is_none(day)).collect()
    }

    /// The intervals of the method on any day.
    pub fn all_intervals<'a>(&self, offer: &'a Offer) -> &'a [Interval] {
        let carrier = self.tariff(offer).map(|(carrier, _)| carrier);
        self.method(offer).map(|method| offer.intervals(method, carrier)).unwrap_or_default()
    }

    /// The intervals to choose from at a moment: those of the chosen day, without those of today that have ended.
    pub fn intervals<'a>(&self, offer: &'a Offer, now: i64) -> Vec<&'a Interval> {
        let day = self.get(FieldId::Day).parse();
        let is_left = |it: &&Interval| !day.is_ok_and(|day| !is_on(it, day, offer, now));
        self.all_intervals(offer).iter().filter(is_left).collect()
    }

    /// The chosen interval, unless it has ended. A single interval counts as chosen; the last one left of several does
    /// not.
    pub fn interval<'a>(&self, offer: &'a Offer, now: i64) -> Option<&'a Interval> {
        let name = self.get(FieldId::Interval);
        let chosen = choice(self.all_intervals(offer), |interval| interval.name == name)?;
        self.intervals(offer, now).into_iter().find(|left| *left == chosen)
    }

    /// The chosen day.
    pub(super) fn day(&self, offer: &Offer, now: i64) -> Result<Day, Invalid> {
        let days = self.days(offer, now);
        if days.is_empty() {
            return Err(Invalid::NothingOffered);
        }
        let day = self.get(FieldId::Day).parse().map_err(|_| Invalid::Missing)?;
        // The page may have been open since yesterday.
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
    /// When the days or intervals on offer next change, in UNIX seconds: at the latest when the day ends.
    pub fn next_change(&self, now: i64) -> i64 {
        let offset = self.calendar.offset;
        let today = Day::at(now, offset);
        let mut next = today.plus(1).midnight(offset);
        let mut end = |intervals: &[Interval], terms: Option<&Terms>| {
            let calendar = terms.and_then(|terms| terms.calendar.as_ref()).unwrap_or(&self.calendar);
            let times = intervals.iter().filter_map(|interval| interval.until).chain(calendar.cutoff);
            for time in times.map(|time| today.midnight(offset).saturating_add(time.seconds())) {
                next = if time > now { time.min(next) } else { next };
            }
        };
        for method in Method::ALL {
            end(self.intervals(method, None), self.terms(method));
        }
        self.carriers.iter().for_each(|carrier| end(&carrier.intervals, Some(&carrier.terms)));
        next
    }
}

/// Whether the interval is on offer on that day, and has not ended.
fn is_on(interval: &Interval, day: Day, offer: &Offer, now: i64) -> bool {
    let offset = offer.calendar.offset;
    let is_today = Day::at(now, offset) == day;
    let is_over = is_today && interval.until.is_some_and(|until| until <= TimeOfDay::at(now, offset));
    !is_over && interval.weekdays.is_none_or(|weekdays| weekdays.contains(day.weekday()))
}
