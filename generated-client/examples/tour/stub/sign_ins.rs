//! People who sign in, and the apps that act on their behalf (RFC 6749, section 4.1; RFC 7636; RFC 8628).

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use url::Url;

use super::failure::Failure;

/// The grant type of the code of a device.
pub const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// What a person says on another device.
#[derive(Clone, Copy)]
pub enum Decision {
    Granted,
    Denied,
}

/// The sign-ins.
#[derive(Default)]
pub struct SignIns {
    /// What the app requested, by the code that it gets.
    codes: BTreeMap<String, BTreeMap<String, String>>,
    /// What the person has said, by the code of the device, which the person knows as well here.
    devices: BTreeMap<String, Option<Decision>>,
    /// The number of codes of devices so far.
    begun: u32,
    /// The number of codes and refresh tokens so far. Only the last refresh token is valid.
    count: u64,
}

impl SignIns {
    /// Does what a person does who opens this URL and agrees. Returns the URL to which the browser is sent back.
    pub fn agree(&mut self, url: &Url) -> Option<Url> {
        let asked: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        let mut callback = Url::parse(asked.get("redirect_uri")?).ok()?;
        let state = asked.get("state")?.clone();
        self.count += 1;
        let code = format!("code-{}", self.count);
        callback
            .query_pairs_mut()
            .append_pair("code", &code)
            .append_pair("state", &state);
        self.codes.insert(code, asked);
        Some(callback)
    }

    /// Gives a code to a device. The device asks for its token each second.
    pub fn begin_on_device(&mut self, server: &str) -> Value {
        self.begun += 1;
        let code = format!("WDJB-{:04}", self.begun);
        self.devices.insert(code.clone(), None);
        json!({
            "device_code": code,
            "user_code": code,
            "verification_uri": format!("{server}/activate"),
            "verification_uri_complete": format!("{server}/activate?user_code={code}"),
            "expires_in": 600,
            "interval": 1,
        })
    }

    /// Does what a person does on another device who enters this code.
    pub fn decide(&mut self, user_code: &str, decision: Decision) -> Option<()> {
        *self.devices.get_mut(user_code)? = Some(decision);
        Some(())
    }

    /// Accepts a code and its verifier, or a refresh token, once. Returns the next refresh token.
    pub fn grant(&mut self, form: &BTreeMap<String, String>) -> Result<String, Failure> {
        let text = |name: &str| form.get(name).map_or("", String::as_str);
        let is_granted = match text("grant_type") {
            "authorization_code" => self.codes.remove(text("code")).is_some_and(|asked| {
                let hash = digest(&SHA256, text("code_verifier").as_bytes());
                asked.get("code_challenge") == Some(&URL_SAFE_NO_PAD.encode(hash))
                    && asked.get("redirect_uri") == form.get("redirect_uri")
            }),
            DEVICE_GRANT => match self.devices.get(text("device_code")) {
                Some(Some(Decision::Granted)) => self.devices.remove(text("device_code")).is_some(),
                Some(Some(Decision::Denied)) => return Err(Failure::NotGranted("access_denied")),
                Some(None) => return Err(Failure::NotGranted("authorization_pending")),
                None => false,
            },
            _ => text("refresh_token") == format!("refresh-{}", self.count),
        };
        if !is_granted {
            return Err(Failure::InvalidClient("The code or the token was used."));
        }
        self.count += 1;
        Ok(format!("refresh-{}", self.count))
    }

    /// Accepts this refresh token no longer; any other is none (RFC 7009, section 2.2).
    pub fn revoke(&mut self, token: &str) {
        if token == format!("refresh-{}", self.count) {
            self.count += 1;
        }
    }
}
