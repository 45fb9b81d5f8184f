//! Unions that are alternatives of themselves, directly or by way of other unions.
//!
//! A value of such a union could be nested in variants without end. Where an alternative leads back to the union, its
//! own alternatives take its place: together they allow the same values.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Discrimination, Shape, Type, TypeId, Union, Variant};

/// Replaces alternatives that lead back to their union.
pub(in crate::lower) fn replace(api: &mut Api) {
    let replaced: Vec<(TypeId, Union)> = near_cycles(api)
        .into_iter()
        .filter(|id| leads_to(api, *id, *id))
        .filter_map(|id| Some((id, flattened(api, id)?)))
        .collect();
    for (id, union) in replaced {
        if let Some(definition) = api.definitions.get_mut(id.0) {
            definition.shape = Shape::Union(union);
        }
    }
}

/// Returns the unions that are on a cycle or lead to one: what is left when unions without others among their
/// alternatives are taken away again and again.
fn near_cycles(api: &Api) -> BTreeSet<TypeId> {
    let mut below: BTreeMap<TypeId, usize> = BTreeMap::new();
    let mut above: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for id in (0..api.definitions.len()).map(TypeId) {
        if let Some(union) = union(api, id) {
            let nested = alternatives(union).filter(|it| self::union(api, *it).is_some());
            below.insert(id, nested.clone().count());
            nested.for_each(|it| above.entry(it).or_default().push(id));
        }
    }
    let is_end = |(id, count): (&TypeId, &usize)| (*count == 0).then_some(*id);
    let mut ends: Vec<TypeId> = below.iter().filter_map(is_end).collect();
    while let Some(end) = ends.pop() {
        below.remove(&end);
        for id in above.remove(&end).unwrap_or_default() {
            if let Some(count) = below.get_mut(&id) {
                *count -= 1;
                if *count == 0 {
                    ends.push(id);
                }
            }
        }
    }
    below.into_keys().collect()
}

/// Returns the union of all alternatives of a union and of those unions that lead back to it.
fn flattened(api: &Api, id: TypeId) -> Option<Union> {
    let own = union(api, id)?;
    let mut unions = vec![own];
    let mut variants: Vec<Variant> = Vec::new();
    let mut seen = BTreeSet::from([id]);
    collect(api, own, id, &mut seen, &mut unions, &mut variants);
    let tag = match &own.discrimination {
        Discrimination::Tag(tag) if unions.iter().all(|it| it.is_tagged_by(tag)) => Some(tag),
        Discrimination::Tag(_) | Discrimination::EventName | Discrimination::Form => None,
    };
    let discrimination = match tag {
        Some(tag) => {
            // The default of another union is none of this one.
            for variant in &mut variants {
                let mut own = own.variants.iter().filter(|own| own.is_default);
                variant.is_default = own.any(|own| own.value == variant.value);
            }
            Discrimination::Tag(tag.clone())
        }
        None => {
            for variant in &mut variants {
                variant.tags.clear();
                variant.is_default = false;
            }
            Discrimination::Form
        }
    };
    Some(Union {
        discrimination,
        variants,
    })
}

fn collect<'a>(
    api: &'a Api,
    from: &'a Union,
    id: TypeId,
    seen: &mut BTreeSet<TypeId>,
    unions: &mut Vec<&'a Union>,
    variants: &mut Vec<Variant>,
) {
    for variant in &from.variants {
        let nested = match variant.value.ty {
            Type::Named(next) if next == id || leads_to(api, next, id) => {
                union(api, next).map(|it| (next, it))
            }
            _ => None,
        };
        match nested {
            Some((next, nested)) => {
                if seen.insert(next) {
                    unions.push(nested);
                    collect(api, nested, id, seen, unions, variants);
                }
            }
            None if variants.iter().any(|known| known.value == variant.value) => (),
            None => variants.push(named_apart(variant, variants)),
        }
    }
}

/// Returns a variant with a name that no other has: variants of several unions may have one name.
fn named_apart(variant: &Variant, others: &[Variant]) -> Variant {
    let mut variant = variant.clone();
    while others
        .iter()
        .any(|other| other.called() == variant.called())
    {
        variant.name.push_str(" alternative");
        variant.renamed = None;
    }
    variant
}

/// Returns whether a union has another among its alternatives, or among theirs.
fn leads_to(api: &Api, from: TypeId, to: TypeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(next) = waiting.pop() {
        for found in union(api, next).into_iter().flat_map(alternatives) {
            if found == to {
                return true;
            }
            if seen.insert(found) {
                waiting.push(found);
            }
        }
    }
    false
}

/// Returns the alternatives of a union that are named types.
fn alternatives(union: &Union) -> impl Iterator<Item = TypeId> + Clone {
    union
        .variants
        .iter()
        .filter_map(|variant| match variant.value.ty {
            Type::Named(id) => Some(id),
            _ => None,
        })
}

fn union(api: &Api, id: TypeId) -> Option<&Union> {
    match &api.definition(id)?.shape {
        Shape::Union(union) => Some(union),
        Shape::Object(_) | Shape::Enumeration(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::source::Source;

    /// Returns the variants of the enum of a schema, in a document with these schemas.
    fn variants(schemas: &str, of: &str) -> Vec<String> {
        let document = format!(
            "openapi: 3.0.3
info: {{ title: Shop, version: '1' }}
servers: [{{ url: 'https://api.example.com' }}]
paths:
  /links:
    get:
      operationId: getLink
      responses:
        '200': {{ description: Ok, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{of}' }} }} }} }}
components:
  schemas:
{schemas}"
        );
        let source = Source::new("shop.yaml", &document);
        let generated = crate::generate(&source, &Config::for_document("shop"));
        let files = generated.expect("the document is valid").files;
        let path = format!("src/models/{}.rs", of.to_lowercase());
        let text = files.get(&path).expect("the schema has a file");
        let members = text
            .lines()
            .skip_while(|line| *line != format!("pub enum {of} {{"));
        let members = members.take_while(|line| *line != "}").map(str::trim);
        members
            .filter(|line| line.ends_with("),"))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_union_is_no_alternative_of_itself() {
        let schemas =
            "    Node: { oneOf: [{ $ref: '#/components/schemas/Node' }, { type: string }] }";
        assert_eq!(
            variants(schemas, "Node"),
            ["Text(String),", "Unknown(RawJson),"]
        );
    }

    #[test]
    fn the_alternatives_of_a_union_that_leads_back_take_its_place() {
        let schemas =
            "    Link: { oneOf: [{ $ref: '#/components/schemas/Step' }, { type: integer }] }
    Step: { oneOf: [{ $ref: '#/components/schemas/Link' }, { type: string }] }";
        let expected = ["Integer(i64),", "Text(String),", "Unknown(RawJson),"];
        assert_eq!(variants(schemas, "Link"), expected);
        assert_eq!(variants(schemas, "Step"), expected);
    }

    #[test]
    fn tags_stay_where_all_unions_have_the_same() {
        let schemas = "    Pet: { discriminator: { propertyName: kind }, oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Cat' }] }
    Cat: { type: object, required: [kind], properties: { kind: { type: string } } }";
        assert_eq!(
            variants(schemas, "Pet"),
            ["Cat(Box<Cat>),", "Unknown(RawJson),"]
        );
    }
}
