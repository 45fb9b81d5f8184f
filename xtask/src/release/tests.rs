use super::*;

const MANIFEST: &str = "[package]\nname = \"okta-users\"\nversion = \"0.2.0\"\n";
const CHANGELOG: &str = "# Changelog\n\n## 0.3.0, unreleased\n\n- Later.\n\n## 0.2.0, 2026-06-30\n\n- More.\n- Less.\n\n## 0.1.0, 2026-01-01\n\n- All.\n";

fn tag(text: &str) -> Tag {
    text.parse().unwrap()
}

fn message(problem: &ReleaseProblem) -> String {
    problem.to_string()
}

#[test]
fn the_notes_are_the_entry_of_the_version() {
    let notes = notes(&tag("okta-users-v0.2.0"), MANIFEST, CHANGELOG);
    assert_eq!(notes, Ok("- More.\n- Less.\n".to_owned()));
}

#[test]
fn the_generator_has_the_version_of_the_workspace() {
    let manifest = "[workspace.package]\nversion = \"0.1.0\"\n";
    let notes = notes(&tag("v0.1.0"), manifest, CHANGELOG);
    assert_eq!(notes, Ok("- All.\n".to_owned()));
}

#[test]
fn a_tag_of_nothing_is_rejected() {
    for text in ["0.2.0", "v0.2", "xtask-v0.2.0", "okta-users-0.2.0", ""] {
        let problem = text.parse::<Tag>().unwrap_err();
        assert!(message(&problem).contains("names no release"), "{text}");
    }
}

#[test]
fn a_version_of_its_own_is_rejected() {
    let problem = notes(&tag("okta-users-v0.3.0"), MANIFEST, CHANGELOG).unwrap_err();
    assert_eq!(
        message(&problem),
        "the tag has version 0.3.0, generated-client/Cargo.toml has 0.2.0; tag the commit that sets the version"
    );
    let problem = notes(&tag("v0.3.0"), MANIFEST, CHANGELOG).unwrap_err();
    assert!(message(&problem).contains("Cargo.toml has none"));
}

#[test]
fn a_changelog_without_the_version_or_without_its_day_is_rejected() {
    let of = |changelog: &str| notes(&tag("okta-users-v0.2.0"), MANIFEST, changelog).unwrap_err();
    for (changelog, expected) in [
        ("# Changelog\n", "has no entry for 0.2.0"),
        (
            "# Changelog\n\n## 0.2.0, 2026-06-30\n\n## 0.1.0, 2026-01-01\n\n- All.\n",
            "has no entry for 0.2.0",
        ),
        (
            "# Changelog\n\n## 0.2.0, unreleased\n\n- More.\n",
            "has no date",
        ),
        ("# Changelog\n\n## 0.2.0\n\n- More.\n", "has no date"),
        (
            "# Changelog\n\n## 0.2.0, 2026-06-30-1\n\n- More.\n",
            "has no date",
        ),
    ] {
        let problem = of(changelog);
        assert!(
            message(&problem).contains(expected),
            "{changelog}: {problem}"
        );
    }
}

/// The release of this commit would fail only for dates, which are set on the day.
#[test]
fn the_changelogs_of_this_repository_have_entries_for_its_versions() {
    let workspace = Workspace::find();
    let read = |path: &str| fs::read_to_string(workspace.root().join(path)).unwrap();
    for subject in [tag::Subject::Generator, tag::Subject::Client] {
        let manifest = read(subject.manifest());
        let version = subject.version_in(&manifest).unwrap();
        let changelog = read(subject.changelog());
        match notes(&Tag { subject, version }, &manifest, &changelog) {
            Ok(_) | Err(ReleaseProblem::NoDate { .. }) => {}
            Err(problem) => panic!("{problem}"),
        }
    }
}
