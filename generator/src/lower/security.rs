use openapiv3::{APIKeyLocation, SecurityRequirement};

use crate::diagnostic::Problem;
use crate::model::{Carrier, Docs, RequiredScheme, Requirement, SecurityScheme};
use crate::pointer::Pointer;

use super::Lowering;

impl Lowering<'_, '_> {
    /// The ways for a caller to prove who it is (OpenAPI 3.0.3, section 4.7.27).
    pub(super) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let document = self.document;
        let schemes = document
            .components
            .iter()
            .flat_map(|components| &components.security_schemes);
        let at = Pointer::root().key("components").key("securitySchemes");
        let mut lowered = Vec::new();
        for (name, scheme) in schemes {
            let at = at.key(name);
            let Some(target) = self.resolver.security_scheme(scheme, &at) else {
                continue;
            };
            let Some(carrier) = self.carrier(target.value, &at) else {
                continue;
            };
            lowered.push(SecurityScheme {
                name: name.clone(),
                docs: Docs {
                    description: description(target.value).cloned(),
                    ..Docs::default()
                },
                carrier,
            });
        }
        lowered
    }

    fn carrier(&mut self, scheme: &openapiv3::SecurityScheme, at: &Pointer) -> Option<Carrier> {
        match scheme {
            openapiv3::SecurityScheme::APIKey { location, name, .. } => Some(match location {
                APIKeyLocation::Header => Carrier::Header {
                    name: name.clone(),
                    prefix: String::new(),
                },
                APIKeyLocation::Query => Carrier::Query { name: name.clone() },
                APIKeyLocation::Cookie => Carrier::Cookie { name: name.clone() },
            }),
            openapiv3::SecurityScheme::HTTP { scheme, .. } => {
                match scheme.to_ascii_lowercase().as_str() {
                    "basic" => Some(Carrier::Basic),
                    "bearer" => Some(bearer()),
                    other => {
                        let because = format!(
                            "the HTTP scheme `{other}` is not known: send its header yourself"
                        );
                        self.lose(&at.key("scheme"), "scheme", &because);
                        None
                    }
                }
            }
            // The token that a flow ends with is a bearer token (RFC 6750).
            openapiv3::SecurityScheme::OAuth2 { .. }
            | openapiv3::SecurityScheme::OpenIDConnect { .. } => Some(bearer()),
        }
    }

    /// The credentials that a call needs: its own word, else that of the document.
    pub(super) fn requirements(
        &mut self,
        own: Option<&[SecurityRequirement]>,
        at: &Pointer,
    ) -> Vec<Requirement> {
        let document = self.document;
        let inherited = document.security.as_deref().unwrap_or_default();
        let (listed, at) = match own {
            Some(own) => (own, at.key("security")),
            None => (inherited, Pointer::root().key("security")),
        };
        listed
            .iter()
            .enumerate()
            .map(|(index, requirement)| self.requirement(requirement, &at.index(index)))
            .collect()
    }

    fn requirement(&mut self, requirement: &SecurityRequirement, at: &Pointer) -> Requirement {
        let declared = self
            .document
            .components
            .as_ref()
            .map(|components| &components.security_schemes);
        let mut schemes = Vec::with_capacity(requirement.len());
        for (name, scopes) in requirement {
            if declared.is_none_or(|declared| !declared.contains_key(name)) {
                let name = name.clone();
                self.report(
                    &at.key(&name.clone()),
                    Problem::SecuritySchemeMissing { name },
                );
                continue;
            }
            schemes.push(RequiredScheme {
                name: name.clone(),
                scopes: scopes.clone(),
            });
        }
        Requirement { schemes }
    }
}

fn bearer() -> Carrier {
    Carrier::Header {
        name: "Authorization".to_owned(),
        prefix: "Bearer ".to_owned(),
    }
}

fn description(scheme: &openapiv3::SecurityScheme) -> Option<&String> {
    match scheme {
        openapiv3::SecurityScheme::APIKey { description, .. }
        | openapiv3::SecurityScheme::HTTP { description, .. }
        | openapiv3::SecurityScheme::OAuth2 { description, .. }
        | openapiv3::SecurityScheme::OpenIDConnect { description, .. } => description.as_ref(),
    }
}
