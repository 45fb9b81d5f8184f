//! Tests of the resolution of references.

use openapiv3::{Schema, SchemaKind, Type};

use super::*;

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: { title: Test, version: "1" }
paths:
  /users/{id}:
    get:
      responses:
        4xx:
          description: A problem.
          content:
            application/json:
              schema: { type: string, title: In a response }
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: string } }
    Alias: { $ref: "#/components/parameters/Id" }
  schemas:
    First: { $ref: "#/components/schemas/Second" }
    Second: { $ref: "#/components/schemas/User" }
    User:
      type: object
      properties:
        "a/b c": { type: string, title: Escaped }
        best: { $ref: "#/components/schemas/User" }
      allOf:
        - { title: Entry }
    Loop: { $ref: "#/components/schemas/Loop" }
    Far: { $ref: "far.yaml" }
"##;

/// Resolves `reference` as a schema; returns the title of the target, its pointer and its name.
fn followed(reference: &str) -> Option<(Option<String>, String, Option<String>)> {
    let document: Document = serde_yaml::from_str(DOCUMENT).expect("a document");
    let schema = ReferenceOr::<Box<Schema>>::ref_(reference);
    let resolver = Resolver::new(&document);
    // The reference must live as long as the document, which contains it outside of tests.
    let slot = Slot::<Schema>::of(&schema).reference().map(str::to_owned)?;
    let located = resolver.locate(&slot)?;
    let target = resolver.follow(located.node.as_schema()?, &located.at, Node::as_schema)?;
    Some((
        target.value.schema_data.title.clone(),
        target.at.to_string(),
        target.name.or(located.name).map(str::to_owned),
    ))
}

fn at(reference: &str) -> Option<(String, Option<String>)> {
    followed(reference).map(|(_, at, name)| (at, name))
}

#[test]
fn a_component_has_its_name() {
    let user = (
        "#/components/schemas/User".to_owned(),
        Some("User".to_owned()),
    );
    assert_eq!(at("#/components/schemas/User"), Some(user.clone()));
    assert_eq!(
        at("#/components/schemas/First"),
        Some(user),
        "a chain ends at the last name"
    );
}

#[test]
fn any_schema_of_the_document_can_be_reached() {
    let title = |reference: &str| followed(reference).and_then(|(title, _, _)| title);
    let response = "#/paths/~1users~1{id}/get/responses/4XX/content/application~1json/schema";
    assert_eq!(title(response).as_deref(), Some("In a response"));
    assert_eq!(
        title("#/components/schemas/User/allOf/0").as_deref(),
        Some("Entry")
    );
    let escaped = "#/components/schemas/User/properties/a~1b%20c";
    assert_eq!(title(escaped).as_deref(), Some("Escaped"));
    let through = "#/components/schemas/First/properties/best/properties/a~1b%20c";
    assert_eq!(
        title(through).as_deref(),
        Some("Escaped"),
        "references on the path are followed"
    );
}

#[test]
fn a_reference_that_cannot_be_resolved_is_none() {
    let unresolvable = [
        "#/components/schemas/Loop",
        "#/components/schemas/Loop/properties/x",
        "#/components/schemas/Far",
        "#/components/schemas/None",
        "#/components/parameters/Id",
        "#/components/schemas/User/allOf/1",
        "#/components/schemas/User/allOf",
        "#",
        "far.yaml",
    ];
    for reference in unresolvable {
        assert_eq!(followed(reference), None, "{reference}");
    }
}

#[test]
fn an_inline_value_keeps_its_pointer() {
    let document: Document = serde_yaml::from_str(DOCUMENT).expect("a document");
    let resolver = Resolver::new(&document);
    let components = document.components.as_ref().expect("components");
    let pointer = Pointer::root().key("components").key("schemas").key("User");
    let user = components.schemas.get("User").expect("a schema");
    let target = resolver.schema(user, &pointer).expect("a value");
    assert_eq!((&target.at, target.name), (&pointer, None));
    let parameter = components.parameters.get("Alias").expect("a parameter");
    let target = resolver
        .parameter(parameter, &Pointer::root())
        .expect("a parameter");
    assert_eq!(target.at.to_string(), "#/components/parameters/Id");
    assert_eq!(target.name, Some("Id"));
}

#[test]
fn mappings_resolve_by_name_or_reference() {
    let document: Document = serde_yaml::from_str(DOCUMENT).expect("a document");
    let resolver = Resolver::new(&document);
    for target in ["User", "#/components/schemas/First"] {
        let schema = resolver.mapping(target).expect(target);
        assert_eq!(schema.name, Some("User"), "{target}");
        assert!(!matches!(
            schema.value.schema_kind,
            SchemaKind::Type(Type::String(_))
        ));
    }
}

#[test]
fn a_target_behind_references_has_its_own_pointer() {
    let best = "#/components/schemas/First/properties/best";
    let own = "#/components/schemas/User/properties/a~1b c".to_owned();
    let found = at(&format!("{best}/properties/a~1b c"));
    assert_eq!(found, Some((own, None)));
}

#[test]
fn a_schema_is_the_same_with_and_without_its_pointer() {
    let document: Document = serde_yaml::from_str(DOCUMENT).expect("a document");
    let resolver = Resolver::new(&document);
    let components = document.components.as_ref().expect("components");
    for (name, schema) in &components.schemas {
        let target = resolver.schema(schema, &Pointer::root());
        let expected = target.map(|target| std::ptr::from_ref(target.value));
        let found = resolver.schema_value(schema).map(std::ptr::from_ref);
        assert_eq!(found, expected, "{name}");
    }
}
