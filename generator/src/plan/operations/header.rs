//! Plans the declared response headers: a constant for each name, and for each type of a name.

use crate::model::{self, Direction, Type, code_span};

use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::krate::survey::path::full;
use crate::plan::krate::{Header, HeaderModule, HeaderValues};
use crate::plan::name::{Case, Claim, Collision, Ident, Scope, Source};
use crate::plan::ty::Ty;

impl Plan<'_> {
    pub(in crate::plan) fn headers(&self, collisions: &mut Vec<Collision>) -> HeaderModule {
        let mut scope = Scope::new();
        let mut headers: Vec<Header> = Vec::new();
        let planned: Vec<_> = self
            .api
            .headers
            .iter()
            .map(|header| self.header_ty(header))
            .collect();
        for (declared, (values, ty)) in self.api.headers.iter().zip(&planned) {
            // A name has a second type only if the document contradicts itself.
            let claim = Claim::new(Case::Constant, declared.name().to_lowercase());
            let claim = claim.of(format!("{} {}", word(*values), full(ty)));
            scope.claim(claim, Source::of(&declared.pointer));
        }
        let named = planned.into_iter().zip(scope.settle(collisions));
        for (declared, ((values, ty), constant)) in self.api.headers.iter().zip(named) {
            let header = self.header(declared, values, ty, constant);
            if headers
                .iter()
                .any(|known| known.constant == header.constant)
            {
                continue;
            }
            headers.push(header);
        }
        headers.sort_by(|one, other| one.constant.cmp(&other.constant));
        HeaderModule { headers }
    }

    fn header_ty(&self, header: &model::Header) -> (HeaderValues, Ty) {
        let (values, ty) = match &header.value.ty {
            Type::Array(element) => (HeaderValues::List, &element.ty),
            ty => (HeaderValues::Value, ty),
        };
        (values, self.ty(ty, Direction::Response))
    }

    fn header(
        &self,
        header: &model::Header,
        values: HeaderValues,
        ty: Ty,
        constant: Ident,
    ) -> Header {
        let mut docs = self.docs_of_named(&header.docs, &header.wire);
        if docs.is_empty() {
            paragraph(
                &mut docs,
                vec![format!("The {} header.", code_span(&header.wire))],
            );
        }
        Header {
            constant,
            wire: header.wire.clone(),
            docs,
            deprecation: header.docs.deprecation,
            values,
            ty,
        }
    }
}

/// Returns the word of the number of values in the identity of a header.
fn word(values: HeaderValues) -> &'static str {
    match values {
        HeaderValues::Value => "value",
        HeaderValues::List => "list",
    }
}
