//! Addresses that are none (RFC 3986, section 4.1; OpenAPI 3.0.4, section 4.7.29: "in the form of a URL").

use openapiv3::SecurityScheme;

use super::Fault;
use crate::diagnostic::{Code, Problem};

/// Warns of an address of a security scheme that nothing can be asked for at.
pub(super) fn check_scheme(scheme: &SecurityScheme, faults: &mut Vec<Fault>) {
    for (below, address) in addresses(scheme) {
        // An empty one stands for an address that is missing.
        if address.is_empty() || is_address(address) {
            continue;
        }
        let problem = Problem::ReadAs {
            code: Code::AddressUnfit,
            found: format!("`{address}`, which is no address"),
            read_as: "what it says".to_owned(),
        };
        let below = below.iter().map(|key| (*key).to_owned()).collect();
        faults.push(Fault { below, problem });
    }
}

/// The addresses of a scheme, each with the way to it.
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

/// Whether something can be asked for there: at an absolute address, or at one below that of the server.
fn is_address(address: &str) -> bool {
    let is_clean = !address.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    let is_whole = match address.split_once("://") {
        Some((scheme, rest)) => {
            let is_web = ["http", "https"]
                .iter()
                .any(|web| scheme.eq_ignore_ascii_case(web));
            // A variable can stand for all that follows.
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
    fn addresses_are_absolute_or_below_the_server() {
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
