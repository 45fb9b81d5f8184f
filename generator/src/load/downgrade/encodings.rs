//! Converts the encodings of parts that OpenAPI 3.2 adds: by position, and inside a part (OpenAPI 3.2, sections 4.14
//! and 4.15).

use serde_json::{Map, Value};

use super::Conversion;
use crate::diagnostic::{AdditionLoss, Problem, ValueProblem};
use crate::load::shape::mismatch::found;
use crate::load::supplement::DeclaredPart;
use crate::model::PartKey;
use crate::pointer::Pointer;

const NAMED: &str = "encoding";
const PREFIX: &str = "prefixEncoding";
const ITEM: &str = "itemEncoding";

/// Moves all encodings of a media type to its `encoding`, with an entry in the supplement that says which part each is
/// for.
pub(super) fn convert(
    content: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    if !has_additions(content) {
        return;
    }
    let names = match content.get(NAMED) {
        Some(Value::Object(named)) => named.keys().cloned().collect(),
        _ => Vec::new(),
    };
    let mut moving = Moving {
        at,
        names,
        moved: Map::new(),
        conversion,
    };
    let parts = moving.take(content, at, None);
    content.insert(NAMED.to_owned(), Value::Object(moving.moved));
    conversion.supplement.parts.insert(at.clone(), parts);
}

/// Returns true if an object has encodings by position, or an encoding that has encodings itself.
fn has_additions(entries: &Map<String, Value>) -> bool {
    if entries.contains_key(PREFIX) || entries.contains_key(ITEM) {
        return true;
    }
    let named = entries.get(NAMED).and_then(Value::as_object);
    let mut encodings = named.into_iter().flatten().map(|(_, encoding)| encoding);
    encodings.any(|encoding| {
        [NAMED, PREFIX, ITEM]
            .iter()
            .any(|key| encoding.get(key).is_some())
    })
}

/// The encodings of one media type while they move.
struct Moving<'c, 'd> {
    /// The pointer to the media type.
    at: &'c Pointer,
    /// The keys of its own `encoding`, which keep their places.
    names: Vec<String>,
    moved: Map<String, Value>,
    conversion: &'c mut Conversion<'d>,
}

impl Moving<'_, '_> {
    /// Takes the encodings out of the object at `from`: a media type, or the encoding with the key `outer`.
    fn take(
        &mut self,
        owner: &mut Map<String, Value>,
        from: &Pointer,
        outer: Option<&str>,
    ) -> Vec<DeclaredPart> {
        let mut parts = Vec::new();
        let (named, prefix) = (owner.shift_remove(NAMED), owner.shift_remove(PREFIX));
        let item = owner.shift_remove(ITEM);
        if let Some(named) = named {
            let lost = [
                prefix.map(|_| (PREFIX, AdditionLoss::PrefixEncoding)),
                item.map(|_| (ITEM, AdditionLoss::ItemEncoding)),
            ];
            for (key, loss) in lost.into_iter().flatten() {
                self.conversion.lose(&from.key(key), loss);
            }
            let at = from.key(NAMED);
            if let Value::Object(named) = self.array_or_object(named, &at, Kind::Object) {
                for (name, encoding) in named {
                    let key = PartKey::Property(name.clone());
                    parts.push(self.part(key, encoding, &at.key(&name), outer));
                }
            }
            return parts;
        }
        let at = from.key(PREFIX);
        if let Some(Value::Array(prefix)) =
            prefix.map(|prefix| self.array_or_object(prefix, &at, Kind::Array))
        {
            for (index, encoding) in prefix.into_iter().enumerate() {
                let key = PartKey::Position(index);
                parts.push(self.part(key, encoding, &at.index(index), outer));
            }
        }
        if let Some(item) = item {
            parts.push(self.part(PartKey::Further, item, &from.key(ITEM), outer));
        }
        parts
    }

    fn part(
        &mut self,
        key: PartKey,
        encoding: Value,
        from: &Pointer,
        outer: Option<&str>,
    ) -> DeclaredPart {
        let entry = self.entry(&key, outer);
        self.conversion.moved(self.at.key(NAMED).key(&entry), from);
        // The place is taken before the encodings inside the part look for theirs.
        self.moved.insert(entry.clone(), Value::Null);
        let mut encoding = encoding;
        let inner = match &mut encoding {
            Value::Object(entries) => self.take(entries, from, Some(&entry)),
            _ => Vec::new(),
        };
        self.moved.insert(entry.clone(), encoding);
        DeclaredPart { key, entry, inner }
    }

    /// Returns a free key of the media type's `encoding`.
    fn entry(&self, key: &PartKey, outer: Option<&str>) -> String {
        let own = match key {
            PartKey::Property(name) => name.clone(),
            PartKey::Position(index) => index.to_string(),
            PartKey::Further => "items".to_owned(),
        };
        let Some(outer) = outer else {
            return own;
        };
        let mut entry = format!("{outer}/{own}");
        while self.moved.contains_key(&entry) || self.names.contains(&entry) {
            entry.push('/');
        }
        entry
    }

    /// Reports a value of another kind.
    fn array_or_object(&mut self, value: Value, at: &Pointer, kind: Kind) -> Value {
        let is_right = match kind {
            Kind::Array => value.is_array(),
            Kind::Object => value.is_object(),
        };
        if !is_right {
            let problem = Problem::Value(ValueProblem::Mismatch {
                found: found(&value),
                expected: kind.expected().to_owned(),
                nearest: None,
            });
            self.conversion.report(at, problem);
        }
        value
    }
}

/// The kind of a value that has encodings.
#[derive(Clone, Copy)]
enum Kind {
    Array,
    Object,
}

impl Kind {
    fn expected(self) -> &'static str {
        match self {
            Self::Array => "an array of encodings",
            Self::Object => "an object with an encoding for each property",
        }
    }
}
