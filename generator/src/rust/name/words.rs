//! Cutting a name into its parts, and a part into its words.
//!
//! A *part* is what stands between symbols; a *word* is what its capitals set apart.
//! `heck` finds the words of a part by its capitals: `mapAMRClaims` is `map`, `AMR`, `Claims`.
//! It misreads two habits of names in APIs, and [`respelled`] corrects these before `heck` sees the part:
//!
//! - **A vowel in front of a capitalised word belongs to it**: `OAuth2Client` is `oauth2_client`, `IPv4Address` is
//!   `ipv4_address`, `ETag` is `etag`, `iOSVersion` is `ios_version`.
//!   `A` is left alone, for it is an article (`pinAConversation`), and so are consonants, which name axes and roles
//!   (`xAxis`, `RoleBTarget`).
//! - **The plural of an acronym is one word**: `hostIPs` is `host_ips`, `templateURLs` is `template_urls`.

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_ident::is_xid_continue;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::symbol::{self, Place};

/// Which symbols of a name become words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// Those without which the name would be empty or mean something else.
    Needed,
    /// All of them.
    Every,
}

/// A stretch of a name: letters and digits, or anything else.
enum Run {
    Part(String),
    Symbols(String),
}

/// Cuts `name` into parts; there is always at least one, and none is empty.
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
            let place = if index == 0 || index == last {
                Place::Edge
            } else {
                Place::Inside
            };
            parts.extend(symbol::say(&symbols, place));
        }
    }
    parts
}

/// Tells whether the whole name stands between angle brackets, which then are no comparison.
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

/// Tells whether a character can stand in a part.
///
/// A letter that has a case but no counterpart in the other one could not be written in every [`Case`](super::Case),
/// so it counts as a symbol.
fn is_part(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    let stuck = character.is_lowercase() && character.to_uppercase().any(char::is_lowercase)
        || character.is_uppercase() && character.to_lowercase().any(char::is_uppercase);
    is_xid_continue(character) && character != '_' && !stuck
}

/// A part as it stands in the name of a type: beginning with a capital, where its script has them.
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

/// A part in small letters, its words joined by underscores.
pub(super) fn snake(part: &str) -> String {
    if part.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return part.to_owned();
    }
    // Marks that are no letters of their own, such as a virama, would count as the end of a word.
    if !part.chars().all(char::is_alphanumeric) {
        return part.to_lowercase();
    }
    respelled(part).to_snake_case()
}

/// The part with the capitals moved to where its words begin.
fn respelled(part: &str) -> String {
    let mut letters: Vec<char> = part.chars().collect();
    join_plurals(&mut letters);
    join_vowels(&mut letters);
    letters.into_iter().collect()
}

/// Turns `URLs` into `Urls`, where no further small letter follows.
fn join_plurals(letters: &mut [char]) {
    let mut start = 0;
    for end in 0..letters.len() {
        let Some((&letter, rest)) = letters.get(end..).and_then(<[char]>::split_first) else {
            return;
        };
        if letter.is_ascii_uppercase() {
            continue;
        }
        let is_plural = letter == 's'
            && end - start > 1
            && !rest.first().is_some_and(|next| next.is_lowercase());
        if is_plural && let Some(acronym) = letters.get_mut(start + 1..end) {
            acronym.iter_mut().for_each(char::make_ascii_lowercase);
        }
        start = end + 1;
    }
}

/// Turns `OAuth` into `Oauth` and `iOS` into `IOS`.
fn join_vowels(letters: &mut [char]) {
    if let [first @ ('e' | 'i' | 'o' | 'u'), second, third, ..] = letters
        && second.is_ascii_uppercase()
        && third.is_ascii_uppercase()
    {
        first.make_ascii_uppercase();
        return;
    }
    let mut before = None;
    for index in 0..letters.len() {
        if let Some([vowel, second, third, ..]) = letters.get_mut(index..) {
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
        before = letters.get(index).copied();
    }
}
