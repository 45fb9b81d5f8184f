//! Tags of operations.

use crate::diagnostic::{MisspellingKind, Misspelt, Problem};
use crate::pointer::Pointer;
use crate::spelling;

use crate::lower::reports::Reports;

/// Warns once about each undeclared tag that is nearly the name of a declared one (OpenAPI 3.0.3, section 4.7.10.1).
pub(in crate::lower) fn check_tags(
    declared: &[openapiv3::Tag],
    tags: &[String],
    at: &Pointer,
    reports: &mut Reports<'_>,
) {
    let declared = || declared.iter().map(|tag| tag.name.as_str());
    for (index, tag) in tags.iter().enumerate() {
        if declared().any(|declared| declared == tag) {
            continue;
        }
        // `v5` is no misspelling of `v6`.
        let other = declared().filter(|declared| without_digits(declared) != without_digits(tag));
        let Some(nearest) = spelling::one_edit_away(tag, other) else {
            continue;
        };
        let problem = Problem::Misspelt(Misspelt {
            kind: MisspellingKind::TagUndeclared,
            found: format!("the undeclared tag `{tag}`"),
            read_as: "a separate tag".to_owned(),
            nearest: nearest.to_owned(),
        });
        if reports.is_new_misspelling(&Pointer::root().key("tags"), tag) {
            reports.report(&at.key("tags").index(index), problem);
        }
    }
}

fn without_digits(tag: &str) -> String {
    tag.chars()
        .filter(|character| !character.is_ascii_digit())
        .collect()
}
