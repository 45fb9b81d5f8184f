//! Cycles of required properties, whose values would be infinite.

use crate::diagnostic::{Diagnostics, Problem, TypeLoss};
use crate::model::{Api, Shape};

/// Reports one property of each such cycle, which becomes optional.
pub(in crate::lower) fn report(api: &Api, diagnostics: &mut Diagnostics) {
    for endless in api.endless_fields() {
        let shape = api.definition(endless.owner).map(|known| &known.shape);
        let Some(Shape::Object(object)) = shape else {
            continue;
        };
        if let Some(field) = object.fields.get(endless.field) {
            let problem = Problem::LossOf(TypeLoss::EndlessValue.into());
            diagnostics.report(&field.pointer, problem);
        }
    }
}
