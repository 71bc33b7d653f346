//! Ways to pay.

/// A way to pay; the number is the API's `paymentOption`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    Cash = 1,
    Card = 2,
    Credit = 3,
    Instalments = 4,
    Online = 5,
    BankTransfer = 39,
    GiftCertificate = 43,
}

/// A way to pay that a shop offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentOption {
    pub payment: Payment,
    /// The payment page once the order is placed, with `{code}` for the order's code.
    pub next: Option<String>,
}

impl Payment {
    /// All ways to pay.
    pub const ALL: [Payment; 7] = [
        Payment::Cash,
        Payment::Card,
        Payment::Credit,
        Payment::Instalments,
        Payment::Online,
        Payment::BankTransfer,
        Payment::GiftCertificate,
    ];

    /// The API's code.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The way to pay with that code; `None` for any other code.
    pub fn from_code(code: u64) -> Option<Payment> {
        Payment::ALL.into_iter().find(|payment| u64::from(payment.code()) == code)
    }
}
