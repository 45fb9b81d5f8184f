//! Checks of URLs (RFC 3986, section 4.1; OpenAPI 3.0.4, section 4.7.29: "in the form of a URL").

use std::borrow::Cow;

use openapiv3::SecurityScheme;

use super::Fault;
use crate::diagnostic::{Problem, RepairKind, Repaired};
use crate::load::Supplement;

/// Warns about a URL of a security scheme to which no request can be sent.
pub(super) fn check_scheme(scheme: &SecurityScheme, faults: &mut Vec<Fault>) {
    for (below, address) in addresses(scheme) {
        let below = below.iter().map(|key| (*key).to_owned()).collect();
        check(below, address, faults);
    }
}

/// Warns about such a URL in the keys that OpenAPI 3.2 adds to security schemes.
pub(super) fn check_additions(supplement: &Supplement, faults: &mut Vec<Fault>) {
    for (at, scheme) in &supplement.security_schemes {
        let metadata = scheme.metadata_url.iter();
        let metadata = metadata.map(|url| (vec!["oauth2MetadataUrl"], url));
        let device = scheme.flows.device_authorization.iter();
        let device = device.flat_map(|flow| {
            let of = |key| vec!["flows", "deviceAuthorization", key];
            let asked = (of("deviceAuthorizationUrl"), &flow.device_authorization_url);
            [asked, (of(TOKEN), &flow.token_url)]
        });
        for (path, address) in metadata.chain(device) {
            let of_scheme = at.segments().map(Cow::into_owned);
            let path = path.into_iter().map(str::to_owned);
            check(of_scheme.chain(path).collect(), address, faults);
        }
    }
}

fn check(below: Vec<String>, address: &str, faults: &mut Vec<Fault>) {
    // An empty URL is one that was missing.
    if address.is_empty() || is_address(address) {
        return;
    }
    let problem = Problem::Repaired(Repaired {
        kind: RepairKind::UrlInvalid,
        found: format!("`{address}`, which is not a URL"),
        read_as: "the same text".to_owned(),
    });
    faults.push(Fault { below, problem });
}

/// Returns the URLs of a scheme, each with the path to it.
fn addresses(scheme: &SecurityScheme) -> Vec<(Vec<&'static str>, &str)> {
    match scheme {
        SecurityScheme::OpenIDConnect {
            open_id_connect_url: address,
            ..
        } => vec![(vec!["openIdConnectUrl"], address)],
        SecurityScheme::OAuth2 { flows, .. } => {
            let implicit = flows.implicit.iter();
            let password = flows.password.iter();
            let client = flows.client_credentials.iter();
            let code = || flows.authorization_code.iter();
            let of = |flow, key| vec!["flows", flow, key];
            let implicit =
                implicit.map(|it| (of("implicit", AUTHORIZATION), &it.authorization_url));
            let password = password.map(|it| (of("password", TOKEN), &it.token_url));
            let client = client.map(|it| (of("clientCredentials", TOKEN), &it.token_url));
            let asked = code().map(|it| {
                (
                    of("authorizationCode", AUTHORIZATION),
                    &it.authorization_url,
                )
            });
            let given = code().map(|it| (of("authorizationCode", TOKEN), &it.token_url));
            let all = implicit
                .chain(password)
                .chain(client)
                .chain(asked)
                .chain(given);
            all.map(|(below, address)| (below, address.as_str()))
                .collect()
        }
        SecurityScheme::APIKey { .. } | SecurityScheme::HTTP { .. } => Vec::new(),
    }
}

const AUTHORIZATION: &str = "authorizationUrl";
const TOKEN: &str = "tokenUrl";

/// Returns true if a request can be sent to the URL: it is absolute, or relative to that of the server.
fn is_address(address: &str) -> bool {
    let is_clean =
        !address.contains(|character: char| character.is_whitespace() || character.is_control());
    let is_whole = match address.split_once("://") {
        Some((scheme, rest)) => {
            let is_web = ["http", "https"]
                .iter()
                .any(|web| scheme.eq_ignore_ascii_case(web));
            // A variable can contain the rest of the URL.
            (is_web || scheme.contains('{')) && !rest.is_empty() && !rest.starts_with('/')
        }
        None => !address.contains(":/") && address.contains(['/', '.', '{']),
    };
    is_clean && is_whole
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn urls_are_absolute_or_relative_to_the_server() {
        for address in [
            "https://a.example/token",
            "HTTP://a",
            "/oauth/token",
            "a.example/token",
            "{base}/token",
        ] {
            assert!(is_address(address), "{address}");
        }
        for address in [
            "not a url",
            "htps://a.example",
            "https://",
            "https:///a",
            "todo",
            "https://a b",
        ] {
            assert!(!is_address(address), "{address}");
        }
    }
}
