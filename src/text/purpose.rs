//! The purposes of requests, which many messages depend on.

/// The purpose of a form's request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Order,
    BuyClick,
    Callback,
    SignIn,
    Registration,
    PasswordChange,
    SignOut,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Purpose; 7] = [
        Purpose::Order,
        Purpose::BuyClick,
        Purpose::Callback,
        Purpose::SignIn,
        Purpose::Registration,
        Purpose::PasswordChange,
        Purpose::SignOut,
    ];
}
