//! What a crate noticed while it read a value.

use std::fmt;

/// Something that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// A value that the schema at this place does not list.
    Value(String),
    /// A value of none of the types that the schema at this place offers.
    Alternative(String),
    /// A property that the schema at this place does not declare, and its name.
    Property(String, String),
    /// A value that differs from its schema, as the crate shows it.
    Deviation(String),
}

impl Noticed {
    /// Reads what the harness says: for each a list of its kind and what belongs to it.
    ///
    /// `None` where the harness says something else than that, so that nothing noticed is passed over.
    #[must_use]
    pub fn read(text: &str) -> Option<Vec<Self>> {
        let said: Vec<Vec<String>> = serde_json::from_str(text).ok()?;
        let noticed = said.into_iter().map(|words| {
            let mut words = words.into_iter();
            Some(match words.next()?.as_str() {
                "value" => Self::Value(words.next()?),
                "alternative" => Self::Alternative(words.next()?),
                "property" => Self::Property(words.next()?, words.next()?),
                "deviation" => Self::Deviation(words.next()?),
                _ => return None,
            })
        });
        noticed.collect()
    }

    /// Whether the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        match self {
            Self::Value(_) | Self::Alternative(_) => true,
            Self::Property(..) | Self::Deviation(_) => false,
        }
    }

    /// Whether it is the property of this name.
    #[must_use]
    pub fn is_property(&self, name: &str) -> bool {
        match self {
            Self::Property(_, found) => found == name,
            Self::Value(_) | Self::Alternative(_) | Self::Deviation(_) => false,
        }
    }
}

/// `Property("#/components/schemas/User", "nick")`, as expectations have it.
impl fmt::Display for Noticed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(schema) => write!(out, "Value({schema:?})"),
            Self::Alternative(schema) => write!(out, "Alternative({schema:?})"),
            Self::Property(schema, name) => write!(out, "Property({schema:?}, {name:?})"),
            Self::Deviation(shown) => out.write_str(shown),
        }
    }
}

/// All of it as one text.
#[must_use]
pub fn shown(noticed: &[Noticed]) -> String {
    let shown: Vec<String> = noticed.iter().map(Noticed::to_string).collect();
    format!("[{}]", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_harness_says_is_read() {
        let said = r##"[["value","#/a"],["alternative","#/b"],["property","#/c","d"],["deviation","Deviation"]]"##;
        let noticed = Noticed::read(said).unwrap();
        let text = r##"[Value("#/a"), Alternative("#/b"), Property("#/c", "d"), Deviation]"##;
        assert_eq!(shown(&noticed), text);
        let unknown: Vec<bool> = noticed.iter().map(Noticed::is_unknown).collect();
        assert_eq!(unknown, [true, true, false, false]);
        assert!(noticed.iter().any(|it| it.is_property("d")));
        assert!(!noticed.iter().any(|it| it.is_property("#/c")));
    }

    #[test]
    fn what_is_not_understood_is_not_nothing() {
        let debug = r##"[Value { schema: "#/a" }]"##;
        let other = r##"[["other","#/a"]]"##;
        let nameless = r##"[["property","#/a"]]"##;
        for said in ["", debug, other, nameless] {
            assert_eq!(Noticed::read(said), None, "{said}");
        }
        assert_eq!(Noticed::read("[]"), Some(Vec::new()));
    }
}
