//! Determines whether the values of each type are read, written or both.

use crate::model::{
    Api, Body, BodyForm, Content, Contents, Direction, Operation, Rest, Shape, TypeId, Usage,
};

/// Marks every type with the directions in which operations use it.
pub(in crate::lower) fn mark(api: &mut Api) {
    for (direction, roots) in [
        (Direction::Request, written_roots(api)),
        (Direction::Response, read_roots(api)),
    ] {
        let mut waiting = roots;
        while let Some(id) = waiting.pop() {
            let Some(definition) = api.definitions.get_mut(id.0) else {
                continue;
            };
            if is_marked(definition.usage, direction) {
                continue;
            }
            match direction {
                Direction::Response => definition.usage.read = true,
                Direction::Request => definition.usage.written = true,
            }
            waiting.extend(parts(&definition.shape, direction));
        }
    }
}

fn is_marked(usage: Usage, direction: Direction) -> bool {
    match direction {
        Direction::Response => usage.read,
        Direction::Request => usage.written,
    }
}

/// Returns the types of named schemas that are roots: without operations, nothing says in which direction they are sent.
fn named_roots(api: &Api) -> Vec<TypeId> {
    let mut roots = Vec::new();
    match &api.contents {
        Contents::Calls => (),
        Contents::Models(types) => types.iter().for_each(|ty| ty.named_types(&mut roots)),
    }
    roots
}

fn written_roots(api: &Api) -> Vec<TypeId> {
    let mut roots = named_roots(api);
    for operation in &api.operations {
        let parameters = operation
            .parameters
            .iter()
            .map(|parameter| &parameter.value);
        let bodies = operation.body.iter().flat_map(Body::offered);
        let (parts, bodies): (Vec<_>, Vec<_>) =
            bodies.partition(|content| content.form == BodyForm::Multipart);
        let bodies = bodies.into_iter().filter(|content| is_typed(content));
        for value in parameters.chain(bodies.map(|content| &content.value)) {
            value.ty.named_types(&mut roots);
        }
        for content in parts {
            let values = api.part_values(content);
            values
                .iter()
                .for_each(|value| value.ty.named_types(&mut roots));
        }
    }
    roots
}

fn read_roots(api: &Api) -> Vec<TypeId> {
    let mut roots = named_roots(api);
    for ty in &api.error_bodies {
        ty.named_types(&mut roots);
    }
    for response in api.operations.iter().flat_map(Operation::successes) {
        let offered = response.offered();
        if let Some(content) = offered.filter(|content| content.form == BodyForm::Json) {
            content.value.ty.named_types(&mut roots);
        }
    }
    let events = api.operations.iter().filter_map(Operation::events);
    let items = api.operations.iter().filter_map(Operation::items);
    for content in events.chain(items) {
        content.value.ty.named_types(&mut roots);
    }
    for payload in &api.payloads {
        payload.ty.named_types(&mut roots);
    }
    roots
}

fn is_typed(content: &Content) -> bool {
    content.items.is_some() || matches!(content.form, BodyForm::Json | BodyForm::Form)
}

/// Returns the types that a type refers to in a direction: read-only properties are not written, and write-only ones
/// not read.
fn parts(shape: &Shape, direction: Direction) -> Vec<TypeId> {
    let mut found = Vec::new();
    match shape {
        Shape::Enumeration(_) => (),
        Shape::Union(union) => {
            for variant in &union.variants {
                variant.value.ty.named_types(&mut found);
            }
        }
        Shape::Object(object) => {
            for field in &object.fields {
                if field.access.includes(direction) {
                    field.value.ty.named_types(&mut found);
                }
            }
            if let Rest::Described(values) = &object.rest {
                values.ty.named_types(&mut found);
            }
        }
    }
    found
}
