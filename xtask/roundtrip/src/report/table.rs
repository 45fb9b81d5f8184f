//! The report as text.

use std::fmt::Write as _;

use super::{Report, SHOWN};
use crate::calls::Calls;
use crate::deviation::Deviation;
use crate::verdict::{Verdict, shortened};

/// The number of characters of a value that are shown.
const VALUE: usize = 300;

/// Returns one line per document, the first findings of each, and the accepted deviations.
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
    text.push_str("  not valid  untested\n");
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
        return format!("{name:width$}  not tested: {first}\n");
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
    let _ = writeln!(
        line,
        "  {:>9}  {:>7}",
        report.invalid,
        report.untested.len()
    );
    line
}

/// Sums up all documents.
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
        total.untested.extend(report.untested.iter().cloned());
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
            finding.pointer,
            printable(&finding.detail),
            finding.round_trip,
            printable(&shortened(&finding.value, VALUE))
        );
    }
    text
}

/// Replaces control characters, so that the text of a document cannot start new lines.
fn printable(text: &str) -> String {
    let characters = text.chars();
    characters
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect()
}

/// Returns the results of operation calls.
fn calls(reports: &[Report]) -> String {
    let mut text = String::new();
    let sum = |count: fn(&Calls) -> usize| reports.iter().map(|it| count(&it.calls)).sum::<usize>();
    let _ = writeln!(
        text,
        "\n{} arguments in {} requests: {} exact, {} accepted, {} without a \
         serialization in OpenAPI, {} changed; {} invalid requests",
        sum(|calls| calls.arguments),
        sum(|calls| calls.requests),
        sum(|calls| calls.exact),
        sum(|calls| calls.accepted),
        sum(|calls| calls.undefined),
        sum(|calls| calls.changed.len()),
        sum(|calls| calls.rejected),
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
