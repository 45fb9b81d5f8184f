//! Converts `itemSchema`, the schema of each item of a sequence (OpenAPI 3.2, section 4.14).

use serde_json::{Map, Value};

use super::{Conversion, NEWER_KEYWORD};
use crate::diagnostic::{BodyLoss, Problem, Repaired};
use crate::load::version::Series;
use crate::model::MediaType;
use crate::pointer::Pointer;

/// Moves the schema of the items to `schema`, with an entry in the supplement that says so.
///
/// A media type that is no sequence keeps a schema of its own.
pub(super) fn convert(
    content: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let Some(items) = content.shift_remove("itemSchema") else {
        return;
    };
    let keyword = at.key("itemSchema");
    if conversion.series == Series::Three0 {
        let problem = Problem::Repaired(Repaired {
            kind: NEWER_KEYWORD,
            found: "`itemSchema` of OpenAPI 3.2".to_owned(),
            read_as: "the schema of each item".to_owned(),
        });
        conversion.report(&keyword, problem);
    }
    if content.contains_key("schema") {
        let media_type = at.last().unwrap_or_default();
        if MediaType::new(&media_type).framing().is_none() {
            conversion.lose(&keyword, BodyLoss::ItemsOfWhole);
            return;
        }
        conversion.lose(&at.key("schema"), BodyLoss::WholeOfItems);
    }
    content.insert("schema".to_owned(), items);
    conversion.moved(at.key("schema"), &keyword);
    conversion.supplement.items.insert(at.clone());
}
