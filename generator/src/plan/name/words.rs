//! Splits a name into parts, and a part into words.
//!
//! A *part* is a run of characters between symbols; a *word* is separated by capitals. `heck` finds the words of a part
//! by its capitals: `mapAMRClaims` is `map`, `AMR`, `Claims`. It misreads two habits of names in APIs, and
//! [`respelled`] corrects these before `heck` splits the part:
//!
//! - **A vowel in front of a capitalised word belongs to it**: `OAuth2Client` is `oauth2_client`, `IPv4Address` is
//!   `ipv4_address`, `ETag` is `etag`, `iOSVersion` is `ios_version`. `A` is excluded, since it is an article
//!   (`pinAConversation`), and so are consonants, which name axes and roles (`xAxis`, `RoleBTarget`).
//! - **The plural of an acronym is one word**: `hostIPs` is `host_ips`, `templateURLs` is `template_urls`.

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_ident::is_xid_continue;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::symbol::{self, Position};

/// Which symbols of a name become words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// Those without which the name would be empty or mean something else.
    Needed,
    /// All of them.
    Every,
}

/// A run of a name: letters and digits, or anything else.
enum Run {
    Part(String),
    Symbols(String),
}

/// Splits `name` into parts; there is always at least one, and none is empty.
pub(super) fn parts(name: &str, speech: Speech) -> Vec<String> {
    if name.is_empty() {
        return vec!["empty".to_owned()];
    }
    let runs = runs(name);
    let last = runs.len().saturating_sub(1);
    let speech = match runs.as_slice() {
        [Run::Symbols(_)] => Speech::Every,
        _ => speech,
    };
    let bracketed = is_bracketed(&runs);
    let mut parts = Vec::new();
    for (index, run) in runs.into_iter().enumerate() {
        let symbols = match run {
            Run::Part(part) => {
                parts.push(part);
                continue;
            }
            Run::Symbols(symbols) => symbols,
        };
        let is_sign = !bracketed
            && (index == 0 && symbol::is_prefix_sign(&symbols)
                || index == last && symbol::is_suffix_sign(&symbols));
        if is_sign || speech == Speech::Every {
            let position = if index == 0 || index == last {
                Position::Edge
            } else {
                Position::Inside
            };
            parts.extend(symbol::spell_out(&symbols, position));
        }
    }
    parts
}

/// Returns whether the whole name is enclosed in angle brackets, which are then no comparison.
fn is_bracketed(runs: &[Run]) -> bool {
    match runs {
        [Run::Symbols(first), .., Run::Symbols(last)] => first == "<" && last == ">",
        _ => false,
    }
}

fn runs(name: &str) -> Vec<Run> {
    let normal = match is_nfkc_quick(name.chars()) {
        IsNormalized::Yes => name.to_owned(),
        IsNormalized::No | IsNormalized::Maybe => name.nfkc().collect(),
    };
    let mut runs: Vec<Run> = Vec::new();
    for character in normal.chars() {
        match (runs.last_mut(), is_part(character)) {
            (Some(Run::Part(part)), true) => part.push(character),
            (Some(Run::Symbols(symbols)), false) => symbols.push(character),
            (_, true) => runs.push(Run::Part(character.into())),
            (_, false) => runs.push(Run::Symbols(character.into())),
        }
    }
    runs
}

/// Returns whether a part can contain a character.
///
/// A cased letter without a counterpart in the other case could not be written in every [`Case`](super::Case), so it
/// counts as a symbol.
fn is_part(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    let stuck = character.is_lowercase() && character.to_uppercase().any(char::is_lowercase)
        || character.is_uppercase() && character.to_lowercase().any(char::is_uppercase);
    is_xid_continue(character) && character != '_' && !stuck
}

/// Returns a part as spelled in a type name: with an uppercase first letter, if its script has case.
pub(super) fn capitalised(part: &str) -> String {
    if !part.chars().any(char::is_lowercase) && part.chars().all(char::is_alphanumeric) {
        return part.to_upper_camel_case();
    }
    let mut rest = part.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// Returns a part in lowercase, with its words joined by underscores.
pub(super) fn snake(part: &str) -> String {
    if part.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return part.to_owned();
    }
    if is_plain_camel(part) {
        return plain_snake(part);
    }
    // Combining marks, such as a virama, would count as the end of a word.
    if !part.chars().all(char::is_alphanumeric) {
        return part.to_lowercase();
    }
    respelled(part).to_snake_case()
}

/// Returns true if each capital begins a word for sure, as in most names of properties: `heck` and [`respelled`] take
/// several thousand instructions for each, and a large document has tens of thousands.
fn is_plain_camel(part: &str) -> bool {
    let bytes = part.as_bytes();
    let begins_alone = matches!(bytes, [first, second, ..] if first.is_ascii_lowercase() && second.is_ascii_uppercase());
    let is_followed = |index: usize| bytes.get(index + 1).is_some_and(u8::is_ascii_lowercase);
    let mut letters = bytes.iter().enumerate();
    !begins_alone
        && letters.all(|(index, byte)| {
            byte.is_ascii_lowercase() || byte.is_ascii_uppercase() && is_followed(index)
        })
}

fn plain_snake(part: &str) -> String {
    let mut snake = String::with_capacity(part.len() + 4);
    for letter in part.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// Returns the part with its capitals moved to the start of its words.
fn respelled(part: &str) -> String {
    let mut characters: Vec<char> = part.chars().collect();
    join_plurals(&mut characters);
    join_vowels(&mut characters);
    characters.into_iter().collect()
}

/// Turns `URLs` into `Urls`, if no lowercase letter follows.
fn join_plurals(characters: &mut [char]) {
    let mut start = 0;
    for end in 0..characters.len() {
        let Some((&character, rest)) = characters.get(end..).and_then(<[char]>::split_first) else {
            return;
        };
        if character.is_ascii_uppercase() {
            continue;
        }
        let is_plural = character == 's'
            && end - start > 1
            && !rest.first().is_some_and(|next| next.is_lowercase());
        if is_plural && let Some(acronym) = characters.get_mut(start + 1..end) {
            acronym.iter_mut().for_each(char::make_ascii_lowercase);
        }
        start = end + 1;
    }
}

/// Turns `OAuth` into `Oauth` and `iOS` into `IOS`.
fn join_vowels(characters: &mut [char]) {
    if let [first @ ('e' | 'i' | 'o' | 'u'), second, third, ..] = characters
        && second.is_ascii_uppercase()
        && third.is_ascii_uppercase()
    {
        first.make_ascii_uppercase();
        return;
    }
    let mut before = None;
    for index in 0..characters.len() {
        if let Some([vowel, second, third, ..]) = characters.get_mut(index..) {
            let begins = match before {
                None => matches!(vowel, 'e' | 'i' | 'o' | 'u' | 'E' | 'I' | 'O' | 'U'),
                Some(before) => {
                    !char::is_uppercase(before) && matches!(vowel, 'E' | 'I' | 'O' | 'U')
                }
            };
            if begins && second.is_ascii_uppercase() && third.is_ascii_lowercase() {
                second.make_ascii_lowercase();
            }
        }
        before = characters.get(index).copied();
    }
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase as _;

    use super::{is_plain_camel, plain_snake, respelled};

    #[test]
    fn plain_names_are_split_as_all_others() {
        let letters = ["a", "e", "s", "A", "E", "S", "b", "B"];
        let mut names = vec![String::new()];
        for _ in 0..5 {
            let longer = names
                .iter()
                .flat_map(|name| letters.map(|it| name.clone() + it));
            names = longer.chain(letters.map(str::to_owned)).collect();
        }
        names.retain(|name| is_plain_camel(name));
        assert!(names.len() > 1_000);
        for name in names {
            assert_eq!(
                plain_snake(&name),
                respelled(&name).to_snake_case(),
                "{name}"
            );
        }
    }
}
