//! What the scripts of the action do.

use std::fs;

use crate::runner::Runner;

fn reported() -> Runner {
    let runner = Runner::new();
    let finished = runner.run("report.sh");
    assert_eq!(finished.status, 0, "{finished:?}");
    runner
}

#[test]
fn the_report_is_in_the_summary_and_in_a_file() {
    let runner = reported();
    let report = runner.read("spec-diff/report.md");
    assert!(!report.is_empty());
    assert_eq!(runner.read("summary.md"), report);
    let output = runner.read("output.txt");
    assert!(output.contains("/spec-diff/report.md\n"), "{output}");
    assert!(output.ends_with("status=0\n"), "{output}");
}

#[test]
fn an_invalid_document_fails_and_its_messages_are_no_commands() {
    let runner = Runner::new();
    runner.write_document("openapi: 3.0.3\n##[error]forged: [\n");
    let finished = runner.run("report.sh");
    assert_eq!(finished.status, 1, "{finished:?}");
    assert!(finished.out.contains("::stop-commands::"), "{finished:?}");
    assert!(
        finished.out.contains("could not be compared"),
        "{finished:?}"
    );
    assert_eq!(runner.read("output.txt"), "");
}

#[test]
fn values_of_inputs_are_no_commands_and_no_options() {
    for (name, value) in [
        ("BASE", "--output=forged"),
        ("BASE", "$(touch forged)"),
        ("SPEC", "--help"),
        ("SPEC", "a.yaml; touch forged"),
        ("CONFIG", "--output=forged"),
        ("FAIL_ON", "never; touch forged"),
    ] {
        let runner = Runner::new().with(name, value);
        let finished = runner.run("report.sh");
        assert_ne!(finished.status, 0, "{name}={value}: {finished:?}");
        assert!(!runner.path("repository/forged").exists(), "{name}={value}");
    }
}

#[test]
fn a_configuration_is_passed_on() {
    let runner = Runner::new().with("CONFIG", "spec/gone.toml");
    let finished = runner.run("report.sh");
    assert!(finished.out.contains("--> spec/gone.toml"), "{finished:?}");
}

#[test]
fn a_change_that_fail_on_names_is_a_status_and_no_failure() {
    let runner = Runner::new().with("FAIL_ON", "major");
    let document = runner.read("repository/spec/pets.yaml");
    runner.write_document(&document.replace("listPets", "allPets"));
    let finished = runner.run("report.sh");
    assert_eq!(finished.status, 0, "{finished:?}");
    let output = runner.read("output.txt");
    assert!(output.ends_with("status=1\n"), "{output}");
}

#[test]
fn the_first_report_is_a_new_comment() {
    let runner = reported();
    assert_eq!(runner.run("comment.sh").status, 0);
    let calls = runner.read("gh.txt");
    assert!(
        calls.contains("--method POST repos/pets/client/issues/7/comments"),
        "{calls}"
    );
    let comment = runner.read("spec-diff/comment.md");
    let (marker, rest) = comment.split_once('\n').unwrap();
    assert!(
        marker.starts_with("<!-- spec-diff ") && marker.ends_with(" -->"),
        "{marker}"
    );
    assert_eq!(rest, runner.read("spec-diff/report.md"));
}

#[test]
fn a_later_report_updates_it() {
    let runner = reported().with("GH_COMMENTS", "41\n42\n");
    assert_eq!(runner.run("comment.sh").status, 0);
    let calls = runner.read("gh.txt");
    assert!(
        calls.contains("--method PATCH repos/pets/client/issues/comments/41 "),
        "{calls}"
    );
    assert!(!calls.contains("POST"), "{calls}");
}

#[test]
fn a_token_that_cannot_write_is_a_warning() {
    let runner = reported().with("GH_FAILS", "yes");
    let finished = runner.run("comment.sh");
    assert_eq!(finished.status, 0, "{finished:?}");
    assert!(finished.out.contains("::warning::"), "{finished:?}");
}

#[test]
fn a_long_report_is_cut_at_the_end_of_a_line() {
    let runner = reported();
    let line = "é".repeat(500) + "\n";
    fs::write(runner.path("spec-diff/report.md"), line.repeat(100)).unwrap();
    assert_eq!(runner.run("comment.sh").status, 0);
    let comment = runner.read("spec-diff/comment.md");
    assert!(comment.len() < 61_000, "{}", comment.len());
    assert!(comment.contains(&line), "whole lines remain");
    assert!(
        comment.ends_with("in the summary of the workflow run.*\n"),
        "{comment}"
    );
}

#[test]
fn the_marker_of_a_document_cannot_be_closed_by_its_path() {
    let runner = reported().with("SPEC", "a --> <img src=x>.yaml");
    assert_eq!(runner.run("comment.sh").status, 0);
    let comment = runner.read("spec-diff/comment.md");
    assert!(!comment.contains("<img"), "{comment}");
}

#[test]
fn only_a_number_is_the_number_of_a_pull_request() {
    let runner = reported().with("NUMBER", "7/../8");
    assert_eq!(runner.run("comment.sh").status, 2);
    assert_eq!(runner.read("gh.txt"), "");
}

const CONFIG: &str = "package = \"pets\"\ndocument = \"spec/pets.yaml\"\noutput = \"client\"\n";

#[test]
fn a_crate_that_is_up_to_date_passes_the_check() {
    let runner = Runner::new();
    runner.write("repository/openapi-crate.toml", CONFIG);
    runner.generate();
    let finished = runner.run("check.sh");
    assert_eq!(finished.status, 0, "{finished:?}");
    assert!(finished.out.contains("up to date"), "{finished:?}");
    assert_eq!(runner.read("output.txt"), "checked=0\n");
}

#[test]
fn a_crate_that_is_out_of_date_is_a_result_and_no_failure() {
    let runner = Runner::new();
    runner.write("repository/openapi-crate.toml", CONFIG);
    runner.generate();
    let document = runner.read("repository/spec/pets.yaml");
    runner.write_document(&document.replace("listPets", "allPets"));
    let finished = runner.run("check.sh");
    assert_eq!(finished.status, 0, "{finished:?}");
    assert!(finished.out.contains("all_pets"), "{finished:?}");
    assert_eq!(runner.read("output.txt"), "checked=1\n");
}

#[test]
fn a_document_that_cannot_be_generated_is_out_of_date() {
    let runner = Runner::new().with("CONFIG", "spec/gone.toml");
    let finished = runner.run("check.sh");
    assert_eq!(finished.status, 0, "{finished:?}");
    assert!(finished.out.contains("--> spec/gone.toml"), "{finished:?}");
    assert_eq!(runner.read("output.txt"), "checked=1\n");
}

#[test]
fn a_check_that_is_called_wrongly_fails() {
    let runner = Runner::new();
    let finished = runner.run("check.sh");
    assert_eq!(finished.status, 2, "{finished:?}");
    assert!(finished.out.contains("::error::"), "{finished:?}");
    assert_eq!(runner.read("output.txt"), "");
}

#[test]
fn the_verdict_fails_for_each_of_its_reasons() {
    for (checked, status, expected) in [
        ("", "0", 0),
        ("0", "0", 0),
        ("1", "0", 1),
        ("0", "1", 1),
        ("1", "1", 1),
    ] {
        let runner = Runner::new()
            .with("CHECKED", checked)
            .with("STATUS", status);
        let finished = runner.run("verdict.sh");
        assert_eq!(finished.status, expected, "{checked} {status}");
    }
}
