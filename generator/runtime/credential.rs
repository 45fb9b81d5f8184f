//! Credentials: which of them a request carries, and where.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::error::{BuildError, Refusal};
use super::operation::{Operation, Place, Scheme};
use super::query::Query;
use super::secret::Secret;
use super::token::TokenProvider;

/// The credentials that a client holds, at most one for a scheme.
#[derive(Clone, Default)]
pub(super) struct Credentials(Vec<(&'static Scheme, Credential)>);

/// What a client holds for a scheme.
#[derive(Clone)]
enum Credential {
    /// The same for every request.
    Fixed(Secret),
    /// Asked for before each request.
    Provided(Arc<dyn TokenProvider>),
}

/// A credential that is asked for before a request is sent, and the place where it goes.
pub(super) struct Provided {
    pub(super) header: HeaderName,
    pub(super) prefix: &'static str,
    pub(super) provider: Arc<dyn TokenProvider>,
    /// Where the document says that tokens are asked for.
    pub(super) token_url: Option<&'static str>,
}

impl Credentials {
    /// Adds a credential, in the place of an earlier one for the same scheme.
    pub(super) fn set(&mut self, scheme: &'static Scheme, secret: Secret) {
        self.put(scheme, Credential::Fixed(secret));
    }

    /// Adds a provider of credentials, in the place of an earlier credential for the same scheme.
    pub(super) fn set_provider(
        &mut self,
        scheme: &'static Scheme,
        provider: Arc<dyn TokenProvider>,
    ) {
        self.put(scheme, Credential::Provided(provider));
    }

    fn put(&mut self, scheme: &'static Scheme, credential: Credential) {
        self.0.retain(|(present, _)| present.name != scheme.name);
        self.0.push((scheme, credential));
    }

    /// Checks that every credential can travel in its place.
    pub(super) fn check(&self) -> Result<(), BuildError> {
        for (scheme, credential) in &self.0 {
            let problem = BuildError::Credential {
                scheme: scheme.name,
            };
            place(
                scheme,
                credential,
                &mut HeaderMap::new(),
                &mut Query::default(),
            )
            .ok_or(problem)?;
        }
        Ok(())
    }

    /// Puts what the operation asks for into a request: the first of its alternatives for which every credential is
    /// there. The alternative of no credentials comes last, wherever it stands, so that a caller who has some is known.
    ///
    /// What has to be asked for comes back.
    pub(super) fn apply(
        &self,
        operation: &Operation,
        headers: &mut HeaderMap,
        query: &mut Query,
    ) -> Result<Vec<Provided>, Refusal> {
        let held = operation
            .security
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find_map(|schemes| self.all(schemes));
        if let Some(held) = held {
            let mut provided = Vec::new();
            for (scheme, credential) in held {
                let asked_for = place(scheme, credential, headers, query);
                provided.extend(asked_for.ok_or(Refusal::Credential {
                    scheme: scheme.name,
                })?);
            }
            return Ok(provided);
        }
        if operation.security.iter().all(|schemes| !schemes.is_empty())
            && !operation.security.is_empty()
        {
            return Err(Refusal::NoCredential {
                alternatives: operation.security,
            });
        }
        Ok(Vec::new())
    }

    fn all(&self, schemes: &[&'static Scheme]) -> Option<Vec<(&'static Scheme, &Credential)>> {
        schemes
            .iter()
            .map(|scheme| Some((*scheme, self.get(scheme)?)))
            .collect()
    }

    fn get(&self, scheme: &Scheme) -> Option<&Credential> {
        self.0
            .iter()
            .find(|(present, _)| present.name == scheme.name)
            .map(|(_, credential)| credential)
    }
}

/// Shows for which schemes there is a credential.
impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set()
            .entries(self.0.iter().map(|(scheme, _)| scheme.name))
            .finish()
    }
}

/// The credential of the Basic scheme (RFC 7617).
pub(super) fn basic(user: &str, password: &Secret) -> Secret {
    let pair = Zeroizing::new(format!("{user}:{}", password.expose()));
    Secret::from(STANDARD.encode(pair.as_bytes()))
}

/// Puts one credential into its place, and gives back one that has to be asked for. `None` when it cannot stand there.
fn place(
    scheme: &Scheme,
    credential: &Credential,
    headers: &mut HeaderMap,
    query: &mut Query,
) -> Option<Option<Provided>> {
    match (credential, &scheme.place) {
        (Credential::Fixed(secret), _) => {
            apply(scheme, secret, headers, query)?;
            Some(None)
        }
        (Credential::Provided(provider), Place::Header { name, prefix }) => Some(Some(Provided {
            header: HeaderName::from_bytes(name.as_bytes()).ok()?,
            prefix,
            provider: Arc::clone(provider),
            token_url: scheme.token_url,
        })),
        (Credential::Provided(_), Place::Query { .. } | Place::Cookie { .. } | Place::Basic) => {
            None
        }
    }
}

/// Puts one credential into its place. `None` when it holds characters that cannot stand there.
fn apply(
    scheme: &Scheme,
    secret: &Secret,
    headers: &mut HeaderMap,
    query: &mut Query,
) -> Option<()> {
    match scheme.place {
        Place::Header { name, prefix } => {
            headers.insert(
                HeaderName::from_bytes(name.as_bytes()).ok()?,
                sensitive(&[prefix, secret.expose()])?,
            );
        }
        Place::Basic => {
            headers.insert(AUTHORIZATION, sensitive(&["Basic ", secret.expose()])?);
        }
        Place::Query { name } => {
            query.remove(name);
            query.add(name, secret.expose());
        }
        Place::Cookie { name } => {
            let cookie = cookie(headers.get(COOKIE), name, secret)?;
            headers.insert(COOKIE, cookie);
        }
    }
    Some(())
}

/// Adds a cookie to those of an earlier scheme (RFC 6265, section 4.1.1).
fn cookie(present: Option<&HeaderValue>, name: &str, secret: &Secret) -> Option<HeaderValue> {
    let is_octet =
        |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
    if !secret.expose().bytes().all(is_octet) {
        return None;
    }
    match present {
        Some(present) => sensitive(&[present.to_str().ok()?, "; ", name, "=", secret.expose()]),
        None => sensitive(&[name, "=", secret.expose()]),
    }
}

/// A header value that is not shown; `None` when it holds a character that no header can hold.
pub(super) fn sensitive(parts: &[&str]) -> Option<HeaderValue> {
    let text = Zeroizing::new(parts.concat());
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
