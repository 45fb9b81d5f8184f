//! Documentation of where the tokens of a security scheme come from.

use crate::model::{Endpoint, Purpose, SecurityScheme, code_span};

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
