//! The JSON report.

use serde_json::{Value, json};

use super::{Report, table};
use crate::calls::Calls;

/// Returns the full report.
#[must_use]
pub fn text(reports: &[Report]) -> String {
    let documents: Vec<Value> = reports.iter().map(document).collect();
    let whole = json!({ "documents": documents, "all": document(&table::total(reports)) });
    format!("{whole:#}\n")
}

fn document(report: &Report) -> Value {
    let verdicts = report.verdicts.iter();
    let verdicts = verdicts.map(|(verdict, count)| (verdict.as_str().to_owned(), json!(count)));
    let deviations = report.deviations.iter();
    let deviations =
        deviations.map(|(deviation, count)| (deviation.as_str().to_owned(), json!(count)));
    let findings = report.findings.iter().map(|finding| {
        json!({
            "verdict": finding.verdict.as_str(),
            "pointer": finding.pointer,
            "way": finding.round_trip,
            "value": finding.value,
            "detail": finding.detail,
        })
    });
    let untested = report.untested.iter();
    let untested =
        untested.map(|(pointer, reason)| json!({ "pointer": pointer, "reason": reason }));
    json!({
        "path": report.shown,
        "problem": report.problem,
        "compile_s": report.seconds,
        "schemas": report.schemas,
        "faithful": report.faithful,
        "faithful_everyday": report.faithful_everyday,
        "values": report.values,
        "not_valid": report.invalid,
        "verdicts": verdicts.collect::<Value>(),
        "accepted": deviations.collect::<Value>(),
        "findings": findings.collect::<Value>(),
        "calls": calls(&report.calls),
        "expectations": report.expectations,
        "not_met": report.failed,
        "untested": untested.collect::<Value>(),
    })
}

fn calls(calls: &Calls) -> Value {
    let changed = calls.changed.iter();
    let changed =
        changed.map(|(at, given, sent)| json!({ "at": at, "given": given, "sent": sent }));
    let uncalled = calls.uncalled.iter();
    let uncalled =
        uncalled.map(|(pointer, reason)| json!({ "pointer": pointer, "reason": reason }));
    json!({
        "requests": calls.requests,
        "arguments": calls.arguments,
        "exact": calls.exact,
        "accepted": calls.accepted,
        "undefined": calls.undefined,
        "rejected": calls.rejected,
        "changed": changed.collect::<Value>(),
        "uncalled": uncalled.collect::<Value>(),
    })
}
