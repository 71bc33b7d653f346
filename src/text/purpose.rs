//! What is asked of the server, of which much is said.

/// What a form asks the server for.
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
