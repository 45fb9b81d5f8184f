//! Compares the constraints that are documented and not enforced.

use super::relation::Relation;
use super::value::ValueDifference;
use crate::changes::kind::ValueChange;
use crate::model::{Bound, Counted, Docs, Fact, Length, Range};

/// A difference between the constraints of two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ConstraintDifference {
    pub change: ValueChange,
    pub relation: Relation,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What a constraint is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject<'f> {
    Default,
    Length(Counted),
    Range,
    MultipleOf,
    Pattern,
    Unique,
    Format,
    Inner(&'f str),
}

/// Returns the differences between the constraints of two values whose types differ in `types`: those of unlike types are
/// not comparable, and where formats differ, the format is reported already.
pub(super) fn comparable(
    old: &Docs,
    new: &Docs,
    types: &[ValueDifference],
) -> Vec<ConstraintDifference> {
    let mut differences = differences(old, new);
    for difference in types {
        match difference.change {
            ValueChange::NullableAdded
            | ValueChange::NullableRemoved
            | ValueChange::IntegerWidened
            | ValueChange::IntegerNarrowed
            | ValueChange::IntegerBecameNumber
            | ValueChange::NumberBecameInteger
            | ValueChange::Renamed => (),
            ValueChange::FormatAdded | ValueChange::FormatRemoved | ValueChange::FormatChanged => {
                differences.retain(|it| !is_format(it.change));
            }
            ValueChange::BecameEnum
            | ValueChange::EnumBecamePlain
            | ValueChange::BecameArray
            | ValueChange::ArrayBecameSingle
            | ValueChange::MapBecameObject
            | ValueChange::ObjectBecameMap
            | ValueChange::BecameUnion
            | ValueChange::UnionBecameSingle
            | ValueChange::BecameFreeForm
            | ValueChange::FreeFormBecameTyped
            | ValueChange::Replaced
            | ValueChange::ConstraintTightened
            | ValueChange::ConstraintLoosened
            | ValueChange::ConstraintChanged
            | ValueChange::DefaultAdded
            | ValueChange::DefaultRemoved
            | ValueChange::DefaultChanged => differences.clear(),
        }
    }
    differences
}

fn is_format(change: ValueChange) -> bool {
    matches!(
        change,
        ValueChange::FormatAdded | ValueChange::FormatRemoved | ValueChange::FormatChanged
    )
}

/// Returns the differences between the constraints of two values. Lines of free text are documentation.
pub(super) fn differences(old: &Docs, new: &Docs) -> Vec<ConstraintDifference> {
    let mut differences = Vec::new();
    for (index, before) in old.facts.iter().enumerate() {
        let Some(subject) = subject(before) else {
            continue;
        };
        let after = fact_about(new, &subject, earlier(old, index, &subject));
        match (before, after) {
            (Fact::Inner(_, before), Some(Fact::Inner(_, after))) => {
                differences.extend(self::differences(before, after));
            }
            (Fact::Inner(_, before), _) => {
                differences.extend(self::differences(before, &Docs::default()));
            }
            (before, after) => differences.extend(difference(Some(before), after)),
        }
    }
    for (index, after) in new.facts.iter().enumerate() {
        let Some(subject) = subject(after) else {
            continue;
        };
        if fact_about(old, &subject, earlier(new, index, &subject)).is_none() {
            match after {
                Fact::Inner(_, after) => {
                    differences.extend(self::differences(&Docs::default(), after));
                }
                after => differences.extend(difference(None, Some(after))),
            }
        }
    }
    differences
}

fn subject(fact: &Fact) -> Option<Subject<'_>> {
    match fact {
        Fact::Default(_) => Some(Subject::Default),
        Fact::Length(what, _) => Some(Subject::Length(*what)),
        Fact::Range(_) => Some(Subject::Range),
        Fact::MultipleOf(_) => Some(Subject::MultipleOf),
        Fact::Pattern(_) => Some(Subject::Pattern),
        Fact::Unique => Some(Subject::Unique),
        Fact::Format(_) => Some(Subject::Format),
        Fact::Inner(name, _) => Some(Subject::Inner(name)),
        Fact::Line(_) => None,
    }
}

/// Returns the fact about a subject that has a number of others before it: schemas that are combined can each have one.
fn fact_about<'d>(docs: &'d Docs, about: &Subject<'_>, earlier: usize) -> Option<&'d Fact> {
    let facts = docs.facts.iter();
    let mut facts = facts.filter(|fact| subject(fact).as_ref() == Some(about));
    facts.nth(earlier)
}

/// Returns how many facts about a subject are before an index.
fn earlier(docs: &Docs, index: usize, about: &Subject<'_>) -> usize {
    let facts = docs.facts.iter().take(index);
    facts
        .filter(|fact| subject(fact).as_ref() == Some(about))
        .count()
}

fn difference(old: Option<&Fact>, new: Option<&Fact>) -> Option<ConstraintDifference> {
    if old == new {
        return None;
    }
    let (change, relation) = match (old, new) {
        (Some(Fact::Default(_)), None) => (ValueChange::DefaultRemoved, Relation::Annotation),
        (None, Some(Fact::Default(_))) => (ValueChange::DefaultAdded, Relation::Annotation),
        (Some(Fact::Default(_)), Some(_)) => (ValueChange::DefaultChanged, Relation::Annotation),
        (Some(Fact::Format(_)), None) => (ValueChange::FormatRemoved, Relation::Annotation),
        (None, Some(Fact::Format(_))) => (ValueChange::FormatAdded, Relation::Annotation),
        (Some(Fact::Format(_)), Some(_)) => (ValueChange::FormatChanged, Relation::Annotation),
        (Some(Fact::Length(_, old)), Some(Fact::Length(_, new))) => changed(lengths(*old, *new)),
        (Some(Fact::Range(old)), Some(Fact::Range(new))) => changed(ranges(old, new)),
        (Some(_), None) => changed(Relation::Wider),
        (None, Some(_)) => changed(Relation::Narrower),
        (Some(_) | None, _) => changed(Relation::Different),
    };
    Some(ConstraintDifference {
        change,
        relation,
        before: old.map(text),
        after: new.map(text),
    })
}

/// Returns a constraint without its full stop.
fn text(fact: &Fact) -> String {
    let text = fact.to_string();
    let text = text.strip_suffix('.').unwrap_or(&text);
    // The kind of the change says what it is.
    let labels = ["Default: ", "Format: ", "Pattern: "];
    let text = labels
        .iter()
        .find_map(|it| text.strip_prefix(it))
        .unwrap_or(text);
    text.to_owned()
}

fn changed(relation: Relation) -> (ValueChange, Relation) {
    let change = match relation {
        Relation::Narrower => ValueChange::ConstraintTightened,
        Relation::Wider => ValueChange::ConstraintLoosened,
        Relation::Same | Relation::Annotation | Relation::Different => {
            ValueChange::ConstraintChanged
        }
    };
    (change, relation)
}

fn lengths(old: Length, new: Length) -> Relation {
    let ((old_least, old_most), (least, most)) = (old.bounds(), new.bounds());
    if least <= old_least && most >= old_most {
        Relation::Wider
    } else if least >= old_least && most <= old_most {
        Relation::Narrower
    } else {
        Relation::Different
    }
}

fn ranges(old: &Range, new: &Range) -> Relation {
    let lower = bounds(old.lower.as_ref(), new.lower.as_ref(), Side::Lower);
    let upper = bounds(old.upper.as_ref(), new.upper.as_ref(), Side::Upper);
    match (lower, upper) {
        (Relation::Same, other) | (other, Relation::Same) => other,
        (lower, upper) if lower == upper => lower,
        _ => Relation::Different,
    }
}

/// Which end of a range a bound is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Lower,
    Upper,
}

fn bounds(old: Option<&Bound>, new: Option<&Bound>, side: Side) -> Relation {
    let (old, new) = match (old, new) {
        (None, None) => return Relation::Same,
        (None, Some(_)) => return Relation::Narrower,
        (Some(_), None) => return Relation::Wider,
        (Some(old), Some(new)) if old == new => return Relation::Same,
        (Some(old), Some(new)) => (old, new),
    };
    let number = |bound: &Bound| bound.number().parse::<f64>();
    let (Ok(old_number), Ok(new_number)) = (number(old), number(new)) else {
        return Relation::Different;
    };
    let is_stricter = match (old_number == new_number, side) {
        (true, _) => matches!(new, Bound::Exclusive(_)),
        (false, Side::Lower) => new_number > old_number,
        (false, Side::Upper) => new_number < old_number,
    };
    match is_stricter {
        true => Relation::Narrower,
        false => Relation::Wider,
    }
}
