//! Judges the level of a pair by the lints and the callers.

use std::collections::BTreeSet;
use std::fmt;

use generator::changes::kind::{ParameterChange, RustChange, TypeChange};
use generator::changes::{Changes, Kind, RustLevel};

use super::lints::Found;
use super::surface::{Caller, Deprecation, Surface, Use};

/// What the lints cannot see, and our level can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The type of a field.
    FieldType,
    /// The parameters of a function.
    Parameters,
    /// The type that a function returns.
    ReturnType,
    /// The types inside a variant.
    VariantContent,
    /// The type of a constant.
    ConstantType,
    /// A conversion that is gone.
    Conversion,
    /// `Default`, which is not among the derived traits that the lints look for.
    Default,
    /// A name that means something else now, which the compiler cannot see either.
    Meaning,
    /// Something was added or deprecated.
    Addition,
    /// What the code sends, reads or says.
    Wire,
}

impl Reason {
    /// Returns the words for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FieldType => "type of a field",
            Self::Parameters => "parameters",
            Self::ReturnType => "return type",
            Self::VariantContent => "content of a variant",
            Self::ConstantType => "type of a constant",
            Self::Conversion => "conversion removed",
            Self::Default => "`Default` removed",
            Self::Meaning => "name with another meaning",
            Self::Addition => "addition",
            Self::Wire => "wire or documentation",
        }
    }
}

/// Something that contradicts our level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The lints have a higher level.
    LintsAreHigher(Vec<String>),
    /// Ours is higher, and nothing tells why.
    NoReason,
    /// A caller stops compiling although the level is not major.
    StopsCompiling(String),
    /// Every caller still compiles although the level is major.
    NothingStops,
    /// A caller does not compile against the crate that it was made for.
    NeverCompiled(String),
    /// A crate does not compile, or no crate was made.
    NoCrate(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LintsAreHigher(lints) => write!(f, "lints are higher: {}", lints.join(", ")),
            Self::NoReason => f.write_str("higher than the lints without a reason"),
            Self::StopsCompiling(member) => write!(f, "`{member}` stops compiling"),
            Self::NothingStops => f.write_str("major, but every caller compiles"),
            Self::NeverCompiled(member) => write!(f, "the caller of {member}"),
            Self::NoCrate(problem) => f.write_str(problem),
        }
    }
}

/// What is known of a pair.
pub struct Evidence<'e> {
    /// Our level.
    pub ours: RustLevel,
    /// Whether names keep their meaning.
    pub meaning: Meaning,
    /// What the lints found; `None` if they were not run.
    pub lints: Option<&'e Found>,
    /// The callers of the old crate.
    pub old: &'e Surface,
    /// The callers of the new crate.
    pub new: &'e Surface,
    /// The members that old callers can no longer use.
    pub stopped: BTreeSet<&'e str>,
}

/// Whether the names that both crates have mean the same, by the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// They do.
    Kept,
    /// A name is now that of another element, or arguments of one type have another order.
    Changed,
}

impl Meaning {
    /// Returns what the report says.
    pub fn of(changes: &Changes) -> Self {
        let is_silent = |kind: Kind| match kind {
            Kind::Rust(change) => change == RustChange::Reassigned,
            Kind::Parameter(change) => change == ParameterChange::Reordered,
            Kind::Type(change) => change == TypeChange::ConstructorReordered,
            Kind::Server(_)
            | Kind::Security(_)
            | Kind::Operation(_)
            | Kind::Body(_)
            | Kind::Response(_)
            | Kind::Header(_)
            | Kind::Pagination(_)
            | Kind::Property(_)
            | Kind::Enum(_)
            | Kind::Union(_)
            | Kind::Value(..) => false,
        };
        let majors = changes.list.iter();
        let mut majors = majors.filter(|change| change.rust == RustLevel::Major);
        match majors.any(|change| is_silent(change.kind)) {
            true => Self::Changed,
            false => Self::Kept,
        }
    }
}

/// How our level is justified.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Why it is higher than that of the lints.
    pub reasons: BTreeSet<Reason>,
    /// What contradicts it.
    pub findings: Vec<Finding>,
}

/// Judges a pair.
pub fn judge(evidence: &Evidence<'_>) -> Judgement {
    let mut judgement = Judgement::default();
    let is_major = evidence.ours == RustLevel::Major;
    match (is_major, evidence.stopped.first(), evidence.meaning) {
        (true, None, Meaning::Kept) => judgement.findings.push(Finding::NothingStops),
        (false, Some(member), _) => {
            let finding = Finding::StopsCompiling((*member).to_owned());
            judgement.findings.push(finding);
        }
        (true, Some(_), _) | (true, None, Meaning::Changed) | (false, None, _) => (),
    }
    let Some(lints) = evidence.lints else {
        return judgement;
    };
    if lints.level > evidence.ours {
        let finding = Finding::LintsAreHigher(lints.lints.clone());
        judgement.findings.push(finding);
    }
    if evidence.ours > lints.level {
        judgement.reasons = reasons(evidence);
        if judgement.reasons.is_empty() {
            judgement.findings.push(Finding::NoReason);
        }
    }
    judgement
}

fn reasons(evidence: &Evidence<'_>) -> BTreeSet<Reason> {
    match evidence.ours {
        RustLevel::Major => {
            let stopped = evidence.stopped.iter();
            let meaning = match evidence.meaning {
                Meaning::Kept => None,
                Meaning::Changed => Some(Reason::Meaning),
            };
            stopped
                .flat_map(|member| breaking(evidence, member))
                .chain(meaning)
                .collect()
        }
        RustLevel::Minor if has_addition(evidence) => [Reason::Addition].into(),
        RustLevel::Minor | RustLevel::None => BTreeSet::new(),
        RustLevel::Patch => [Reason::Wire].into(),
    }
}

/// Returns why the lints do not see what happened to a member. They do see that one is gone.
fn breaking(evidence: &Evidence<'_>, member: &str) -> Vec<Reason> {
    let (Some(before), after) = (evidence.old.get(member), evidence.new.get(member)) else {
        return Vec::new();
    };
    let Some(after) = after else {
        return match before.uses {
            Use::Conversion => vec![Reason::Conversion],
            Use::Default => vec![Reason::Default],
            Use::Field
            | Use::Call
            | Use::Await
            | Use::Variant
            | Use::Constant
            | Use::Implementation => Vec::new(),
        };
    };
    let given = (before.given != after.given).then_some(match before.uses {
        Use::Variant => Reason::VariantContent,
        Use::Call
        | Use::Field
        | Use::Await
        | Use::Constant
        | Use::Conversion
        | Use::Default
        | Use::Implementation => Reason::Parameters,
    });
    let expected = (before.expected != after.expected).then_some(match before.uses {
        Use::Field => Reason::FieldType,
        Use::Constant => Reason::ConstantType,
        Use::Call
        | Use::Await
        | Use::Variant
        | Use::Conversion
        | Use::Default
        | Use::Implementation => Reason::ReturnType,
    });
    given.into_iter().chain(expected).collect()
}

fn has_addition(evidence: &Evidence<'_>) -> bool {
    evidence.new.iter().any(|(member, after)| {
        evidence
            .old
            .get(member)
            .is_none_or(|before| is_newly_deprecated(before, after))
    })
}

fn is_newly_deprecated(before: &Caller, after: &Caller) -> bool {
    before.deprecation == Deprecation::Current && after.deprecation == Deprecation::Deprecated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surface(members: &[(&str, Caller)]) -> Surface {
        let members = members.iter().cloned();
        members
            .map(|(name, caller)| (name.to_owned(), caller))
            .collect()
    }

    fn field(ty: &str) -> Caller {
        Caller::example(Use::Field, "", ty)
    }

    fn judged(
        ours: RustLevel,
        lints: RustLevel,
        new: &[(&str, Caller)],
        stopped: &[&str],
    ) -> Judgement {
        let found = Found {
            level: lints,
            lints: vec!["some_lint".to_owned()],
        };
        judge(&Evidence {
            ours,
            meaning: Meaning::Kept,
            lints: Some(&found),
            old: &surface(&[("User::name", field("String"))]),
            new: &surface(new),
            stopped: stopped.iter().copied().collect(),
        })
    }

    #[test]
    fn another_type_of_a_field_is_a_reason_to_be_higher() {
        let new = [("User::name", field("i64"))];
        let judgement = judged(RustLevel::Major, RustLevel::None, &new, &["User::name"]);
        assert_eq!(judgement.findings, []);
        assert_eq!(judgement.reasons, [Reason::FieldType].into());
    }

    #[test]
    fn a_field_that_is_gone_is_none_since_the_lints_see_it() {
        let judgement = judged(RustLevel::Major, RustLevel::None, &[], &["User::name"]);
        assert_eq!(judgement.findings, [Finding::NoReason]);
    }

    #[test]
    fn an_addition_is_a_reason_to_be_minor() {
        let new = [("User::name", field("String")), ("User::age", field("i64"))];
        let judgement = judged(RustLevel::Minor, RustLevel::None, &new, &[]);
        assert_eq!(judgement.reasons, [Reason::Addition].into());
        let same = [("User::name", field("String"))];
        let judgement = judged(RustLevel::Minor, RustLevel::None, &same, &[]);
        assert_eq!(judgement.findings, [Finding::NoReason]);
    }

    #[test]
    fn a_level_below_that_of_the_lints_is_a_finding() {
        let new = [("User::name", field("String"))];
        let judgement = judged(RustLevel::Minor, RustLevel::Major, &new, &[]);
        let lints = vec!["some_lint".to_owned()];
        assert_eq!(judgement.findings, [Finding::LintsAreHigher(lints)]);
    }

    #[test]
    fn callers_must_stop_compiling_if_and_only_if_the_level_is_major() {
        let new = [("User::name", field("i64"))];
        let judgement = judged(RustLevel::Minor, RustLevel::Minor, &new, &["User::name"]);
        let finding = Finding::StopsCompiling("User::name".to_owned());
        assert_eq!(judgement.findings, [finding]);
        let judgement = judged(RustLevel::Major, RustLevel::Major, &new, &[]);
        assert_eq!(judgement.findings, [Finding::NothingStops]);
    }

    #[test]
    fn a_name_with_another_meaning_needs_no_caller() {
        let members = surface(&[("User::name", field("String"))]);
        let judgement = judge(&Evidence {
            ours: RustLevel::Major,
            meaning: Meaning::Changed,
            lints: Some(&Found {
                level: RustLevel::None,
                lints: Vec::new(),
            }),
            old: &members,
            new: &members,
            stopped: BTreeSet::new(),
        });
        assert_eq!(judgement.findings, []);
        assert_eq!(judgement.reasons, [Reason::Meaning].into());
    }
}
