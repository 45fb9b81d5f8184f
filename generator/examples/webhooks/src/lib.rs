//! A receiver of webhooks that checks their signatures: a service of axum with one route.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use api::models::OrderEvent;
use api::webhooks::{SecretError, SignatureError, Verifier};
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// What is generated for the shop: the payloads of its webhooks, and the verifier of its signatures.
pub mod api {
    include!(concat!(env!("OUT_DIR"), "/api/mod.rs"));
}

/// Receives the webhooks of the shop. Its clones share what was received.
#[derive(Clone, Debug)]
pub struct Receiver {
    verifier: Verifier,
    /// A service would keep both in its database.
    received: Arc<Mutex<Received>>,
}

#[derive(Debug, Default)]
struct Received {
    ids: HashSet<String>,
    orders: Vec<String>,
}

impl Receiver {
    /// Creates a receiver of webhooks that are signed with one of these secrets: the current one, and the previous one
    /// while the shop may still use it.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them is no secret of the shop.
    pub fn new(secret: &str, previous: Option<&str>) -> Result<Self, SecretError> {
        let mut verifier = Verifier::new(secret)?;
        if let Some(previous) = previous {
            verifier = verifier.also(previous)?;
        }
        Ok(Self {
            verifier,
            received: Arc::default(),
        })
    }

    /// Returns the routes of the service.
    pub fn routes(&self) -> Router {
        Router::new()
            .route("/webhooks", post(receive))
            .with_state(self.clone())
    }

    /// Returns a line for each event, in the order of arrival.
    pub fn orders(&self) -> Vec<String> {
        let received = self.received.lock();
        let received = received.unwrap_or_else(PoisonError::into_inner);
        received.orders.clone()
    }

    fn keep(&self, id: Option<&str>, event: &OrderEvent) {
        let received = self.received.lock();
        let mut received = received.unwrap_or_else(PoisonError::into_inner);
        // What was received, but not acknowledged in time, is sent again with the same ID.
        if id.is_none_or(|id| received.ids.insert(id.to_owned())) {
            received.orders.push(line(event));
        }
    }
}

/// Takes the body as bytes: an extractor of JSON would parse what nobody has verified, and lose the bytes that were signed.
async fn receive(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> Outcome {
    let webhook = match receiver.verifier.verify(&headers, &body) {
        Ok(webhook) => webhook,
        Err(problem) => return Err(rejected(problem)),
    };
    let event = webhook.decode::<OrderEvent>();
    let event = event.map_err(|error| (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()))?;
    receiver.keep(webhook.id(), &event);
    Ok(StatusCode::NO_CONTENT)
}

type Outcome = Result<StatusCode, (StatusCode, String)>;

/// The text says what to look at, and nothing of the secret or the right signature: the sender may read it.
fn rejected(problem: SignatureError) -> (StatusCode, String) {
    let status = match problem {
        SignatureError::Missing { .. } | SignatureError::Malformed { .. } => {
            StatusCode::BAD_REQUEST
        }
        _ => StatusCode::UNAUTHORIZED,
    };
    (status, problem.to_string())
}

fn line(event: &OrderEvent) -> String {
    match event {
        OrderEvent::OrderPaid(paid) => format!("{} paid {} cents", paid.order, paid.cents),
        OrderEvent::OrderCancelled(cancelled) => {
            let reason = cancelled.reason.as_deref().unwrap_or("no reason");
            format!("{} cancelled: {reason}", cancelled.order)
        }
        // An event of a newer version of the shop: it is received, so that it is not sent again.
        OrderEvent::Unknown(json) => format!("another event: {json}"),
    }
}
