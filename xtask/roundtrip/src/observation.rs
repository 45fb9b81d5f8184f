//! Undeclared content that a crate observed while it read a value.

use std::fmt;

/// An observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// A value that the schema at this pointer does not list.
    Value(String),
    /// A value that matches none of the alternatives of the schema at this pointer.
    Alternative(String),
    /// A property that the schema at this pointer does not declare, and its name.
    Property(String, String),
    /// A value that differs from its schema, in its `Debug` form.
    Deviation(String),
}

impl Observation {
    /// Parses the output of the harness: for each observation an array of its kind and its details.
    ///
    /// Returns `None` for any other output, so that no observation is ignored.
    #[must_use]
    pub fn read(text: &str) -> Option<Vec<Self>> {
        let output: Vec<Vec<String>> = serde_json::from_str(text).ok()?;
        let noticed = output.into_iter().map(|words| {
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

    /// Returns true if the crate does not know the value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        match self {
            Self::Value(_) | Self::Alternative(_) => true,
            Self::Property(..) | Self::Deviation(_) => false,
        }
    }

    /// Returns true if this is an undeclared property of this name.
    #[must_use]
    pub fn is_property(&self, name: &str) -> bool {
        match self {
            Self::Property(_, found) => found == name,
            Self::Value(_) | Self::Alternative(_) | Self::Deviation(_) => false,
        }
    }
}

/// `Property("#/components/schemas/User", "nick")`, the form that expectations use.
impl fmt::Display for Observation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(schema) => write!(out, "Value({schema:?})"),
            Self::Alternative(schema) => write!(out, "Alternative({schema:?})"),
            Self::Property(schema, name) => write!(out, "Property({schema:?}, {name:?})"),
            Self::Deviation(shown) => out.write_str(shown),
        }
    }
}

/// Formats all observations as one string.
#[must_use]
pub fn shown(noticed: &[Observation]) -> String {
    let shown: Vec<String> = noticed.iter().map(Observation::to_string).collect();
    format!("[{}]", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_of_the_harness_is_parsed() {
        let output = r##"[["value","#/a"],["alternative","#/b"],["property","#/c","d"],["deviation","Deviation"]]"##;
        let noticed = Observation::read(output).unwrap();
        let text = r##"[Value("#/a"), Alternative("#/b"), Property("#/c", "d"), Deviation]"##;
        assert_eq!(shown(&noticed), text);
        let unknown: Vec<bool> = noticed.iter().map(Observation::is_unknown).collect();
        assert_eq!(unknown, [true, true, false, false]);
        assert!(noticed.iter().any(|it| it.is_property("d")));
        assert!(!noticed.iter().any(|it| it.is_property("#/c")));
    }

    #[test]
    fn other_output_is_an_error() {
        let debug = r##"[Value { schema: "#/a" }]"##;
        let other = r##"[["other","#/a"]]"##;
        let nameless = r##"[["property","#/a"]]"##;
        for output in ["", debug, other, nameless] {
            assert_eq!(Observation::read(output), None, "{output}");
        }
        assert_eq!(Observation::read("[]"), Some(Vec::new()));
    }
}
