//! What the files of the workflow and of the action say.

use std::collections::BTreeSet;

use serde_yaml::Value;

use crate::read;

const WORKFLOW: &str = ".github/workflows/spec.yml";
const ACTION: &str = ".github/actions/spec-diff/action.yml";
const RELEASE: &str = ".github/workflows/release.yml";
const CI: &str = ".github/workflows/ci.yml";

fn parsed(path: &str) -> Value {
    serde_yaml::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn keys(value: &Value) -> BTreeSet<String> {
    let mapping = value.as_mapping().expect("a mapping");
    let keys = mapping.keys().filter_map(Value::as_str);
    keys.map(str::to_owned).collect()
}

fn entries(value: &Value) -> Vec<(String, String)> {
    let mapping = value.as_mapping().expect("a mapping");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    mapping
        .iter()
        .map(|(key, value)| (text(key), text(value)))
        .collect()
}

fn granted(permissions: &Value) -> Vec<(String, String)> {
    let mut granted = entries(permissions);
    granted.sort();
    granted
}

fn permission(name: &str, level: &str) -> (String, String) {
    (name.to_owned(), level.to_owned())
}

/// Returns every step of a file.
fn steps(file: &Value) -> Vec<Value> {
    let of = |value: &Value| value.as_sequence().cloned().unwrap_or_default();
    let mut steps = of(&file["runs"]["steps"]);
    if let Some(jobs) = file["jobs"].as_mapping() {
        steps.extend(jobs.values().flat_map(|job| of(&job["steps"])));
    }
    assert!(!steps.is_empty());
    steps
}

fn all_steps() -> Vec<Value> {
    [WORKFLOW, ACTION, RELEASE, CI]
        .iter()
        .flat_map(|path| steps(&parsed(path)))
        .collect()
}

#[test]
fn a_token_can_read_code_and_write_comments_and_nothing_else() {
    let workflow = parsed(WORKFLOW);
    assert_eq!(
        granted(&workflow["permissions"]),
        [permission("contents", "read")]
    );
    let jobs = workflow["jobs"].as_mapping().unwrap();
    assert_eq!(jobs.len(), 1);
    let expected = [
        permission("contents", "read"),
        permission("pull-requests", "write"),
    ];
    assert_eq!(
        granted(&workflow["jobs"]["report"]["permissions"]),
        expected
    );
}

#[test]
fn only_a_pull_request_that_changes_the_document_runs_it() {
    let workflow = parsed(WORKFLOW);
    let on = &workflow["on"];
    assert_eq!(keys(on), BTreeSet::from(["pull_request".to_owned()]));
    assert_eq!(on["pull_request"]["paths"][0], "spec/**");
}

#[test]
fn no_script_has_an_expression_in_its_text() {
    for step in all_steps() {
        let script = step["run"].as_str().unwrap_or_default();
        assert!(!script.contains("${{"), "{script}");
    }
    for script in [
        "check.sh",
        "report.sh",
        "comment.sh",
        "program.sh",
        "verdict.sh",
    ] {
        let text = read(&format!(".github/actions/spec-diff/{script}"));
        assert!(!text.contains("${{"), "{script}");
        assert!(text.contains("set -euo pipefail"), "{script}");
        assert!(!text.contains("eval"), "{script}");
    }
}

#[test]
fn the_code_of_the_document_is_checked_out_without_a_token() {
    let steps = steps(&parsed(WORKFLOW));
    let is_checkout = |step: &&Value| {
        let uses = step["uses"].as_str().unwrap_or_default();
        uses.starts_with("actions/checkout@")
    };
    let checkouts: Vec<&Value> = steps.iter().filter(is_checkout).collect();
    assert_eq!(checkouts.len(), 1);
    let with = &checkouts[0]["with"];
    assert_eq!(with["persist-credentials"], false);
    assert_eq!(with["fetch-depth"], 2, "`HEAD^1` is the base branch");
    assert!(
        with["ref"].is_null(),
        "the merge commit, and no code that somebody names"
    );
}

#[test]
fn every_action_of_others_has_a_version() {
    for step in all_steps() {
        let uses = step["uses"].as_str().unwrap_or_default();
        if uses.is_empty() || uses.starts_with("./") {
            continue;
        }
        let (_, version) = uses.split_once('@').expect(uses);
        let is_digest = version.len() == 40 && version.bytes().all(|it| it.is_ascii_hexdigit());
        let number = version.strip_prefix('v').unwrap_or_default();
        let is_tag = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
        assert!(is_digest || is_tag, "{uses}");
    }
}

#[test]
fn the_workflow_uses_inputs_that_exist() {
    let inputs = keys(&parsed(ACTION)["inputs"]);
    let steps = steps(&parsed(WORKFLOW));
    let used = steps
        .iter()
        .find(|step| step["uses"] == "./.github/actions/spec-diff");
    let used = keys(&used.expect("a step with the action")["with"]);
    assert!(used.is_subset(&inputs), "{used:?}");
}

#[test]
fn every_input_reaches_a_script_as_a_variable() {
    let action = parsed(ACTION);
    let mut passed = String::new();
    for step in steps(&action) {
        if let Some(variables) = step["env"].as_mapping() {
            let values = variables.values().filter_map(Value::as_str);
            passed.extend(values);
        }
        passed.push_str(step["if"].as_str().unwrap_or_default());
    }
    for input in keys(&action["inputs"]) {
        assert!(passed.contains(&format!("inputs.{input}")), "{input}");
    }
}

#[test]
fn every_input_is_described_in_the_action_and_in_the_readme() {
    let action = parsed(ACTION);
    let readme = read("README.md");
    let section = readme.split("\n## ").find(|it| it.contains("spec-diff@"));
    let section = section.expect("a section with an example of the action");
    for input in keys(&action["inputs"]) {
        let description = action["inputs"][input.as_str()]["description"].as_str();
        assert!(description.is_some_and(|it| !it.is_empty()), "{input}");
        assert!(
            section.contains(&format!("| `{input}` |")),
            "README.md: {input}"
        );
    }
}

#[test]
fn the_crate_is_checked_before_the_report_and_never_instead_of_it() {
    let steps = steps(&parsed(WORKFLOW));
    let position = |key: &str, text: &str| {
        let found = steps.iter().position(|step| step[key] == text);
        found.unwrap_or_else(|| panic!("no step with {text}"))
    };
    let check = position("run", "cargo xtask generate --check");
    let report = position("uses", "./.github/actions/spec-diff");
    assert!(check < report);
    assert_eq!(steps[report]["if"], "${{ !cancelled() }}");
}

#[test]
fn only_one_job_of_a_release_can_publish_and_it_runs_no_code_of_the_tag_but_cargo() {
    let release = parsed(RELEASE);
    assert_eq!(
        granted(&release["permissions"]),
        [permission("contents", "read")]
    );
    let jobs = release["jobs"].as_mapping().unwrap();
    let can_publish = |job: &&Value| !job["permissions"]["id-token"].is_null();
    assert_eq!(jobs.values().filter(can_publish).count(), 1);
    let publish = &release["jobs"]["publish"];
    assert_eq!(publish["needs"], "check");
    assert_eq!(publish["environment"], "release");
    for step in publish["steps"].as_sequence().unwrap() {
        let script = step["run"].as_str().unwrap_or_default();
        assert!(!script.contains("xtask"), "{script}");
    }
}

#[test]
fn a_release_is_checked_like_a_pull_request_and_for_its_version() {
    let release = parsed(RELEASE);
    let steps = release["jobs"]["check"]["steps"].as_sequence().unwrap();
    let scripts: Vec<&str> = steps
        .iter()
        .filter_map(|step| step["run"].as_str())
        .collect();
    assert!(scripts.contains(&".ci/run"), "{scripts:?}");
    let checks_tag = |script: &&str| script.starts_with("cargo xtask release \"$TAG\"");
    assert!(scripts.iter().any(checks_tag), "{scripts:?}");
}
