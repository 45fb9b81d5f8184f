//! Tags of operations.

use std::collections::BTreeMap;

use crate::diagnostic::{MisspellingKind, Misspelt, Problem, RepairKind};
use crate::load::Document;
use crate::model::{Docs, Fact, Tag};
use crate::pointer::Pointer;
use crate::spelling;

use crate::lower::reports::Reports;
use crate::lower::schema::constraint_docs::more_at;

/// The kind of tags that group operations, which is that of tags without a kind (OpenAPI 3.2, section 4.22).
const GROUP: &str = "nav";

/// The most tags that contain a tag: each is a folder.
const DEPTH: usize = 8;

/// The most tags that are followed to find one that is inside itself.
const MANY: usize = 1_000;

/// Returns the first tag of an operation that groups operations. Tags of other kinds, such as `badge` and `audience`,
/// only label them.
pub(in crate::lower) fn group<'t>(document: &Document, tags: &'t [String]) -> Option<&'t String> {
    let kind = |tag: &String| document.supplement.tags.get(tag)?.kind.as_deref();
    let mut tags = tags.iter();
    tags.find(|tag| kind(tag).is_none_or(|kind| kind == GROUP))
}

/// Lowers the tags that the document declares.
pub(in crate::lower) fn tags(document: &Document, reports: &mut Reports<'_>) -> Vec<Tag> {
    let parents = parents(document, reports);
    let tags = document.tags.iter();
    tags.map(|tag| Tag {
        name: tag.name.clone(),
        docs: Docs {
            description: tag.description.clone(),
            facts: more_at(tag.external_docs.as_ref())
                .into_iter()
                .map(Fact::Line)
                .collect(),
            ..Docs::default()
        },
        parent: parents.get(tag.name.as_str()).map(|it| (*it).to_owned()),
    })
    .collect()
}

/// The tags that contain tags, by the names of the latter.
type Parents<'d> = BTreeMap<&'d str, &'d str>;

/// Returns the parents of tags. Those that the document does not declare, and those of tags that are inside themselves,
/// are reported and left out.
fn parents<'d>(document: &'d Document, reports: &mut Reports<'_>) -> Parents<'d> {
    let mut parents = Parents::new();
    for (name, place) in &document.supplement.tags {
        let Some(parent) = &place.parent else {
            continue;
        };
        if document.tags.iter().any(|tag| tag.name == *parent) {
            parents.insert(name, parent);
            continue;
        }
        let found = format!("the parent `{parent}`, which is no declared tag");
        let read_as = "a tag without a parent";
        let at = place.at.key("parent");
        reports.warn(&at, RepairKind::TagParentUnknown, found, read_as);
    }
    let is_cyclic = |tag: &str, parents: &Parents<'d>| outer(tag, parents).any(|it| it == tag);
    cut(
        &mut parents,
        is_cyclic,
        "is inside that tag",
        document,
        reports,
    );
    let is_deep = |tag: &str, parents: &Parents<'d>| outer(tag, parents).count() > DEPTH;
    let why = format!("is inside more than {} others", DEPTH - 1);
    cut(&mut parents, is_deep, &why, document, reports);
    parents
}

/// Removes and reports the parents of the tags for which a condition is true.
fn cut<'d>(
    parents: &mut Parents<'d>,
    condition: impl Fn(&str, &Parents<'d>) -> bool,
    why: &str,
    document: &Document,
    reports: &mut Reports<'_>,
) {
    let tags = parents.keys().copied();
    let found: Vec<&str> = tags.filter(|tag| condition(tag, parents)).collect();
    for tag in found {
        parents.remove(tag);
        if let Some(place) = document.supplement.tags.get(tag) {
            let found = format!("the parent of the tag `{tag}`, which {why}");
            let read_as = "a tag without a parent";
            let at = place.at.key("parent");
            reports.warn(&at, RepairKind::TagNesting, found, read_as);
        }
    }
}

/// Returns the tags that contain a tag, innermost first, not all of them where there are very many.
fn outer<'p, 'd>(
    tag: &str,
    parents: &'p Parents<'d>,
) -> impl Iterator<Item = &'d str> + use<'p, 'd> {
    let first = parents.get(tag).copied();
    std::iter::successors(first, |outer| parents.get(*outer).copied()).take(MANY)
}

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
