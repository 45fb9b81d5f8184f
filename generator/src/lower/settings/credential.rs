//! Parameters that a security scheme sends.

use openapiv3::{APIKeyLocation, SecurityScheme};

use crate::diagnostic::CallLoss;
use crate::model::{Location, Parameter, Requirement};

use crate::lower::Context;
use crate::lower::operation::security::declared_scheme;
use crate::lower::reports::Reports;

/// Drops the parameters of an operation that its credentials replace: an `apiKey` with the same name and location
/// (OpenAPI 3.0.4, section 4.8.27) is sent with every call and would overwrite the argument.
pub(in crate::lower) fn drop_credentials(
    context: Context<'_, '_>,
    parameters: &mut Vec<Parameter>,
    security: &[Requirement],
    reports: &mut Reports<'_>,
) {
    let required = security.iter().flat_map(|requirement| &requirement.schemes);
    let schemes = required.filter_map(|required| declared_scheme(context, &required.name));
    let schemes: Vec<&SecurityScheme> = schemes.collect();
    let is_credential = |parameter: &mut Parameter| {
        let mut schemes = schemes.iter();
        schemes.any(|scheme| is_sent_as(scheme, parameter))
    };
    let dropped: Vec<Parameter> = parameters.extract_if(.., is_credential).collect();
    for parameter in dropped {
        let name = parameter.wire;
        reports.lose(&parameter.pointer, CallLoss::Credential { name });
    }
}

/// Returns true if a scheme is sent in place of a parameter.
fn is_sent_as(scheme: &SecurityScheme, parameter: &Parameter) -> bool {
    let SecurityScheme::APIKey { location, name, .. } = scheme else {
        return false;
    };
    match (location, parameter.location) {
        (APIKeyLocation::Header, Location::Header) => name.eq_ignore_ascii_case(&parameter.wire),
        (APIKeyLocation::Query, Location::Query) | (APIKeyLocation::Cookie, Location::Cookie) => {
            *name == parameter.wire
        }
        (APIKeyLocation::Header | APIKeyLocation::Query | APIKeyLocation::Cookie, _) => false,
    }
}
