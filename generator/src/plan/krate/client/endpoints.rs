//! Where the tokens of a security scheme come from: endpoints, and their documentation.

use crate::model::{Endpoint, Grant, Purpose, SecurityScheme, code_span};
use crate::plan::item::SignIn;

/// Returns the endpoints of the flows in which people grant access, each of the first flow that has it.
pub(super) fn sign_in(scheme: &SecurityScheme) -> Option<SignIn> {
    let of_people = [Grant::AuthorizationCode, Grant::DeviceAuthorization];
    let mut flows = of_people
        .iter()
        .flat_map(|grant| scheme.flows.iter().filter(move |flow| flow.grant == *grant))
        .peekable();
    flows.peek()?;
    let endpoints: Vec<&Endpoint> = flows.flat_map(|flow| &flow.endpoints).collect();
    let first = |purpose| {
        let mut endpoints = endpoints.iter();
        let found = endpoints.find(|endpoint| endpoint.purpose == purpose);
        found.map(|endpoint| endpoint.url.clone())
    };
    Some(SignIn {
        authorization_url: first(Purpose::Authorization),
        device_authorization_url: first(Purpose::DeviceAuthorization),
        refresh_url: first(Purpose::Refresh),
    })
}

/// Returns a list with an item for each OAuth flow, and for each place that describes the authorization server.
pub(super) fn docs(scheme: &SecurityScheme) -> Vec<String> {
    let flows = scheme.flows.iter().map(|flow| {
        let grant = code_span(flow.grant.key());
        let endpoints: Vec<String> = flow.endpoints.iter().map(endpoint).collect();
        match endpoints.as_slice() {
            [] => format!("- Flow {grant}"),
            endpoints => format!("- Flow {grant}: {}", endpoints.join(", ")),
        }
    });
    let discovery = scheme.discovery.iter();
    let discovery = discovery.map(|it| format!("- {}", capitalized(&endpoint(it))));
    flows.chain(discovery).collect()
}

fn endpoint(endpoint: &Endpoint) -> String {
    let what = match endpoint.purpose {
        Purpose::Authorization => "authorization",
        Purpose::DeviceAuthorization => "device authorization",
        Purpose::Token => "tokens",
        Purpose::Refresh => "refreshed tokens",
        Purpose::Metadata => "metadata of the authorization server",
        Purpose::OpenIdConfiguration => "OpenID configuration",
    };
    format!("{what} at {}", code_span(&endpoint.url))
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
