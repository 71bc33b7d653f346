//! The response to create-order, buy-click and callback.

use super::{Answer, Auth, Failure};
use crate::domain::attempt::order_code;
use crate::json::Json;

/// The server accepted the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The order's code. The server may omit it (`contract.md`, ruling 1); an invalid one is ignored.
    pub code: Option<String>,
}

impl Created {
    /// Ruling 1: both spellings of the code, and success only if `OrderCreated` is true.
    pub fn decode(answer: &Answer) -> Result<Created, Failure> {
        let json = answer.success(Auth::Required, "OrderCreated")?;
        let texts =
            ["OrderCode", "orderCode"].into_iter().filter_map(|key| json.get(key).and_then(Json::as_str));
        Ok(Created { code: texts.filter_map(order_code).next() })
    }

    /// The same for a request that may have been sent before with the same key.
    pub fn decode_repeated(answer: &Answer) -> Result<Created, Failure> {
        Created::decode(answer).map_err(|failure| failure.of_repeated(answer))
    }
}
