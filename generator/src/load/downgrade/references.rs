//! Keeps the references that were reported known while the conversion moves them.

use serde_json::Value;

use super::Conversion;
use crate::pointer::Pointer;

/// Records the pointers of the reported references in the object at `at`, which is converted.
pub(super) fn keep(value: &Value, at: &Pointer, conversion: &mut Conversion<'_>) {
    let source = conversion.moves.source(at);
    let is_reported = conversion.unfollowed.contains(&source);
    if is_reported && value.get("$ref").is_some() {
        conversion.supplement.unfollowed.insert(at.clone());
    }
    let mapping = |at: &Pointer| at.key("discriminator").key("mapping");
    let default = |at: &Pointer| at.key("discriminator").key("defaultMapping");
    if conversion.unfollowed.contains(&default(&source)) {
        conversion.supplement.unfollowed.insert(default(at));
    }
    let Some(Value::Object(targets)) = value.pointer("/discriminator/mapping") else {
        return;
    };
    for key in targets.keys() {
        if conversion.unfollowed.contains(&mapping(&source).key(key)) {
            let at = mapping(at).key(key);
            conversion.supplement.unfollowed.insert(at);
        }
    }
}
