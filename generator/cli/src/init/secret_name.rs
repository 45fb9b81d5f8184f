//! Properties whose names say that their values are secret, where the document does not.

use heck::ToSnakeCase as _;

use generator::model::{Api, Field, Object, Owner, Sensitivity, Shape, Type};

/// The words with which the name of a secret ends, in lowercase.
const ENDS: [&str; 15] = [
    "access token",
    "api key",
    "api token",
    "auth token",
    "id token",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "pin",
    "private key",
    "refresh token",
    "secret",
    "secret key",
    "signing key",
];

/// Returns the properties of named schemas whose names say that they are secret, as the setting `secrets` has them.
pub fn properties(api: &Api) -> Vec<String> {
    let named = api.definitions.iter().filter_map(|definition| {
        match (&definition.origin.owner, &definition.shape) {
            (Owner::Schema(schema), Shape::Object(object))
                if definition.origin.steps.is_empty() =>
            {
                Some((schema, object))
            }
            _ => None,
        }
    });
    named
        .flat_map(|(schema, object)| of_schema(schema, object))
        .collect()
}

fn of_schema(schema: &str, object: &Object) -> Vec<String> {
    let fields = object.fields.iter().filter(|field| seems_secret(field));
    fields
        .map(|field| format!("{schema}.{}", field.wire))
        .collect()
}

/// Returns whether a property is a string with the name of a secret, and is not marked as one.
fn seems_secret(field: &Field) -> bool {
    matches!(field.value.ty, Type::Text(_))
        && field.sensitivity != Sensitivity::Secret
        && has_secret_name(&field.wire)
}

/// Returns whether a name ends with the words of a secret.
fn has_secret_name(name: &str) -> bool {
    let words = name.to_snake_case().replace('_', " ");
    ENDS.iter().any(|end| {
        let before = words.strip_suffix(end);
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::has_secret_name;

    #[test]
    fn a_secret_is_known_by_the_end_of_its_name() {
        for name in [
            "password",
            "newPassword",
            "client_secret",
            "accessToken",
            "api-key",
            "PIN",
            "secretKey",
        ] {
            assert!(has_secret_name(name), "{name}");
        }
        for name in [
            "nextPageToken",
            "spinner",
            "key",
            "keyId",
            "passwordless",
            "passwordChanged",
            "accessTokenLifetimeMinutes",
            "",
        ] {
            assert!(!has_secret_name(name), "{name}");
        }
    }
}
