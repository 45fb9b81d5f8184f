//! Alternatives that are one type: they differ in constraints only, or list values of one open enum.

use openapiv3::Schema;

use crate::model::{Enumeration, Members, Nullability, Shape, TextMember, Type, Value};

use super::enumeration::text_members;
use super::facets::{Facets, Listed};
use super::union::Alternative;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// The type of alternatives that are one type; `None` where they are several.
    pub(super) fn alike(
        &mut self,
        schema: &'d Schema,
        facets: &Facets<'d>,
        alternatives: &[Alternative<'d>],
        site: &Site,
    ) -> Option<Value> {
        let mut nullability = Nullability::NeverNull;
        let mut scalar: Option<Type> = None;
        let mut members: Vec<TextMember> = Vec::new();
        let mut listing = Vec::new();
        for alternative in alternatives {
            let target = self.resolver.schema(alternative.schema, &alternative.at)?;
            let own = Facets::of(target.value);
            if target.value.schema_data.nullable {
                nullability = Nullability::Nullable;
            }
            if let Listed::Text(values) = &own.enumeration {
                let known =
                    |member: &TextMember| members.iter().any(|known| known.wire == member.wire);
                let mut new = text_members(values, target.value);
                new.retain(|member| !known(member));
                members.extend(new);
                listing.push(alternative);
                continue;
            }
            let site = site.moved(alternative.at.clone());
            let ty = self.scalar(target.value, &own, &site)?;
            if scalar.as_ref().is_some_and(|known| *known != ty) {
                return None;
            }
            scalar = Some(ty);
        }
        let is_text = scalar.as_ref().is_none_or(|ty| *ty == super::schema::TEXT);
        let value = match listing.as_slice() {
            [] => Value::of(scalar?),
            _ if !is_text => return None,
            [sole] => {
                let site = site.moved(sole.at.clone());
                self.schema(sole.schema, &site).value
            }
            _ => Value::of(Type::Named(self.define(site, |lowering, site| {
                let members = Members::Text(members);
                let shape = Shape::Enumeration(Enumeration { members });
                lowering.definition_of(schema, facets, site, shape)
            }))),
        };
        Some(value.or_null(nullability))
    }
}
