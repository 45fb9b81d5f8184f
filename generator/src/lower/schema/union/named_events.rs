//! Unions of the data of events that their names tell apart.

use openapiv3::{ReferenceOr, Schema};

use crate::load::NamedEvent;
use crate::lower::SchemaPath;
use crate::lower::schema::Use;
use crate::lower::schema::keywords::Keywords;
use crate::lower::schema::state::Schemas;
use crate::lower::schema::union::{Alternative, alternatives};
use crate::lower::schema::untyped_docs::docs_of_value;
use crate::model::{Discrimination, Shape, StringFormat, TagValue, Type, Union, Value, Variant};

impl<'d> Schemas<'d, '_> {
    /// Lowers the alternatives of the data of events to a union with a variant for each, in which the name of an event
    /// selects the variant. Returns `None` if an alternative is none: one that only allows `null`.
    pub(in crate::lower) fn named_events(
        &mut self,
        schema: &'d ReferenceOr<Schema>,
        events: &'d [NamedEvent],
        path: &SchemaPath,
    ) -> Option<Value> {
        let target = self.context.resolver.schema(schema, &path.at)?;
        let keywords = Keywords::of(target.value);
        let alternatives = alternatives(&keywords, &path.at);
        if alternatives.len() != events.len() {
            return None;
        }
        let id = self.define(path, |lowering, path| {
            let variants = alternatives.iter().zip(events).map(|(alternative, event)| {
                let path = path.step(alternative.at.clone(), &event.name);
                let mut used = lowering.data_of_event(alternative, &path);
                let mut docs = docs_of_value(&mut used);
                if event.description.is_some() {
                    docs.description.clone_from(&event.description);
                }
                Variant {
                    name: event.name.clone(),
                    renamed: None,
                    tags: vec![TagValue::Text(event.name.clone())],
                    is_default: false,
                    value: used.value,
                    docs,
                }
            });
            let shape = Shape::Union(Union {
                variants: variants.collect(),
                discrimination: Discrimination::EventName,
            });
            lowering.definition_of(target.value, &keywords, path, shape)
        });
        Some(Value::of(Type::Named(id)))
    }

    /// Lowers the data of an event. A text is one whatever values it may have, since it has no quotes.
    fn data_of_event(&mut self, alternative: &Alternative<'d>, path: &SchemaPath) -> Use {
        let target = self
            .context
            .resolver
            .schema(alternative.schema, &alternative.at);
        match target.and_then(|target| Keywords::of(target.value).ty) {
            Some("string") => Use::of(Type::Text(StringFormat::Plain)),
            _ => self.schema(alternative.schema, path),
        }
    }
}
