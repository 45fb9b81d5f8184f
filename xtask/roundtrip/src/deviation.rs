//! The differences between a document and its crate that are accepted, each with its reason.

/// A difference that is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// `23:59:60` becomes another second.
    LeapSecond,
    /// More than nine digits of a second.
    DigitsBeyondNine,
    /// A moment at the very end of the year 9999.
    MomentPastLimit,
    /// Letters of a UUID.
    UuidCase,
    /// An integer that is refused.
    IntegerBeyondType,
    /// A number that is refused.
    NumberBeyondDouble,
    /// A string beside a list of known ones.
    OpenList,
    /// A value that a type refuses which the configuration has chosen.
    ChosenType,
    /// A fraction where the format names an integer.
    FormatOfInteger,
    /// A value beside an alternative that says `nullable` and nothing else.
    NullAlternative,
    /// A property beside the pattern of a map.
    BesidePattern,
    /// Something else than an object where a schema of properties gives no type.
    UntypedObject,
    /// A value without what tells the alternatives of a union apart.
    TagMissing,
    /// An example that is of another alternative than the one that allows it.
    DeclaredElsewhere,
    /// A property that an example of a request has and its schema does not declare.
    UndeclaredInRequest,
}

impl Deviation {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::LeapSecond,
        Self::DigitsBeyondNine,
        Self::MomentPastLimit,
        Self::UuidCase,
        Self::IntegerBeyondType,
        Self::NumberBeyondDouble,
        Self::OpenList,
        Self::ChosenType,
        Self::FormatOfInteger,
        Self::NullAlternative,
        Self::BesidePattern,
        Self::UntypedObject,
        Self::TagMissing,
        Self::DeclaredElsewhere,
        Self::UndeclaredInRequest,
    ];

    /// Its name in reports.
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
            Self::ChosenType => "chosen-type",
            Self::FormatOfInteger => "format-of-integer",
            Self::NullAlternative => "null-alternative",
            Self::BesidePattern => "beside-pattern",
            Self::UntypedObject => "untyped-object",
            Self::TagMissing => "tag-missing",
            Self::DeclaredElsewhere => "declared-elsewhere",
            Self::UndeclaredInRequest => "undeclared-in-request",
        }
    }

    /// Why it is accepted.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::LeapSecond => "a moment is a count of seconds that leap seconds are not part of",
            Self::DigitsBeyondNine => {
                "a moment has nanoseconds and nothing smaller; the rest is cut off and told"
            }
            Self::MomentPastLimit => {
                "the last day of the year 9999 is beyond the moments that are counted, so that each of them can be shown in \
                 every time zone; the last moment stands for it"
            }
            Self::UuidCase => {
                "RFC 9562 writes UUIDs in small letters and compares them without regard to case"
            }
            Self::IntegerBeyondType => {
                "nothing in the document asks for more than 64 bits; a larger integer is refused and never another one"
            }
            Self::NumberBeyondDouble => {
                "a number is a double; one that no double is equal to is refused and never rounded in silence"
            }
            Self::OpenList => {
                "beside a list of known strings the document allows any other; it is kept as it came, as one that is not known"
            }
            Self::FormatOfInteger => {
                "the format decides where it names an integer beside the type `number`; a fraction is refused and never cut"
            }
            Self::NullAlternative => {
                "an alternative that says `nullable` and nothing else means `null`; any other value is refused"
            }
            Self::BesidePattern => {
                "an object of nothing but a pattern is a map with values of its schema, which is a loss with a line of its own"
            }
            Self::UntypedObject => {
                "a schema that speaks of properties is one of objects, though it gives no type; anything else is refused"
            }
            Self::TagMissing => {
                "the property that tells the alternatives apart is missing, or has a value that means none of them: the value \
                 is of the alternative that alone has its form, with the tag where it is sent, or is kept as it came"
            }
            Self::DeclaredElsewhere => {
                "an example that the alternative refuses which declares all of it, and that another one allows which declares \
                 less; it is kept as it came"
            }
            Self::UndeclaredInRequest => {
                "a type that is only sent has the properties that its schema declares; an example has more"
            }
            Self::ChosenType => {
                "the configuration puts a type of another crate in the place of the schema, which says what it reads"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../generator/docs/values.md");

    /// The rows of the table in the documentation.
    fn rows() -> String {
        let rows = Deviation::ALL.iter();
        let rows = rows.map(|kind| format!("| `{}` | {} |\n", kind.as_str(), kind.reason()));
        rows.collect()
    }

    #[test]
    fn the_documentation_lists_what_is_accepted() {
        let rows = rows();
        assert!(
            PAGE.contains(&rows),
            "generator/docs/values.md lists other differences than these:\n{rows}"
        );
    }
}
