//! Which changes of a document may change the crate, and which must not.
//!
//! Documents are generated at random from a fixed seed, so failures are reproducible. `PROPTEST_CASES=1000` runs more
//! cases.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "support/documents.rs"]
mod documents;
#[path = "stability/hostile.rs"]
mod hostile;
#[path = "stability/meaning.rs"]
mod meaning;
#[path = "stability/prose.rs"]
mod prose;
#[path = "stability/reversed.rs"]
mod reversed;
#[path = "stability/unique.rs"]
mod unique;
#[path = "stability/universe.rs"]
mod universe;

use std::collections::BTreeSet;

use generator::files::Files;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use documents::Document;
use universe::{Universe, Version};

/// Returns the configuration of the property tests, with a fixed seed.
fn seeded() -> Config {
    let asked_for = std::env::var_os("PROPTEST_CASES").map(|_| Config::default().cases);
    Config {
        cases: asked_for.unwrap_or(64),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0),
        max_shrink_iters: 300,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(seeded())]

    /// Additions to a document, in any position and any order, never change what an existing name refers to.
    #[test]
    fn additions_change_the_meaning_of_no_name(universe in Universe::any(), order in any::<[u64; 2]>()) {
        let [earlier, later] = order;
        let [earlier, later] = [(false, earlier), (true, later)].map(|(has_later, order)| Version { has_later, order });
        let after = meaning::meanings(&universe.generate(later).files);
        for (path, stood_for) in meaning::meanings(&universe.generate(earlier).files) {
            if let Some(stands_for) = after.get(&path) {
                let documents = (universe.document(earlier), universe.document(later));
                prop_assert_eq!(&stood_for, stands_for, "{} in {} and {}", path, documents.0, documents.1);
            }
        }
    }

    /// The order of a document has no effect on its names, and no name is used twice.
    #[test]
    fn order_has_no_effect_on_names(universe in Universe::any(), order in any::<[u64; 2]>()) {
        let versions = order.map(|order| Version { has_later: true, order });
        let [one, other] = versions.map(|version| universe.generate(version).files);
        let [before, after] = [&one, &other].map(meaning::meanings);
        let differing: Vec<_> = before.iter().filter(|(path, meaning)| after.get(*path) != Some(*meaning)).collect();
        let others: Vec<_> = after.iter().filter(|(path, meaning)| before.get(*path) != Some(*meaning)).collect();
        prop_assert!(differing.is_empty(), "{differing:#?}\n{others:#?}\n{}\n{}", universe.document(versions[0]), universe.document(versions[1]));
        let duplicates = unique::duplicates(&one);
        prop_assert!(duplicates.is_empty(), "duplicates: {:#?} in {}", duplicates, universe.document(versions[0]));
    }

    /// The descriptions of a document only become documentation.
    #[test]
    fn descriptions_are_never_code(text in hostile::text()) {
        hostile::check_descriptions(&text)?;
    }

    /// A name gives the same items whatever characters it contains.
    #[test]
    fn names_are_never_code(name in hostile::text()) {
        hostile::check_names(&name)?;
    }
}

/// The schemas of the checked-in client's document to which a property is added.
const OWNERS: [&str; 8] = [
    "AppLink",
    "AuthenticationProvider",
    "ChangePasswordRequest",
    "Duration",
    "Error",
    "Group",
    "User",
    "UserProfile",
];

#[test]
fn no_name_of_a_fixture_is_used_twice() {
    let mut duplicates = Vec::new();
    for document in Document::all() {
        let own = unique::duplicates(&document.files());
        duplicates.extend(
            own.into_iter()
                .map(|name| format!("{}: {name}", document.name)),
        );
    }
    assert!(duplicates.is_empty(), "duplicates: {duplicates:#?}");
}

#[test]
fn no_name_depends_on_the_reference_that_is_followed_first() {
    let mut documents = Document::all();
    documents.retain(|document| document.name.starts_with("references_"));
    assert!(documents.len() > 2, "there are fixtures of references");
    for document in documents {
        let [before, after] = [document.files(), reversed::reversed(&document).files()];
        let [before, after] = [&before, &after].map(schemas);
        assert_eq!(before, after, "{}", document.name);
    }
}

/// Returns the types that are read and written, with the schemas that they are made of.
fn schemas(files: &Files) -> BTreeSet<String> {
    let generated = files
        .iter()
        .filter(|(path, _)| path.starts_with("src/models") || path.starts_with("src/operations"));
    let lines = generated.flat_map(|(path, text)| text.lines().map(move |line| (path, line)));
    lines
        .filter(|(_, line)| line.contains(" at \"#/"))
        .map(|(path, line)| format!("{path}: {}", line.trim()))
        .collect()
}

#[test]
fn an_added_property_changes_only_the_file_of_its_schema() {
    let users = Document::users();
    let before = users.files();
    for owner in OWNERS {
        let longer = Document {
            name: users.name.clone(),
            source: generator::source::Source::new(
                users.source.name.clone(),
                with_property(&users.source.text, owner),
            ),
            settings: users.settings.clone(),
        };
        let changed = changed(&before, &longer.files());
        let file = format!("src/models/{}.rs", snake(owner));
        assert_eq!(
            changed,
            BTreeSet::from([file]),
            "a property of {owner} changes other files"
        );
    }
}

/// Adds a property at the end of a schema, as a person would edit the file.
fn with_property(document: &str, owner: &str) -> String {
    let (start, _) = document
        .match_indices(&format!("\n    {owner}:\n"))
        .next()
        .expect("the schema is in the document");
    let (offset, heading) = document[start..]
        .match_indices("\n      properties:\n")
        .next()
        .expect("the schema has properties");
    let list = start + offset + heading.len();
    let length = document[list..]
        .lines()
        .take_while(|line| line.starts_with("        "))
        .map(|line| line.len() + 1)
        .sum::<usize>();
    let (before, after) = document.split_at(list + length);
    format!(
        "{before}        brandNewProperty:\n          description: Added to see what changes.\n          type: string\n{after}"
    )
}

/// Returns the paths whose text differs.
fn changed(one: &Files, other: &Files) -> BTreeSet<String> {
    let paths = one.iter().chain(other.iter()).map(|(path, _)| path);
    paths
        .filter(|path| one.get(path) != other.get(path))
        .map(str::to_owned)
        .collect()
}

fn snake(name: &str) -> String {
    let words = name.split_inclusive(|character: char| character.is_lowercase());
    let spaced: String = words
        .flat_map(str::chars)
        .fold(String::new(), |mut text, character| {
            if character.is_uppercase() && !text.is_empty() {
                text.push('_');
            }
            text.extend(character.to_lowercase());
            text
        });
    spaced
}
