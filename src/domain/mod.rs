//! The parts of an order: newtypes that parse (a [`Phone`] is always a valid phone number), the table of the inputs
//! that each delivery method needs, and [`Draft`], which turns what was typed into an [`Order`] or into all problems at
//! once. [`attempt`] prevents a request from being sent twice.
//!
//! Imports nothing but `std`.

mod account;
mod address;
pub mod attempt;
mod cart;
mod company;
mod date;
mod delivery;
mod draft;
mod email;
mod field;
mod inputs;
mod likely;
mod money;
mod name;
pub mod near;
mod number;
mod offer;
mod order;
mod payment;
pub mod phone;
pub mod plain;
mod points;
mod quick;
pub mod ranking;
pub mod search;
pub mod street;
mod suggested;
pub mod suggestion;
mod terms;
mod time_of_day;
mod when;

pub use account::{AccountDraft, AccountField, AccountForm, Credentials, PasswordChange, Registration};
pub use address::{Address, Place, is_same_city};
pub use cart::{Cart, CartError, Line, Status};
pub use company::{Inn, InnError};
pub use date::{Calendar, Day, DayError, UtcOffset, UtcOffsetError, Weekdays};
pub use delivery::{Delivery, Destination, Method, Need, is_optional, need};
pub use draft::{Draft, Invalid};
pub use email::{Email, EmailError};
pub use field::FieldId;
pub use inputs::{Consent, InputRule, Inputs, has_consent, with_consent};
pub use likely::likely_email;
pub use money::{Money, MoneyError};
pub use name::{NameError, PersonName};
pub use number::{Measure, Number, NumberError};
pub use offer::{Carrier, Collection, Company, Courier, Coverage, Interval, Offer, Target, Tariff, Tiles};
pub use order::{Contacts, Order, Totals};
pub use payment::{Payment, PaymentOption};
pub use phone::{Country, Phone, PhoneError};
pub use points::{Coordinates, Found, Point, Points};
pub use quick::{BuyClick, Callback, Purchase, Reach};
pub use terms::{PriceRange, Terms};
pub use time_of_day::{TimeOfDay, TimeOfDayError};
