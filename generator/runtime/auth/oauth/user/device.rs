//! A sign-in on another device (RFC 8628).

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};
use url::Url;

use crate::runtime::auth::oauth::request::is_passing;
use crate::runtime::auth::oauth::token_response::{Asking, Reply, failure, parse};
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::token::TokenError;
use crate::runtime::transport::time::moment::{Moment, Time};

use super::SignInError;

/// The time between two requests if the server names none (section 3.2).
const INTERVAL: u64 = 5;

/// How much longer the time becomes each time the server asks for that (section 3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// The longest time between two requests, which doubles while the server does not respond.
const MAX_INTERVAL: Duration = Duration::from_secs(60);

/// The longest lifetime of a code in seconds.
const MAX_LIFETIME: u64 = 24 * 60 * 60;

/// A sign-in on another device that has begun: the person opens [`verification_url`](Self::verification_url) there, and
/// enters [`user_code`](Self::user_code).
pub struct DeviceSignIn {
    pub(super) device_code: Secret,
    user_code: String,
    verification_url: Url,
    complete_url: Option<Url>,
    pub(super) end: Moment,
    time: Time,
    pub(super) interval: Duration,
}

/// What to do after a response without a token.
pub(super) enum Poll {
    /// Wait as long as before.
    Pending,
    /// Wait longer from now on.
    Slower(Duration),
    /// Give up.
    Failed(SignInError),
}

impl DeviceSignIn {
    /// Returns the code that the person enters.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Returns the URL that the person opens on another device.
    pub fn verification_url(&self) -> &Url {
        &self.verification_url
    }

    /// Returns that URL with the code in it, for a QR code, if the server has one.
    pub fn complete_url(&self) -> Option<&Url> {
        self.complete_url.as_ref()
    }

    /// Returns how long the code is still valid.
    pub fn remaining(&self) -> Duration {
        self.end.since(self.time.now())
    }

    /// Reads the response with the code (section 3.2).
    pub(super) fn read(
        reply: &Reply,
        time: &Time,
        requested: Moment,
    ) -> Result<Result<Self, SignInError>, TokenError> {
        let mut object = parse(reply)?;
        if !reply.status.is_success() || object.contains_key("error") {
            return Err(failure(reply, &object, Asking::Plain));
        }
        Ok(Self::of(&mut object, time, requested))
    }

    fn of(
        object: &mut Map<String, Value>,
        time: &Time,
        requested: Moment,
    ) -> Result<Self, SignInError> {
        let lifetime = seconds(object.get("expires_in"));
        let lifetime = lifetime.ok_or(SignInError::Device {
            member: "expires_in",
        })?;
        let interval = seconds(object.get("interval")).unwrap_or(INTERVAL);
        let complete_url = url(object, "verification_uri_complete").ok();
        Ok(Self {
            device_code: text(object, "device_code")?.into(),
            user_code: text(object, "user_code")?,
            verification_url: url(object, "verification_uri")?,
            complete_url,
            end: requested.after(Duration::from_secs(lifetime.min(MAX_LIFETIME))),
            time: time.clone(),
            interval: Duration::from_secs(interval.max(1)).min(MAX_INTERVAL),
        })
    }
}

impl Poll {
    /// Decides what to do after an error (section 3.5).
    pub fn after(error: TokenError, interval: Duration) -> Self {
        match error {
            TokenError::Rejected {
                status,
                error,
                description,
            } => match error.as_str() {
                "authorization_pending" => Self::Pending,
                "slow_down" => Self::Slower(interval.saturating_add(SLOWER)),
                "expired_token" => Self::Failed(SignInError::Expired),
                "access_denied" => Self::Failed(SignInError::Refused { error, description }),
                _ if is_passing(status) => Self::unreachable(interval),
                _ => Self::Failed(SignInError::Token(TokenError::Rejected {
                    status,
                    error,
                    description,
                })),
            },
            TokenError::Unreadable { status, .. } if is_passing(status) => {
                Self::unreachable(interval)
            }
            TokenError::Transport(_) => Self::unreachable(interval),
            other => Self::Failed(SignInError::Token(other)),
        }
    }

    /// The server does not respond: the program asks less and less often.
    fn unreachable(interval: Duration) -> Self {
        Self::Slower(interval.saturating_mul(2).min(MAX_INTERVAL.max(interval)))
    }
}

/// Reads whole seconds, which some servers write as a string.
fn seconds(value: Option<&Value>) -> Option<u64> {
    match value? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn text(object: &mut Map<String, Value>, member: &'static str) -> Result<String, SignInError> {
    match object.remove(member) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
        Some(_) | None => Err(SignInError::Device { member }),
    }
}

/// Reads a URL of the web: a program may open it.
fn url(object: &mut Map<String, Value>, member: &'static str) -> Result<Url, SignInError> {
    let url = Url::parse(&text(object, member)?).ok();
    let url = url.filter(|url| matches!(url.scheme(), "https" | "http"));
    url.ok_or(SignInError::Device { member })
}

/// Shows no code.
impl fmt::Debug for DeviceSignIn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("DeviceSignIn")
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}
