//! Credentials: which of them a request contains, and where.

use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::http::query::Query;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::build::BuildError;
use crate::runtime::problem::request::RequestError;
use crate::runtime::spec::operation::{CredentialLocation, Operation, Scheme};

use super::token::TokenProvider;

/// The credentials of a client, at most one for each scheme.
#[derive(Default)]
pub(in crate::runtime) struct Credentials(Vec<(&'static Scheme, Credential)>);

/// The credential of a client for a scheme.
enum Credential {
    /// The same for every request.
    Fixed(Secret),
    /// Fetched before each request.
    PendingToken(Arc<dyn TokenProvider>),
}

/// A token that is fetched before a request is sent, and the header that will contain it.
pub(in crate::runtime) struct PendingToken {
    pub(in crate::runtime) header: HeaderName,
    pub(in crate::runtime) prefix: &'static str,
    pub(in crate::runtime) provider: Arc<dyn TokenProvider>,
    /// The scheme that the token is for.
    pub(in crate::runtime) scheme: &'static Scheme,
}

impl Credentials {
    /// Sets a credential, replacing an earlier one for the same scheme.
    pub(in crate::runtime) fn set(&mut self, scheme: &'static Scheme, secret: Secret) {
        self.put(scheme, Credential::Fixed(secret));
    }

    /// Sets a token provider, replacing an earlier credential for the same scheme.
    pub(in crate::runtime) fn set_provider(
        &mut self,
        scheme: &'static Scheme,
        provider: Arc<dyn TokenProvider>,
    ) {
        self.put(scheme, Credential::PendingToken(provider));
    }

    fn put(&mut self, scheme: &'static Scheme, credential: Credential) {
        self.0.retain(|(present, _)| present.name != scheme.name);
        self.0.push((scheme, credential));
    }

    /// Checks that every credential can be sent in its location.
    pub(in crate::runtime) fn check(&self) -> Result<(), BuildError> {
        for (scheme, credential) in &self.0 {
            let problem = BuildError::Credential {
                scheme: scheme.name,
            };
            apply_credential(
                scheme,
                credential,
                &mut HeaderMap::new(),
                &mut Query::default(),
            )
            .ok_or(problem)?;
            if let Credential::Fixed(secret) = credential {
                check_text(scheme, secret.expose())?;
            }
        }
        Ok(())
    }

    /// Adds the credentials that the operation requires to a request: those of the first alternative whose credentials
    /// are all configured. The alternative without credentials is tried last, wherever it is listed, so that a caller
    /// with credentials is authenticated.
    ///
    /// Returns the tokens that still have to be fetched.
    pub(in crate::runtime) fn apply(
        &self,
        operation: &Operation,
        headers: &mut HeaderMap,
        query: &mut Query,
    ) -> Result<Vec<PendingToken>, RequestError> {
        let chosen = operation
            .security
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find_map(|schemes| self.all(schemes));
        if let Some(chosen) = chosen {
            return apply_all(&chosen, headers, query);
        }
        if operation.security.iter().all(|schemes| !schemes.is_empty())
            && !operation.security.is_empty()
        {
            return Err(RequestError::NoCredential {
                alternatives: operation.security,
            });
        }
        Ok(Vec::new())
    }

    /// Adds the credentials of these schemes to a request, as far as they are configured.
    ///
    /// Returns the tokens that still have to be fetched.
    #[cfg(feature = "undeclared-requests")]
    pub(in crate::runtime) fn apply_chosen(
        &self,
        schemes: &[&'static Scheme],
        headers: &mut HeaderMap,
        query: &mut Query,
    ) -> Result<Vec<PendingToken>, RequestError> {
        let chosen = self.all(schemes).unwrap_or_default();
        apply_all(&chosen, headers, query)
    }

    /// Returns the security schemes that have a credential, in the order in which they were set.
    pub(in crate::runtime) fn schemes(&self) -> impl Iterator<Item = &'static Scheme> {
        self.0.iter().map(|(scheme, _)| *scheme)
    }

    fn all(&self, schemes: &[&'static Scheme]) -> Option<Vec<(&'static Scheme, &Credential)>> {
        schemes
            .iter()
            .map(|scheme| Some((*scheme, self.get(scheme)?)))
            .collect()
    }

    /// Returns the scheme of this name, if a provider of tokens is set for it.
    pub(in crate::runtime) fn scheme_with_provider(&self, name: &str) -> Option<&'static Scheme> {
        let mut set = self.0.iter();
        let found = set.find(|(scheme, credential)| {
            scheme.name == name && matches!(credential, Credential::PendingToken(_))
        });
        found.map(|(scheme, _)| *scheme)
    }

    fn get(&self, scheme: &Scheme) -> Option<&Credential> {
        self.0
            .iter()
            .find(|(present, _)| present.name == scheme.name)
            .map(|(_, credential)| credential)
    }
}

/// Shows the security schemes that have a credential.
impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set()
            .entries(self.0.iter().map(|(scheme, _)| scheme.name))
            .finish()
    }
}

/// Adds credentials to a request, and returns the tokens that still have to be fetched.
fn apply_all(
    chosen: &[(&'static Scheme, &Credential)],
    headers: &mut HeaderMap,
    query: &mut Query,
) -> Result<Vec<PendingToken>, RequestError> {
    let mut provided = Vec::new();
    for (scheme, credential) in chosen {
        let pending = apply_credential(scheme, credential, headers, query);
        provided.extend(pending.ok_or(RequestError::Credential {
            scheme: scheme.name,
        })?);
    }
    Ok(provided)
}

/// Adds a credential to a request, or returns the token that still has to be fetched. Returns `None` if the location of
/// the credential does not allow it.
fn apply_credential(
    scheme: &'static Scheme,
    credential: &Credential,
    headers: &mut HeaderMap,
    query: &mut Query,
) -> Option<Option<PendingToken>> {
    match (credential, &scheme.location) {
        (Credential::Fixed(secret), _) => {
            apply(scheme, secret, headers, query)?;
            Some(None)
        }
        (Credential::PendingToken(provider), CredentialLocation::Header { name, prefix }) => {
            Some(Some(PendingToken {
                header: HeaderName::from_bytes(name.as_bytes()).ok()?,
                prefix,
                provider: Arc::clone(provider),
                scheme,
            }))
        }
        (
            Credential::PendingToken(_),
            CredentialLocation::Query { .. }
            | CredentialLocation::Cookie { .. }
            | CredentialLocation::Basic,
        ) => None,
    }
}

/// Rejects a text that is no credential: an empty one, which a variable that is not set gives, and one with the prefix that
/// is sent before it anyway.
fn check_text(scheme: &'static Scheme, text: &str) -> Result<(), BuildError> {
    let Scheme { name, location, .. } = scheme;
    if text.trim().is_empty() {
        return Err(BuildError::EmptyCredential { scheme: name });
    }
    let CredentialLocation::Header { prefix, .. } = location else {
        return Ok(());
    };
    let begin = text.trim_start().get(..prefix.len());
    match begin {
        Some(begin) if !prefix.is_empty() && begin.eq_ignore_ascii_case(prefix) => {
            Err(BuildError::PrefixedCredential {
                scheme: name,
                prefix: prefix.trim_end(),
            })
        }
        Some(_) | None => Ok(()),
    }
}

/// Adds a credential to a request. Returns `None` if it contains characters that its location does not allow.
fn apply(
    scheme: &Scheme,
    secret: &Secret,
    headers: &mut HeaderMap,
    query: &mut Query,
) -> Option<()> {
    match scheme.location {
        CredentialLocation::Header { name, prefix } => {
            headers.insert(
                HeaderName::from_bytes(name.as_bytes()).ok()?,
                sensitive(&[prefix, secret.expose()])?,
            );
        }
        CredentialLocation::Basic => {
            headers.insert(AUTHORIZATION, sensitive(&["Basic ", secret.expose()])?);
        }
        CredentialLocation::Query { name } => {
            query.remove(name);
            query.add(name, secret.expose());
        }
        CredentialLocation::Cookie { name } => {
            let cookie = cookie(headers.get(COOKIE), name, secret)?;
            headers.insert(COOKIE, cookie);
        }
    }
    Some(())
}

/// Returns the cookies of earlier schemes with another one (RFC 6265, section 4.1.1).
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

/// Returns a header value that is not shown, or `None` if it contains a character that no header can contain.
pub(in crate::runtime) fn sensitive(parts: &[&str]) -> Option<HeaderValue> {
    // The text becomes the value, so that there is no other copy to wipe.
    let mut value = HeaderValue::try_from(parts.concat()).ok()?;
    value.set_sensitive(true);
    Some(value)
}
