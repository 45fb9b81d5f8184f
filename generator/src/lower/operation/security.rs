//! Security schemes and requirements.

mod flows;

use openapiv3::{APIKeyLocation, SecurityRequirement};

use crate::diagnostic::{
    CallLoss, MisspellingKind, Misspelt, NameProblem, Problem, RepairKind, Slip,
};
use crate::model::{Carrier, Docs, Grant, Purpose, RequiredScheme, Requirement, SecurityScheme};
use crate::pointer::Pointer;
use crate::resolve::Target;
use crate::spelling;

use crate::lower::Context;
use crate::lower::reports::Reports;
use crate::lower::schema::constraint_docs::deprecation;

/// How a scheme authenticates the caller.
enum Proof {
    /// By a credential in the request.
    Carried(Carrier),
    /// By the certificate of the connection (`mutualTLS`), which requests do not contain.
    Connection,
    /// In a way that requests cannot express.
    Unknown,
}

/// The lowering of security schemes, and of the requirements that name them.
pub(in crate::lower) struct Schemes<'d, 'r> {
    context: Context<'d, 'r>,
    /// The schemes whose credential belongs to the connection, not to requests.
    of_connections: Vec<String>,
    /// Undeclared schemes that are recognized by their name.
    assumed: Vec<SecurityScheme>,
}

impl<'d, 'r> Schemes<'d, 'r> {
    pub(in crate::lower) fn new(context: Context<'d, 'r>) -> Self {
        Self {
            context,
            of_connections: Vec::new(),
            assumed: Vec::new(),
        }
    }

    pub(in crate::lower) fn into_assumed(self) -> Vec<SecurityScheme> {
        self.assumed
    }

    /// Lowers the security schemes (OpenAPI 3.0.3, section 4.7.27).
    pub(in crate::lower) fn declared(&mut self, reports: &mut Reports<'_>) -> Vec<SecurityScheme> {
        let document = self.context.document;
        let schemes = document
            .components
            .iter()
            .flat_map(|components| &components.security_schemes);
        let at = Pointer::root().key("components").key("securitySchemes");
        let mut lowered = Vec::new();
        for (name, scheme) in schemes {
            let at = at.key(name);
            let Some(target) = self.context.resolver.security_scheme(scheme, &at) else {
                continue;
            };
            match proof(target.value, &at, reports) {
                Proof::Carried(carrier) => lowered.push(SecurityScheme {
                    name: name.clone(),
                    renamed: None,
                    pointer: at.clone(),
                    docs: Docs {
                        description: description(target.value).cloned(),
                        deprecation: deprecation(is_deprecated(self.context, &target.at)),
                        ..Docs::default()
                    },
                    carrier,
                    token_url: self.token_url(name, &target),
                    flows: flows::flows(self.context, &target),
                    scopes: flows::scopes(self.context, &target),
                    discovery: flows::discovery(self.context, &target),
                }),
                Proof::Connection => self.of_connections.push(name.clone()),
                Proof::Unknown => (),
            }
        }
        lowered
    }

    /// Returns the token URL of a scheme: the configured one, else that of the flow nearest to client credentials
    /// (OpenAPI 3.0.3, section 4.7.29). All flows of a server share one token URL.
    fn token_url(
        &self,
        name: &str,
        scheme: &Target<'d, openapiv3::SecurityScheme>,
    ) -> Option<String> {
        if let Some(configured) = self.context.config.security_scheme_token_url(name) {
            return Some(configured.to_owned());
        }
        let flows = flows::flows(self.context, scheme);
        let nearest = [
            Grant::ClientCredentials,
            Grant::AuthorizationCode,
            Grant::Password,
            Grant::DeviceAuthorization,
        ];
        let mut urls = nearest.into_iter().filter_map(|grant| {
            let flow = flows.iter().find(|flow| flow.grant == grant)?;
            let mut endpoints = flow.endpoints.iter();
            endpoints.find(|endpoint| endpoint.purpose == Purpose::Token)
        });
        urls.next().map(|endpoint| endpoint.url.clone())
    }

    /// Lowers the requirements of an operation: its own, else those of the document.
    pub(in crate::lower) fn requirements(
        &mut self,
        own: Option<&[SecurityRequirement]>,
        at: &Pointer,
        reports: &mut Reports<'_>,
    ) -> Vec<Requirement> {
        let document = self.context.document;
        let inherited = document.security.as_deref().unwrap_or_default();
        let (listed, at) = match own {
            Some(own) => (own, at.key("security")),
            None => (inherited, Pointer::root().key("security")),
        };
        let listed = listed.iter().enumerate();
        listed
            .filter_map(|(index, requirement)| {
                self.requirement(requirement, &at.index(index), reports)
            })
            .collect()
    }

    /// Lowers one requirement; `None` if no scheme of it is known, so that no caller can satisfy it.
    fn requirement(
        &mut self,
        requirement: &SecurityRequirement,
        at: &Pointer,
        reports: &mut Reports<'_>,
    ) -> Option<Requirement> {
        let mut is_satisfiable = requirement.is_empty();
        let mut schemes = Vec::with_capacity(requirement.len());
        for (name, scopes) in requirement {
            let is_known = self.is_declared(name) || self.assume(name, at, reports);
            is_satisfiable |= is_known;
            self.check_scopes(name, scopes, at, reports);
            if is_known && !self.of_connections.contains(name) {
                schemes.push(RequiredScheme {
                    name: name.clone(),
                    scopes: scopes.clone(),
                });
            }
        }
        is_satisfiable.then_some(Requirement { schemes })
    }

    /// Warns about scopes that no flow of the scheme declares (OpenAPI 3.0.3, section 4.7.30); they are requested
    /// nevertheless.
    fn check_scopes(&self, name: &str, scopes: &[String], at: &Pointer, reports: &mut Reports<'_>) {
        if scopes.is_empty() {
            return;
        }
        let known = self.scopes_of(name);
        if known.is_empty() {
            return;
        }
        let scopes = scopes.iter().enumerate();
        for (index, scope) in scopes.filter(|(_, scope)| !known.contains(&scope.as_str())) {
            let at = at.key(name).index(index);
            if !reports.is_new_misspelling(&at, scope) {
                continue;
            }
            let found = format!("the scope `{scope}`, which no flow of `{name}` declares");
            let read_as = "a valid scope";
            match spelling::nearest(scope, known.iter().copied()) {
                Some(nearest) => reports.report(
                    &at,
                    Problem::Misspelt(Misspelt {
                        kind: MisspellingKind::ScopeUndeclared,
                        found,
                        read_as: read_as.to_owned(),
                        nearest: nearest.to_owned(),
                    }),
                ),
                None => reports.warn(&at, RepairKind::ScopeUndeclared, found, read_as),
            }
        }
    }

    /// Returns the scopes of all flows of a scheme.
    fn scopes_of(&self, name: &str) -> Vec<&'d str> {
        let scheme = declared_target(self.context, name);
        let scopes = scheme.map_or_else(Vec::new, |scheme| {
            flows::declared_scopes(self.context, &scheme)
        });
        scopes.into_iter().map(|(name, _)| name).collect()
    }

    /// Returns the problem of an undeclared scheme. One that differs in one character from a declared one is certainly
    /// a misspelling.
    fn missing_scheme(&self, name: &str) -> Problem {
        let components = self.context.document.components.iter();
        let declared = || {
            components
                .clone()
                .flat_map(|components| components.security_schemes.keys())
        };
        let one_edit_away = spelling::one_edit_away(name, declared().map(String::as_str));
        let nearest = spelling::nearest(name, declared().map(String::as_str));
        Problem::Name(NameProblem::SecuritySchemeMissing {
            name: name.to_owned(),
            nearest: one_edit_away.or(nearest).map(str::to_owned),
            slip: match one_edit_away {
                Some(_) => Slip::Certain,
                None => Slip::Possible,
            },
        })
    }

    fn is_declared(&self, name: &str) -> bool {
        let components = self.context.document.components.as_ref();
        components.is_some_and(|components| components.security_schemes.contains_key(name))
    }

    /// Adds an undeclared scheme, once, if its name identifies one of the two common HTTP schemes; else reports that it
    /// is missing. Returns whether there is one now.
    fn assume(&mut self, name: &str, at: &Pointer, reports: &mut Reports<'_>) -> bool {
        let mut assumed = self.assumed.iter();
        if assumed.any(|assumed| assumed.name == name) {
            return true;
        }
        let at = at.key(name);
        let Some((scheme, carrier)) = obvious(name) else {
            let problem = self.missing_scheme(name);
            reports.report(&at, problem);
            return false;
        };
        let found = format!("the undeclared security scheme `{name}`");
        let read_as = format!("the HTTP scheme `{scheme}`");
        reports.warn(&at, RepairKind::SecuritySchemeUndeclared, found, &read_as);
        self.assumed.push(SecurityScheme {
            name: name.to_owned(),
            renamed: None,
            pointer: at.clone(),
            docs: Docs::default(),
            carrier,
            token_url: None,
            flows: Vec::new(),
            scopes: Vec::new(),
            discovery: Vec::new(),
        });
        true
    }
}

/// Returns the scheme that the document declares with a name.
pub(in crate::lower) fn declared_scheme<'d>(
    context: Context<'d, '_>,
    name: &str,
) -> Option<&'d openapiv3::SecurityScheme> {
    declared_target(context, name).map(|target| target.value)
}

fn declared_target<'d>(
    context: Context<'d, '_>,
    name: &str,
) -> Option<Target<'d, openapiv3::SecurityScheme>> {
    let components = context.document.components.as_ref();
    let scheme = components.and_then(|components| components.security_schemes.get(name))?;
    let at = Pointer::root().key("components").key("securitySchemes");
    context.resolver.security_scheme(scheme, &at.key(name))
}

/// Returns true if the scheme at `at` is deprecated (OpenAPI 3.2, section 4.27).
fn is_deprecated(context: Context<'_, '_>, at: &Pointer) -> bool {
    let schemes = &context.document.supplement.security_schemes;
    schemes.get(at).is_some_and(|scheme| scheme.deprecated)
}

fn proof(scheme: &openapiv3::SecurityScheme, at: &Pointer, reports: &mut Reports<'_>) -> Proof {
    match scheme {
        openapiv3::SecurityScheme::APIKey { location, name, .. } => {
            Proof::Carried(match location {
                APIKeyLocation::Header => Carrier::Header {
                    name: name.clone(),
                    prefix: String::new(),
                },
                APIKeyLocation::Query => Carrier::Query { name: name.clone() },
                APIKeyLocation::Cookie => Carrier::Cookie { name: name.clone() },
            })
        }
        openapiv3::SecurityScheme::HTTP { scheme, .. } => http_proof(scheme, at, reports),
        // OAuth 2.0 flows return a bearer token (RFC 6750).
        openapiv3::SecurityScheme::OAuth2 { .. }
        | openapiv3::SecurityScheme::OpenIDConnect { .. } => Proof::Carried(bearer()),
    }
}

/// Returns how a scheme of the `Authorization` header is sent (RFC 9110, section 11.4): its name, then the
/// credential.
fn http_proof(scheme: &str, at: &Pointer, reports: &mut Reports<'_>) -> Proof {
    if scheme.eq_ignore_ascii_case("basic") {
        return Proof::Carried(Carrier::Basic);
    }
    if scheme.eq_ignore_ascii_case("bearer") {
        return Proof::Carried(bearer());
    }
    if scheme.eq_ignore_ascii_case("mutualTLS") {
        reports.lose(at, CallLoss::ClientCertificate);
        return Proof::Connection;
    }
    if !scheme.is_empty() && scheme.bytes().all(is_token) {
        return Proof::Carried(authorization(scheme));
    }
    reports.lose(&at.key("scheme"), CallLoss::SchemeName);
    Proof::Unknown
}

/// Returns the HTTP scheme that a name unambiguously identifies.
fn obvious(name: &str) -> Option<(&'static str, Carrier)> {
    let characters = name.chars().filter(char::is_ascii_alphanumeric);
    let word: String = characters
        .map(|character| character.to_ascii_lowercase())
        .collect();
    match word.as_str() {
        "bearer" | "bearerauth" | "bearertoken" | "httpbearer" => Some(("bearer", bearer())),
        "basic" | "basicauth" | "httpbasic" => Some(("basic", Carrier::Basic)),
        _ => None,
    }
}

fn bearer() -> Carrier {
    authorization("Bearer")
}

fn authorization(scheme: &str) -> Carrier {
    Carrier::Header {
        name: "Authorization".to_owned(),
        prefix: format!("{scheme} "),
    }
}

/// Returns true if a byte is allowed in a token (RFC 9110, section 5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn description(scheme: &openapiv3::SecurityScheme) -> Option<&String> {
    match scheme {
        openapiv3::SecurityScheme::APIKey { description, .. }
        | openapiv3::SecurityScheme::HTTP { description, .. }
        | openapiv3::SecurityScheme::OAuth2 { description, .. }
        | openapiv3::SecurityScheme::OpenIDConnect { description, .. } => description.as_ref(),
    }
}
