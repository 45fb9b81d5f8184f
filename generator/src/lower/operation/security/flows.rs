//! OAuth flows, and where authorization servers say what they offer.

use std::collections::BTreeMap;

use openapiv3::SecurityScheme;

use crate::load::{DeviceAuthorization, SchemeAdditions};
use crate::lower::Context;
use crate::model::{DeclaredScope, Endpoint, Flow, Grant, Purpose};
use crate::resolve::Target;

/// Lowers the flows of a scheme (OpenAPI 3.2, section 4.28).
pub(super) fn flows(context: Context<'_, '_>, scheme: &Target<'_, SecurityScheme>) -> Vec<Flow> {
    let SecurityScheme::OAuth2 { flows, .. } = scheme.value else {
        return Vec::new();
    };
    let implicit = flows.implicit.iter().map(|flow| {
        let asked = (Purpose::Authorization, Some(&flow.authorization_url));
        self::flow(Grant::Implicit, [asked, refresh(flow.refresh_url.as_ref())])
    });
    let password = flows.password.iter().map(|flow| {
        let given = (Purpose::Token, Some(&flow.token_url));
        self::flow(Grant::Password, [given, refresh(flow.refresh_url.as_ref())])
    });
    let client = flows.client_credentials.iter().map(|flow| {
        let given = (Purpose::Token, Some(&flow.token_url));
        let refreshed = refresh(flow.refresh_url.as_ref());
        self::flow(Grant::ClientCredentials, [given, refreshed])
    });
    let code = flows.authorization_code.iter().map(|flow| {
        let asked = (Purpose::Authorization, Some(&flow.authorization_url));
        let given = (Purpose::Token, Some(&flow.token_url));
        let refreshed = refresh(flow.refresh_url.as_ref());
        self::flow(Grant::AuthorizationCode, [asked, given, refreshed])
    });
    let device = device(context, scheme).map(|flow| {
        let asked = Some(&flow.device_authorization_url);
        let asked = (Purpose::DeviceAuthorization, asked);
        let given = (Purpose::Token, Some(&flow.token_url));
        let refreshed = refresh(flow.refresh_url.as_ref());
        self::flow(Grant::DeviceAuthorization, [asked, given, refreshed])
    });
    let flows = implicit.chain(password).chain(client).chain(code);
    flows.chain(device).collect()
}

/// Returns where the configuration of the authorization server is (OpenAPI 3.2, section 4.27).
pub(super) fn discovery(
    context: Context<'_, '_>,
    scheme: &Target<'_, SecurityScheme>,
) -> Vec<Endpoint> {
    let open_id = match scheme.value {
        SecurityScheme::OpenIDConnect {
            open_id_connect_url: url,
            ..
        } => Some(url),
        SecurityScheme::OAuth2 { .. }
        | SecurityScheme::APIKey { .. }
        | SecurityScheme::HTTP { .. } => None,
    };
    let metadata = additions(context, scheme).and_then(|it| it.metadata_url.as_ref());
    endpoints([
        (Purpose::OpenIdConfiguration, open_id),
        (Purpose::Metadata, metadata),
    ])
}

/// Returns the scopes of all flows of a scheme, each with its first description.
pub(super) fn scopes(
    context: Context<'_, '_>,
    scheme: &Target<'_, SecurityScheme>,
) -> Vec<DeclaredScope> {
    let mut scopes: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, description) in declared_scopes(context, scheme) {
        let known = scopes.entry(name).or_default();
        if known.is_empty() {
            *known = description;
        }
    }
    let scopes = scopes.into_iter().map(|(name, description)| DeclaredScope {
        name: name.to_owned(),
        description: description.to_owned(),
    });
    scopes.collect()
}

/// Returns the scopes with their descriptions, flow by flow.
pub(super) fn declared_scopes<'d>(
    context: Context<'d, '_>,
    scheme: &Target<'d, SecurityScheme>,
) -> Vec<(&'d str, &'d str)> {
    let SecurityScheme::OAuth2 { flows, .. } = scheme.value else {
        return Vec::new();
    };
    let implicit = flows.implicit.iter().map(|flow| &flow.scopes);
    let password = flows.password.iter().map(|flow| &flow.scopes);
    let client = flows.client_credentials.iter().map(|flow| &flow.scopes);
    let code = flows.authorization_code.iter().map(|flow| &flow.scopes);
    let lists = implicit.chain(password).chain(client).chain(code);
    let scopes = lists.flatten();
    let device = device(context, scheme).into_iter();
    let scopes = scopes.chain(device.flat_map(|flow| &flow.scopes));
    scopes
        .map(|(name, description)| (name.as_str(), description.as_str()))
        .collect()
}

fn device<'d>(
    context: Context<'d, '_>,
    scheme: &Target<'_, SecurityScheme>,
) -> Option<&'d DeviceAuthorization> {
    let flows = &additions(context, scheme)?.flows;
    flows.device_authorization.as_ref()
}

fn additions<'d>(
    context: Context<'d, '_>,
    scheme: &Target<'_, SecurityScheme>,
) -> Option<&'d SchemeAdditions> {
    let schemes = &context.document.supplement.security_schemes;
    schemes.get(&scheme.at)
}

/// A URL that a document may declare.
type Declared<'u> = (Purpose, Option<&'u String>);

fn refresh(url: Option<&String>) -> Declared<'_> {
    (Purpose::Refresh, url)
}

fn flow<const COUNT: usize>(grant: Grant, urls: [Declared<'_>; COUNT]) -> Flow {
    Flow {
        grant,
        endpoints: endpoints(urls),
    }
}

/// Returns the endpoints whose URL is known: an empty one was missing.
fn endpoints<const COUNT: usize>(urls: [Declared<'_>; COUNT]) -> Vec<Endpoint> {
    let known = urls
        .into_iter()
        .filter_map(|(purpose, url)| Some((purpose, url.filter(|url| !url.is_empty())?)));
    known
        .map(|(purpose, url)| Endpoint {
            purpose,
            url: url.clone(),
        })
        .collect()
}
