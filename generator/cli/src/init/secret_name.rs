//! Properties whose names say that their values are secret, where the document does not.

use generator::model::{Api, Object, Owner, Sensitivity, Shape};

/// Words of which one is enough, in lowercase.
const WORDS: [&str; 6] = [
    "passwd",
    "password",
    "passphrase",
    "pin",
    "secret",
    "passcode",
];

/// Two words in a row, in lowercase.
const PAIRS: [[&str; 2]; 7] = [
    ["access", "token"],
    ["api", "key"],
    ["client", "secret"],
    ["id", "token"],
    ["private", "key"],
    ["refresh", "token"],
    ["signing", "key"],
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
    let shown = object
        .fields
        .iter()
        .filter(|field| field.sensitivity != Sensitivity::Secret && is_secret(&field.wire));
    shown
        .map(|field| format!("{schema}.{}", field.wire))
        .collect()
}

/// Returns whether a name has a word, or two words in a row, that secrets have.
fn is_secret(name: &str) -> bool {
    let words = words(name);
    let has_word = words.iter().any(|word| WORDS.contains(&word.as_str()));
    let has_pair = words
        .windows(2)
        .any(|two| PAIRS.iter().any(|pair| two == pair));
    has_word || has_pair
}

/// Splits a name at `_`, `-`, `.` and before an uppercase letter that follows a lowercase one.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lowercase = false;
    for letter in name.chars() {
        let begins = letter.is_uppercase() && was_lowercase;
        if begins || matches!(letter, '_' | '-' | '.' | ' ') {
            words.push(String::new());
        }
        was_lowercase = letter.is_lowercase() || letter.is_ascii_digit();
        if let Some(word) = words.last_mut()
            && letter.is_alphanumeric()
        {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::is_secret;

    #[test]
    fn a_secret_is_known_by_its_words() {
        for name in [
            "password",
            "newPassword",
            "client_secret",
            "accessToken",
            "api-key",
            "PIN",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "nextPageToken",
            "spinner",
            "key",
            "keyId",
            "passwordless",
            "shipping",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
