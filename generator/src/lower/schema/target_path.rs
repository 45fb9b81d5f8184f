//! The paths of the targets of references. A type is named after its place, as on a walk to it, so that no name depends
//! on the reference that is followed first.

use std::borrow::Cow;

use crate::load::FurtherElements;
use crate::lower::path::{BODY, PAYLOAD, REST, element_word, response_word};
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::sole_member;
use crate::lower::schema::union::alternative_name::alternative_names;
use crate::lower::schema::union::{Alternative, alternatives};
use crate::lower::{Context, SchemaPath};
use crate::model::{Origin, Owner};
use crate::pointer::Pointer;

/// Returns the path of the target of a reference. Where its place has no name, it keeps that of the reference.
pub(in crate::lower) fn target_path(
    context: Context<'_, '_>,
    reference: &SchemaPath,
    at: &Pointer,
) -> SchemaPath {
    let segments: Vec<Cow<'_, str>> = at.segments().collect();
    let words: Vec<&str> = segments.iter().map(AsRef::as_ref).collect();
    let Some(place) = place(context, &words) else {
        return reference.moved(at.clone());
    };
    let (outer, inner) = words.split_at(place.taken.min(words.len()));
    let start = SchemaPath {
        at: pointer(outer),
        origin: place.origin,
        inside: None,
    };
    walk(context, start, inner)
}

/// The outermost schema around a target.
struct Place {
    /// What its type is named after.
    origin: Origin,
    /// The number of segments of its pointer.
    taken: usize,
}

fn place(context: Context<'_, '_>, words: &[&str]) -> Option<Place> {
    let component = |section: &str, name: &str| Owner::Component {
        section: section.to_owned(),
        name: name.to_owned(),
    };
    let (owner, step, before) = match words {
        ["components", "schemas", name, ..] => {
            let owner = Owner::Schema((*name).to_owned());
            let steps = Vec::new();
            let origin = Origin { owner, steps };
            return Some(Place { origin, taken: 3 });
        }
        ["components", "pathItems", ..] | ["paths", ..] => return place_in_call(context, words),
        ["components", section, name, ..] => (component(section, name), None, 3),
        ["webhooks", name, _, "requestBody", ..] => {
            (component("webhooks", name), Some(PAYLOAD.to_owned()), 4)
        }
        _ => return None,
    };
    Some(place_in_body(owner, step, words, before))
}

/// Returns a place in a body of an operation that is generated.
fn place_in_call(context: Context<'_, '_>, words: &[&str]) -> Option<Place> {
    let is_body = |word: &&str| matches!(*word, "requestBody" | "responses");
    let before = 3 + words.get(3..)?.iter().position(is_body)?;
    let (operation, body) = words.split_at(before);
    let step = match body {
        ["responses", status, ..] => response_word(status),
        _ => BODY.to_owned(),
    };
    let owner = Owner::Operation(context.ids.owner(&pointer(operation))?.to_owned());
    Some(place_in_body(owner, Some(step), words, before + 1))
}

/// Returns a place in the content or in a header of a body, whose own pointer has at most `before` segments.
fn place_in_body(owner: Owner, step: Option<String>, words: &[&str], before: usize) -> Place {
    let is_schema = |word: &&str| *word == "schema";
    let rest = words.get(before..).unwrap_or_default();
    let schema = rest.iter().position(is_schema);
    let taken = schema.map_or(words.len(), |schema| before + schema + 1);
    let outer = rest.get(..schema.unwrap_or(0)).unwrap_or_default();
    let header = outer.iter().skip_while(|word| **word != "headers").nth(1);
    let steps = step.into_iter().chain(header.map(|it| (*it).to_owned()));
    let steps = steps.collect();
    let origin = Origin { owner, steps };
    Place { origin, taken }
}

fn pointer(words: &[&str]) -> Pointer {
    let words = words.iter();
    words.fold(Pointer::root(), |at, word| at.key(word))
}

/// Walks from a schema to one inside it.
fn walk(context: Context<'_, '_>, start: SchemaPath, segments: &[&str]) -> SchemaPath {
    let mut path = start;
    let mut rest = segments;
    while let [keyword, following @ ..] = rest {
        (path, rest) = match (*keyword, following) {
            ("properties", [name, after @ ..]) => (path.property(name), after),
            ("items", ["oneOf", index, after @ ..])
                if let Some(further) = context.document.supplement.tuples.get(&path.at) =>
            {
                (element(context, &path, index, *further), after)
            }
            ("items", after) => (path.items(), after),
            ("additionalProperties", after) => (path.additional_properties(), after),
            ("oneOf" | "anyOf" | "allOf", [index, after @ ..]) => {
                (member(context, &path, keyword, index, after), after)
            }
            (other, after) => (path.step(path.at.key(other), other), after),
        };
    }
    path
}

/// Returns the path of an element of a tuple.
fn element(
    context: Context<'_, '_>,
    tuple: &SchemaPath,
    index: &str,
    further: FurtherElements,
) -> SchemaPath {
    let list = tuple.at.key("items");
    let elements = context.resolver.schema_at(&list);
    let count = elements.map_or(0, |elements| Keywords::of(elements.value).one_of.len());
    let number = index.parse::<usize>().unwrap_or_default() + 1;
    let word = match further {
        FurtherElements::Described if number == count => REST.to_owned(),
        _ => element_word(number),
    };
    tuple.step(list.key("oneOf").key(index), &word)
}

/// Returns the path of an alternative, or of a member of an `allOf`. One that is merged with what is declared beside it
/// is a type of its own only for the reference; the types inside are those of the merged one.
fn member(
    context: Context<'_, '_>,
    path: &SchemaPath,
    keyword: &str,
    index: &str,
    after: &[&str],
) -> SchemaPath {
    let at = path.at.key(keyword).key(index);
    let Some(around) = context.resolver.schema_at(&path.at) else {
        return path.moved(at);
    };
    let keywords = Keywords::of(around.value);
    let is_merged = keywords.declares_properties()
        || !keywords.all_of.is_empty()
        || is_merged_member(context, path);
    let list = members(&keywords, keyword, &path.at);
    let is_whole = match keyword {
        "allOf" => sole_member(context, &keywords, path).is_some_and(|(_, sole)| sole.at == at),
        _ => list.len() == 1 && !is_merged,
    };
    if is_whole {
        return path.moved(at);
    }
    let number = list.iter().position(|member| member.at == at);
    let mut names = alternative_names(context, &list).into_iter();
    let name = number.and_then(|number| names.nth(number));
    let name = name.unwrap_or_else(|| keyword.to_owned());
    let variant = match keyword {
        "allOf" => path.moved(at.clone()),
        _ => path.step(at.clone(), &name),
    };
    match after {
        [] if is_merged => SchemaPath {
            inside: Some(variant.inside.unwrap_or(variant.origin)),
            ..path.step(at, &format!("{name} Alone"))
        },
        _ => variant,
    }
}

/// Returns true for a member of an `allOf` that has others beside it.
fn is_merged_member(context: Context<'_, '_>, path: &SchemaPath) -> bool {
    let list = path.at.parent();
    let list = list.filter(|list| list.last().is_some_and(|keyword| keyword == "allOf"));
    let Some(outer) = list.and_then(|list| list.parent()) else {
        return false;
    };
    let Some(around) = context.resolver.schema_at(&outer) else {
        return false;
    };
    let outer = path.moved(outer);
    sole_member(context, &Keywords::of(around.value), &outer).is_none()
}

/// Returns the schemas that a keyword lists.
fn members<'d>(keywords: &Keywords<'d>, keyword: &str, at: &Pointer) -> Vec<Alternative<'d>> {
    match keyword {
        "allOf" => {
            let list = at.key(keyword);
            let all = keywords.all_of.iter().enumerate();
            let all = all.map(|(index, schema)| Alternative {
                schema,
                at: list.index(index),
            });
            all.collect()
        }
        _ => alternatives(keywords, at),
    }
}
