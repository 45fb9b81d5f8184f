//! Servers between this machine and the API.

use std::fmt;

use http::header::PROXY_AUTHORIZATION;
use http::uri::Scheme;
use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::Url;

use super::client_builder::ClientBuilder;
use super::credential::basic;
use super::error::{BuildError, ProxyProblem};
use super::secret::Secret;
use super::server::is_loopback_host;

/// An HTTP proxy that requests go through.
///
/// A request to an `https` address is sent through a tunnel (`CONNECT`), in which the proxy sees the host and nothing
/// else. Requests to this machine (`localhost`, `127.0.0.1`, `::1`) never go through a proxy.
#[derive(Clone)]
pub struct Proxy {
    address: String,
    authorization: Option<HeaderValue>,
    except: String,
}

impl Proxy {
    /// A proxy at this address, which is reached by `http` or `https`: `http://proxy.example.com:3128`.
    ///
    /// It may hold a user and a password, percent-encoded. It is checked when the client is built.
    pub fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            authorization: None,
            except: String::new(),
        }
    }

    /// The user and password that the proxy asks for (`Proxy-Authorization`; RFC 9110, section 11.7.2).
    #[must_use]
    pub fn basic_auth(mut self, user: &str, password: impl Into<Secret>) -> Self {
        let text = format!("Basic {}", basic(user, &password.into()).expose());
        // It is base64, which every header can hold.
        self.authorization = HeaderValue::try_from(text).ok();
        if let Some(authorization) = &mut self.authorization {
            authorization.set_sensitive(true);
        }
        self
    }

    /// Hosts that are reached without the proxy, separated by commas as in `NO_PROXY`: a domain stands for its
    /// subdomains as well, and networks are written as `10.0.0.0/8`.
    #[must_use]
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.except = hosts.into();
        self
    }
}

/// Shows that there is a proxy, and not where: the address can hold a password.
impl fmt::Debug for Proxy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Proxy")
            .field("except", &self.except)
            .finish_non_exhaustive()
    }
}

/// Which requests go through which proxy.
#[derive(Clone, Default)]
pub(super) enum Proxies {
    /// As the environment of the program says.
    #[default]
    Environment,
    /// None, whatever the environment says.
    None,
    /// This one.
    One(Proxy),
}

impl ClientBuilder {
    /// Sends requests through a proxy, and through no other that the environment names.
    ///
    /// Without a word on proxies the environment decides, when the client is built: `HTTPS_PROXY` for `https`,
    /// `HTTP_PROXY` for `http`, `ALL_PROXY` for what neither names, and `NO_PROXY` for hosts that are reached without
    /// (the names may be in small letters). Requests to this machine never go through a proxy.
    ///
    /// A transport of the caller's has its own.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.connecting.proxies = Proxies::One(proxy);
        self
    }

    /// Sends requests through no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.connecting.proxies = Proxies::None;
        self
    }
}

/// Where requests go first.
pub(super) struct Routes {
    matcher: Option<Matcher>,
    authorization: Option<HeaderValue>,
}

/// A proxy on the way of a request.
pub(super) struct Hop {
    pub(super) address: Uri,
    pub(super) authorization: Option<HeaderValue>,
}

impl Routes {
    pub(super) fn new(proxies: Proxies) -> Result<Self, BuildError> {
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

    /// The proxy on the way to an address.
    pub(super) fn hop(&self, to: &Uri) -> Option<Hop> {
        let is_here = to.host().is_none_or(is_loopback_host);
        let matcher = self.matcher.as_ref().filter(|_| !is_here)?;
        let found: Intercept = matcher.intercept(to)?;
        let authorization = self.authorization.as_ref().or(found.basic_auth());
        Some(Hop {
            authorization: authorization.cloned(),
            address: found.uri().clone(),
        })
    }

    /// Says to a proxy who asks, where it reads the request itself, since that is not encrypted.
    pub(super) fn authorize<B>(&self, request: &mut http::Request<B>) {
        if request.uri().scheme() == Some(&Scheme::HTTP)
            && let Some(authorization) = self.hop(request.uri()).and_then(|hop| hop.authorization)
        {
            request
                .headers_mut()
                .insert(PROXY_AUTHORIZATION, authorization);
        }
    }
}

/// Checks the address of a proxy. The matcher takes what it cannot read for no proxy, and requests would go past it.
fn check(address: &str) -> Result<(), ProxyProblem> {
    let with_scheme = match address.contains("://") {
        true => address.to_owned(),
        false => format!("http://{address}"),
    };
    let url = Url::parse(&with_scheme).map_err(|_| ProxyProblem::Malformed)?;
    let reading = Matcher::builder().all(address).build();
    let is_read = reading
        .intercept(&Uri::from_static("http://host/"))
        .is_some();
    match url.scheme() {
        "http" | "https" if is_read => Ok(()),
        "http" | "https" => Err(ProxyProblem::Malformed),
        _ => Err(ProxyProblem::Scheme),
    }
}
