//! The API as the forms see it: who is signed in, and whether it is there at all.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

use crate::api::client::Client;
use crate::api::{self, Answer, Call, Failure};
use crate::session::Session;

/// The API and the shopper's session with it.
#[derive(Clone, Copy)]
pub struct Service {
    client: StoredValue<Client>,
    owner: StoredValue<Option<Owner>>,
    pub session: Session,
    pub state: RwSignal<State>,
    /// Whether it is being asked just now.
    pub is_checking: RwSignal<bool>,
}

/// Whether the API takes orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not asked yet.
    Unknown,
    /// It does, and says whether one can register.
    Up {
        registration: bool,
    },
    Down,
}

impl Service {
    /// The service; asks at once whether it is there.
    pub fn new(client: Client, session: Session) -> Service {
        let service = Service {
            client: StoredValue::new(client),
            owner: StoredValue::new(Owner::current()),
            session,
            state: RwSignal::new(State::Unknown),
            is_checking: RwSignal::new(false),
        };
        service.spawn(service.check());
        service
    }

    /// Runs a task that ends with the form, and its request with it.
    pub fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.try_get_value().flatten() {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }

    /// Sends a call with the shopper's token, and forgets the token if it turns out to be dead.
    pub async fn send<T>(self, call: Call, decode: fn(&Answer) -> Result<T, Failure>) -> Result<T, Failure> {
        // Without a client the form is gone, and nobody is left to tell.
        let client = self.client.try_get_value().ok_or(Failure::Network)?;
        let token = self.session.token();
        let answer = client.send(&call, token.as_ref()).await.and_then(|answer| decode(&answer));
        if let (Err(Failure::SignedOut), Some(token)) = (&answer, token) {
            self.session.expire(&token);
        }
        answer
    }

    /// Asks whether the service is there, and whether the token is still good.
    pub async fn check(self) {
        self.is_checking.try_set(true);
        // The shopper may sign in while the answer is on its way: it speaks of this token and of no other.
        let token = self.session.token();
        let answer = self.send(api::test::build(), api::test::decode).await;
        self.is_checking.try_set(false);
        self.state.try_set(match answer {
            Ok(service) if service.is_available => {
                if let (false, Some(token)) = (service.is_authenticated, token) {
                    self.session.expire(&token);
                }
                State::Up { registration: service.is_registration_available }
            }
            Err(Failure::SignedOut) => State::Up { registration: true },
            _ => State::Down,
        });
    }
}
