//! The headers that answers declare: a constant for each name, and for each type that a name has.

use std::collections::BTreeSet;

use crate::model::{self, Type, code_span};

use super::Plan;
use super::comment::paragraph;
use super::krate::{Header, HeaderModule, Holds};
use super::name::{Case, Ident, Scope};
use super::structure::deprecation;
use super::ty::{Home, Import, sorted};
use super::view::View;

impl Plan<'_> {
    pub(super) fn headers(&self) -> HeaderModule {
        // The file holds no types, so that nothing in it is at home.
        let here = Home::Operations(Ident::new(Case::Module, "headers"));
        let mut scope = Scope::new();
        let mut imports = BTreeSet::new();
        let mut headers: Vec<Header> = Vec::new();
        for declared in &self.api.headers {
            let header = self.header(declared, &mut scope);
            if headers
                .iter()
                .any(|known| known.constant == header.constant)
            {
                continue;
            }
            imports.insert(Import::of(match header.holds {
                Holds::Value => "crate::runtime::ResponseHeader",
                Holds::List => "crate::runtime::ResponseHeaderList",
            }));
            header.ty.import(&here, &mut imports);
            headers.push(header);
        }
        headers.sort_by(|one, other| one.constant.cmp(&other.constant));
        HeaderModule {
            imports: sorted(imports),
            headers,
        }
    }

    fn header(&self, header: &model::Header, scope: &mut Scope) -> Header {
        let (holds, ty) = match &header.value.ty {
            Type::Array(element) => (Holds::List, &element.ty),
            ty => (Holds::Value, ty),
        };
        let ty = self.ty(ty, View::Read);
        let mut docs = self.docs_of(&header.docs);
        if docs.is_empty() {
            paragraph(
                &mut docs,
                vec![format!("The header {}.", code_span(&header.wire))],
            );
        }
        Header {
            // A name has a second type only where the document contradicts itself.
            constant: scope.claim_as(
                Case::Constant,
                &format!("{holds:?} {ty:?}"),
                &header.wire.to_lowercase(),
            ),
            wire: header.wire.clone(),
            docs,
            deprecation: deprecation(header.docs.deprecation),
            holds,
            ty,
        }
    }
}
