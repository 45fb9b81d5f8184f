//! The forms of requests to an authorization server.

use url::form_urlencoded::{Serializer, Target};

use crate::runtime::json::format::secret::Secret;

/// What is requested, with the values of one request.
pub(super) enum Form {
    /// A token for the program (RFC 6749, section 4.4.2).
    ClientCredentials,
    /// A token for the code that a person brought back (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
    AuthorizationCode {
        code: Secret,
        verifier: Secret,
        redirect_url: String,
    },
    /// A token for a refresh token (RFC 6749, section 6).
    RefreshToken(Secret),
    /// A code for a device (RFC 8628, section 3.1).
    DeviceAuthorization(Vec<(String, String)>),
    /// A token for the code of a device (RFC 8628, section 3.4).
    DeviceCode(Secret),
    /// The end of a token (RFC 7009, section 2.1).
    Revocation { token: Secret, kind: RevokedToken },
}

/// The kind of a token that is revoked (RFC 7009, section 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RevokedToken {
    Access,
    Refresh,
}

impl RevokedToken {
    fn hint(self) -> &'static str {
        match self {
            Self::Access => "access_token",
            Self::Refresh => "refresh_token",
        }
    }
}

/// When a request may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repetition {
    /// Whenever it failed in passing.
    Always,
    /// If the server did not process it.
    Unprocessed,
    /// Never: the caller does it.
    Never,
}

impl Form {
    /// Returns when the request may be repeated.
    ///
    /// A code is valid once, and servers revoke its tokens if it comes again. A refresh token may be valid once too, but
    /// if the response with the next one is lost, only a repetition can get it.
    pub fn repetition(&self) -> Repetition {
        match self {
            Self::ClientCredentials
            | Self::RefreshToken(_)
            | Self::DeviceAuthorization(_)
            | Self::Revocation { .. } => Repetition::Always,
            Self::AuthorizationCode { .. } => Repetition::Unprocessed,
            Self::DeviceCode(_) => Repetition::Never,
        }
    }

    /// Writes the fields; `scopes` are those of the program.
    pub fn write(&self, scopes: &[String], form: &mut Serializer<'_, String>) {
        match self {
            Self::ClientCredentials => {
                form.append_pair("grant_type", "client_credentials");
                write_scopes(scopes, form);
            }
            Self::AuthorizationCode {
                code,
                verifier,
                redirect_url,
            } => {
                form.append_pair("grant_type", "authorization_code");
                form.append_pair("code", code.expose());
                form.append_pair("redirect_uri", redirect_url);
                form.append_pair("code_verifier", verifier.expose());
            }
            Self::RefreshToken(token) => {
                form.append_pair("grant_type", "refresh_token");
                form.append_pair("refresh_token", token.expose());
            }
            Self::DeviceAuthorization(parameters) => {
                write_scopes(scopes, form);
                for (name, value) in parameters {
                    form.append_pair(name, value);
                }
            }
            Self::DeviceCode(code) => {
                form.append_pair("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
                form.append_pair("device_code", code.expose());
            }
            Self::Revocation { token, kind } => {
                form.append_pair("token", token.expose());
                form.append_pair("token_type_hint", kind.hint());
            }
        }
    }
}

/// Writes the scopes of a request, if it has any.
pub(super) fn write_scopes<T: Target>(scopes: &[String], form: &mut Serializer<'_, T>) {
    if !scopes.is_empty() {
        form.append_pair("scope", &scopes.join(" "));
    }
}
