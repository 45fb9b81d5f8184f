//! Parameters that are what a security scheme sends.

use openapiv3::APIKeyLocation;

use crate::diagnostic::CallLoss;
use crate::model::{Location, Parameter, Requirement};
use crate::pointer::Pointer;

use super::Lowering;

impl Lowering<'_, '_> {
    /// Drops the parameters of an operation that its credentials take the place of: an `apiKey` of the same name and
    /// location (OpenAPI 3.0.4, section 4.8.27) is sent with every call, so that an argument would never arrive.
    pub(super) fn drop_credentials(
        &mut self,
        parameters: &mut Vec<Parameter>,
        security: &[Requirement],
    ) {
        let (dropped, kept) = std::mem::take(parameters)
            .into_iter()
            .partition::<Vec<_>, _>(|parameter| self.is_credential(parameter, security));
        *parameters = kept;
        for parameter in dropped {
            let at = Pointer::from_fragment(&parameter.place).unwrap_or_default();
            let name = parameter.wire;
            self.lose(&at, CallLoss::Credential { name });
        }
    }

    fn is_credential(&self, parameter: &Parameter, security: &[Requirement]) -> bool {
        let required = security.iter().flat_map(|requirement| &requirement.schemes);
        required.into_iter().any(|required| {
            let at = Pointer::root().key("components").key("securitySchemes");
            let components = self.document.components.as_ref();
            let declared = components.and_then(|it| it.security_schemes.get(&required.name));
            let scheme = declared.and_then(|scheme| {
                self.resolver
                    .security_scheme(scheme, &at.key(&required.name))
            });
            scheme.is_some_and(|scheme| is_sent_as(scheme.value, parameter))
        })
    }
}

/// Whether a scheme is sent in the place of a parameter.
fn is_sent_as(scheme: &openapiv3::SecurityScheme, parameter: &Parameter) -> bool {
    let openapiv3::SecurityScheme::APIKey { location, name, .. } = scheme else {
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
