//! Compares the order of the arguments of constructors.

use super::types::TypePair;
use super::{Comparison, Sink};
use crate::changes::kind::TypeChange;
use crate::changes::surface::{Key, Member};
use crate::changes::{Kind, RustLevel};
use crate::plan::item::{Construction, Structure};
use crate::plan::krate::Item;
use crate::plan::ty::TypePath;

/// Reports that `new` takes the arguments that both revisions have in another order, which the compiler need not notice.
pub(super) fn compare(comparison: &Comparison<'_>, pair: &TypePair<'_>, sink: &mut Sink) {
    let (old, new) = pair.ids;
    let forms = [
        (
            comparison.old.paths.plain(old),
            comparison.new.paths.plain(new),
        ),
        (
            comparison.old.paths.request_form(old),
            comparison.new.paths.request_form(new),
        ),
    ];
    let mut orders = forms.map(|(old, new)| {
        let before = old.map(|path| comparison.old_arguments(path));
        let after = new.map(|path| comparison.new_arguments(path));
        (before.unwrap_or_default(), after.unwrap_or_default())
    });
    if pair.has_no_struct() {
        orders[0] = pair.orders_of_parts();
    }
    let Some((before, after)) = orders.iter().find(|(old, new)| is_reordered(old, new)) else {
        return;
    };
    let text = |names: &[String]| format!("`{}`", names.join("`, `"));
    let draft = pair
        .draft(Kind::Type(TypeChange::ConstructorReordered))
        .values(text(before), text(after))
        .rust(RustLevel::Major);
    let forms = comparison.forms(pair);
    let keys = forms.iter().map(|form| Key::new(form, Member::Constructor));
    sink.report(draft, keys);
}

/// Returns true if the names that both lists have are in another order.
pub(super) fn is_reordered(old: &[String], new: &[String]) -> bool {
    let common = old.iter().filter(|name| new.contains(name));
    !new.iter().filter(|name| old.contains(name)).eq(common)
}

impl Comparison<'_> {
    fn old_arguments(&self, path: &TypePath) -> Vec<String> {
        arguments(self.old_planned.types.get(path).copied())
    }

    fn new_arguments(&self, path: &TypePath) -> Vec<String> {
        arguments(self.new_planned.types.get(path).copied())
    }
}

/// Returns the JSON names of the arguments of `new`.
fn arguments(item: Option<&Item>) -> Vec<String> {
    match item {
        Some(Item::Structure(structure)) => wires(structure),
        Some(Item::Enumeration(_) | Item::Union(_)) | None => Vec::new(),
    }
}

fn wires(structure: &Structure) -> Vec<String> {
    match &structure.construction {
        Construction::New(arguments, _) => {
            let fields = arguments.iter().filter_map(|argument| {
                let mut fields = structure.fields.iter();
                fields.find(|field| field.name == argument.field)
            });
            fields.map(|field| field.wire.clone()).collect()
        }
        Construction::Derived | Construction::Default(_) => Vec::new(),
    }
}
