//! HTTP proxies.

use std::fmt;

use http::header::PROXY_AUTHORIZATION;
use http::uri::Scheme;
use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::Url;

use crate::runtime::http::server::is_loopback_host;
use crate::runtime::json::format::secret::Secret;
use crate::runtime::problem::build::{BuildError, ProxyError};

use super::basic::basic;

/// An HTTP proxy that requests go through.
///
/// A request to an `https` URL is sent through a tunnel (`CONNECT`), in which the proxy sees the host and nothing else.
/// Requests to this machine (`localhost`, `127.0.0.1`, `::1`) never go through a proxy.
#[derive(Clone)]
pub struct Proxy {
    address: String,
    authorization: Option<HeaderValue>,
    except: String,
}

impl Proxy {
    /// Creates a proxy with this URL, whose scheme is `http` or `https`: `http://proxy.example.com:3128`.
    ///
    /// The URL may contain a user and a password, percent-encoded. It is checked when the client is built.
    pub fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            authorization: None,
            except: String::new(),
        }
    }

    /// Sets the user and password that the proxy requires (`Proxy-Authorization`; RFC 9110, section 11.7.2).
    #[must_use]
    pub fn basic_auth(mut self, user: &str, password: impl Into<Secret>) -> Self {
        let text = format!("Basic {}", basic(user, &password.into()).expose());
        // Every header can contain base64.
        self.authorization = HeaderValue::try_from(text).ok();
        if let Some(authorization) = &mut self.authorization {
            authorization.set_sensitive(true);
        }
        self
    }

    /// Sets the hosts that are reached without the proxy, separated by commas as in `NO_PROXY`: a domain includes its
    /// subdomains, and networks are written as `10.0.0.0/8`.
    #[must_use]
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.except = hosts.into();
        self
    }
}

/// Omits the URL, which can contain a password.
impl fmt::Debug for Proxy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Proxy")
            .field("except", &self.except)
            .finish_non_exhaustive()
    }
}

/// Which requests go through which proxy.
#[derive(Clone, Default)]
pub(in crate::runtime) enum Proxies {
    /// As the environment variables of the program define.
    #[default]
    Environment,
    /// None, whatever the environment variables define.
    None,
    /// This one.
    One(Proxy),
}

/// Selects the proxy of each request.
pub(in crate::runtime) struct Routes {
    matcher: Option<Matcher>,
    authorization: Option<HeaderValue>,
}

/// The proxy of a request.
pub(in crate::runtime) struct Hop {
    pub(in crate::runtime) address: Uri,
    pub(in crate::runtime) authorization: Option<HeaderValue>,
}

impl Routes {
    pub(in crate::runtime) fn new(proxies: Proxies) -> Result<Self, BuildError> {
        match proxies {
            Proxies::Environment => Ok(Self {
                matcher: Some(Matcher::from_env()),
                authorization: None,
            }),
            Proxies::None => Ok(Self {
                matcher: None,
                authorization: None,
            }),
            Proxies::One(proxy) => {
                check(&proxy.address).map_err(BuildError::Proxy)?;
                let rules = Matcher::builder().all(proxy.address).no(proxy.except);
                Ok(Self {
                    matcher: Some(rules.build()),
                    authorization: proxy.authorization,
                })
            }
        }
    }

    /// Returns the proxy for a URL.
    pub(in crate::runtime) fn hop(&self, to: &Uri) -> Option<Hop> {
        let is_here = to.host().is_none_or(is_loopback_host);
        let matcher = self.matcher.as_ref().filter(|_| !is_here)?;
        let found: Intercept = matcher.intercept(to)?;
        let authorization = self.authorization.as_ref().or(found.basic_auth());
        Some(Hop {
            authorization: authorization.cloned(),
            address: found.uri().clone(),
        })
    }

    /// Authenticates to a proxy that reads the request itself, since the request is not encrypted.
    pub(in crate::runtime) fn authorize<B>(&self, request: &mut http::Request<B>) {
        if request.uri().scheme() == Some(&Scheme::HTTP)
            && let Some(authorization) = self.hop(request.uri()).and_then(|hop| hop.authorization)
        {
            request
                .headers_mut()
                .insert(PROXY_AUTHORIZATION, authorization);
        }
    }
}

/// Checks the URL of a proxy. The matcher ignores a proxy that it cannot parse, and requests would bypass it.
fn check(address: &str) -> Result<(), ProxyError> {
    let with_scheme = match address.contains("://") {
        true => address.to_owned(),
        false => format!("http://{address}"),
    };
    let url = Url::parse(&with_scheme).map_err(|_| ProxyError::Malformed)?;
    let reading = Matcher::builder().all(address).build();
    let is_read = reading
        .intercept(&Uri::from_static("http://host/"))
        .is_some();
    match url.scheme() {
        "http" | "https" if is_read => Ok(()),
        "http" | "https" => Err(ProxyError::Malformed),
        _ => Err(ProxyError::Scheme),
    }
}
