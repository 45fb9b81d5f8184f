//! The accepted differences between a document and its crate, each with its reason.

/// An accepted difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// `23:59:60` becomes another second.
    LeapSecond,
    /// A time with more than nine fractional digits of a second.
    DigitsBeyondNine,
    /// A time at the end of the year 9999.
    MomentPastLimit,
    /// The case of a UUID.
    UuidCase,
    /// An integer that is rejected.
    IntegerBeyondType,
    /// A number that is rejected.
    NumberBeyondDouble,
    /// A string outside of an open list of known ones.
    OpenList,
    /// A value that is rejected by a type from the configuration.
    ReplacedType,
    /// A fraction where the format is one of integers.
    FormatOfInteger,
    /// A non-null value for an alternative with the single keyword `nullable`.
    NullAlternative,
    /// A property that does not match the pattern of a map.
    BesidePattern,
    /// A value that is not an object where a schema has `properties` and no `type`.
    UntypedObject,
    /// A value without the property that discriminates the alternatives of a union.
    TagMissing,
    /// An example of another alternative than the one that allows it.
    DeclaredElsewhere,
    /// A property that an example of a request has and its schema does not declare.
    UndeclaredInRequest,
}

impl Deviation {
    /// All deviations.
    pub const ALL: [Self; 15] = [
        Self::LeapSecond,
        Self::DigitsBeyondNine,
        Self::MomentPastLimit,
        Self::UuidCase,
        Self::IntegerBeyondType,
        Self::NumberBeyondDouble,
        Self::OpenList,
        Self::ReplacedType,
        Self::FormatOfInteger,
        Self::NullAlternative,
        Self::BesidePattern,
        Self::UntypedObject,
        Self::TagMissing,
        Self::DeclaredElsewhere,
        Self::UndeclaredInRequest,
    ];

    /// Returns its name in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeapSecond => "leap-second",
            Self::DigitsBeyondNine => "digits-beyond-nine",
            Self::MomentPastLimit => "moment-past-limit",
            Self::UuidCase => "uuid-case",
            Self::IntegerBeyondType => "integer-beyond-type",
            Self::NumberBeyondDouble => "number-beyond-double",
            Self::OpenList => "open-list",
            Self::ReplacedType => "replaced-type",
            Self::FormatOfInteger => "format-of-integer",
            Self::NullAlternative => "null-alternative",
            Self::BesidePattern => "beside-pattern",
            Self::UntypedObject => "untyped-object",
            Self::TagMissing => "tag-missing",
            Self::DeclaredElsewhere => "declared-elsewhere",
            Self::UndeclaredInRequest => "undeclared-in-request",
        }
    }

    /// Returns the reason why it is accepted.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::LeapSecond => "a timestamp counts seconds without leap seconds",
            Self::DigitsBeyondNine => {
                "a timestamp has a resolution of nanoseconds; the rest is cut off and reported"
            }
            Self::MomentPastLimit => {
                "the last day of the year 9999 is beyond the supported times, so that each of them can be shown in \
                 every time zone; it becomes the last supported time"
            }
            Self::UuidCase => {
                "RFC 9562 writes UUIDs in lower case and compares them case-insensitively"
            }
            Self::IntegerBeyondType => {
                "no schema of the document requires more than 64 bits; a larger integer is rejected and never changed"
            }
            Self::NumberBeyondDouble => {
                "a number is a double; a number that no double equals is rejected and never rounded silently"
            }
            Self::OpenList => {
                "the document allows any string besides the listed ones; it becomes the `Unknown` variant, unchanged"
            }
            Self::FormatOfInteger => {
                "an integer format takes precedence over the type `number`; a fraction is rejected and never truncated"
            }
            Self::NullAlternative => {
                "an alternative with the single keyword `nullable` means `null`; any other value is rejected"
            }
            Self::BesidePattern => {
                "an object with only `patternProperties` is a map with values of that schema; this is reported as a \
                 loss"
            }
            Self::UntypedObject => {
                "a schema with `properties` and no `type` is a schema of objects; any other value is rejected"
            }
            Self::TagMissing => {
                "the property that discriminates the alternatives is missing or has an unknown value: the value \
                 becomes the only alternative that fits, with the tag if it is sent, or the `Unknown` variant, \
                 unchanged"
            }
            Self::DeclaredElsewhere => {
                "the alternative that declares all properties of an example rejects it, and another one that declares \
                 fewer allows it; it becomes the `Unknown` variant, unchanged"
            }
            Self::UndeclaredInRequest => {
                "a type of requests has only the properties that its schema declares; an example has more"
            }
            Self::ReplacedType => {
                "the configuration replaces the schema by a type of another crate, which determines what it accepts"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../generator/docs/values.md");

    /// Returns the rows of the table in the documentation.
    fn rows() -> String {
        let rows = Deviation::ALL.iter();
        let rows = rows.map(|kind| format!("| `{}` | {} |\n", kind.as_str(), kind.reason()));
        rows.collect()
    }

    #[test]
    fn the_documentation_lists_every_deviation() {
        let rows = rows();
        assert!(
            PAGE.contains(&rows),
            "generator/docs/values.md must contain these rows:\n{rows}"
        );
    }
}
