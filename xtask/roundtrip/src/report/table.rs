//! A report for a person.

use std::fmt::Write as _;

use super::{Report, SHOWN};
use crate::calls::Calls;
use crate::deviation::Deviation;
use crate::verdict::{Verdict, shortened};

/// How much of a value is shown.
const VALUE: usize = 300;

/// One line a document, the first findings of each, and what is accepted.
#[must_use]
pub fn text(reports: &[Report]) -> String {
    let width = reports
        .iter()
        .map(|report| report.shown.chars().count())
        .max();
    let width = width.unwrap_or_default().max("document".len());
    let mut text = format!("{:width$}  schemas  faithful  everyday  values", "document");
    for verdict in Verdict::ALL {
        let _ = write!(text, "  {}", verdict.as_str());
    }
    text.push_str("  not valid  untried\n");
    for report in reports {
        text.push_str(&line(report, &report.shown, width));
    }
    let total = total(reports);
    text.push_str(&line(&total, "all", width));
    for report in reports {
        text.push_str(&findings(report));
    }
    text.push_str(&calls(reports));
    for failed in reports.iter().flat_map(|report| &report.failed) {
        let _ = writeln!(text, "\nnot as expected: {failed}");
    }
    if total.expectations > 0 {
        let met = total.expectations - total.failed.len();
        let _ = writeln!(
            text,
            "\n{met} of {} expectations are met",
            total.expectations
        );
    }
    text.push_str(&accepted(&total));
    text
}

fn line(report: &Report, name: &str, width: usize) -> String {
    if let Some(problem) = &report.problem {
        let first = problem.lines().next().unwrap_or_default();
        return format!("{name:width$}  not tried: {first}\n");
    }
    let mut line = format!(
        "{name:width$}  {:>7}  {:>8}  {:>8}  {:>6}",
        report.schemas,
        percent(report.faithful, report.schemas),
        percent(report.faithful_everyday, report.schemas),
        report.values,
    );
    for verdict in Verdict::ALL {
        let name = verdict.as_str().len();
        let _ = write!(line, "  {:>name$}", report.count(verdict));
    }
    let _ = writeln!(line, "  {:>9}  {:>7}", report.invalid, report.untried.len());
    line
}

/// All documents as one.
#[must_use]
pub fn total(reports: &[Report]) -> Report {
    let mut total = Report::default();
    for report in reports {
        total.schemas += report.schemas;
        total.faithful += report.faithful;
        total.faithful_everyday += report.faithful_everyday;
        total.values += report.values;
        total.invalid += report.invalid;
        total.expectations += report.expectations;
        total.failed.extend(report.failed.iter().cloned());
        total.untried.extend(report.untried.iter().cloned());
        for (verdict, count) in &report.verdicts {
            *total.verdicts.entry(*verdict).or_default() += count;
        }
        for (deviation, count) in &report.deviations {
            *total.deviations.entry(*deviation).or_default() += count;
        }
    }
    total
}

fn findings(report: &Report) -> String {
    let mut text = String::new();
    for finding in report.first_findings() {
        let _ = writeln!(
            text,
            "\n{}: {} at {}\n  {}\n  {}\n  {}",
            report.shown,
            finding.verdict.as_str(),
            finding.place,
            printable(&finding.detail),
            finding.way,
            printable(&shortened(&finding.value, VALUE))
        );
    }
    text
}

/// Text of a document must not draw lines of its own.
fn printable(text: &str) -> String {
    let letters = text.chars();
    letters
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect()
}

/// What became of the arguments of operations.
fn calls(reports: &[Report]) -> String {
    let mut text = String::new();
    let sum = |count: fn(&Calls) -> usize| reports.iter().map(|it| count(&it.calls)).sum::<usize>();
    let _ = writeln!(
        text,
        "\n{} arguments in {} requests: {} exact, {} accepted, {} without a form in OpenAPI, {} changed; {} calls refused by the client",
        sum(|calls| calls.arguments),
        sum(|calls| calls.requests),
        sum(|calls| calls.exact),
        sum(|calls| calls.accepted),
        sum(|calls| calls.undefined),
        sum(|calls| calls.changed.len()),
        sum(|calls| calls.refused),
    );
    for report in reports {
        for (at, given, sent) in report.calls.changed.iter().take(SHOWN) {
            let _ = writeln!(
                text,
                "\n{}: changed at {at}\n  given {}\n  sent {}",
                report.shown,
                printable(given),
                printable(sent)
            );
        }
    }
    text
}

fn accepted(total: &Report) -> String {
    let mut text = String::new();
    for deviation in Deviation::ALL {
        if let Some(count) = total.deviations.get(&deviation) {
            let _ = writeln!(
                text,
                "\naccepted {count} × {}: {}",
                deviation.as_str(),
                deviation.reason()
            );
        }
    }
    text
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    // Rounded down, so that 100 means all.
    let tenths = part * 1000 / whole;
    format!("{}.{} %", tenths / 10, tenths % 10)
}
