//! The full example in each format, as a reader sees it, and what the formats leave out.

use crate::changes::Change;
use crate::changes::kind::{Kind, ParameterChange};
use crate::changes::report::{MARKER, fingerprint};
use crate::changes::{RustLevel, Scope};

use super::example::{change, example};
use super::*;

/// Compares text with its snapshot.
fn assert_looks(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_terminal_shows_each_change_with_both_verdicts() {
    assert_looks("human", &human(&report(&example()), Look::Plain));
}

#[test]
fn colours_change_no_character() {
    let changes = example();
    let coloured = human(&report(&changes), Look::Coloured);
    let mut plain = String::new();
    for (index, part) in coloured.split("\u{1b}[").enumerate() {
        let (_, text) = part
            .split_once('m')
            .filter(|_| index > 0)
            .unwrap_or(("", part));
        plain.push_str(text);
    }
    assert_eq!(plain, human(&report(&changes), Look::Plain));
}

#[test]
fn a_pull_request_shows_tables() {
    assert_looks("markdown", &markdown(&report(&example())));
}

#[test]
fn a_changelog_has_sections() {
    assert_looks("changelog", &changelog(&report(&example())));
}

#[test]
fn tools_read_json() {
    assert_looks("json", &json(&report(&example())));
}

#[test]
fn a_workflow_annotates_lines() {
    assert_looks("github", &github(&report(&example()), "api/"));
}

#[test]
fn nothing_is_no_change() {
    let none = changes(Vec::new());
    let report = report(&none);
    assert_eq!(human(&report, Look::Coloured), "no change\n");
    assert_eq!(
        markdown(&report),
        format!("{MARKER}\n## Change report: no change\n")
    );
    assert_eq!(github(&report, ""), "");
    assert_eq!(
        changelog(&report),
        "## 0.1.0, unreleased\n\nNothing that a caller notices.\n"
    );
}

#[test]
fn documentation_is_one_counted_line() {
    let only = Changes {
        documentation: 2,
        ..changes(Vec::new())
    };
    let expected = "2 elements differ in their documentation only.";
    for (format, text) in all_formats(&report(&only)) {
        let count = text.matches(expected).count();
        assert_eq!(count, usize::from(format != "json"), "{format}: {text}");
    }
}

/// Returns additions of optional parameters.
fn additions(count: usize) -> Vec<Change> {
    let one = |number: usize| Change {
        rust: RustLevel::Minor,
        ..change(
            Kind::Parameter(ParameterChange::OptionalAdded),
            Scope::Operation(format!("GET /{}", number / 10)),
            &format!("query parameter `{number}`"),
        )
    };
    (0..count).map(one).collect()
}

#[test]
fn a_deprecation_is_no_addition() {
    let minor = |code: &str| {
        let kind = Kind::all().find(|kind| kind.code() == code);
        let kind = kind.expect("a kind");
        Change {
            rust: RustLevel::Minor,
            ..change(kind, Scope::Client, "it")
        }
    };
    for kind in Kind::all() {
        let code = kind.code();
        let changes = changes(vec![minor(&code)]);
        let text = changelog(&report(&changes));
        let is_deprecation = code.ends_with("-deprecated");
        assert_eq!(
            text.contains("### Changed"),
            is_deprecation,
            "{code}: {text}"
        );
        assert_eq!(
            text.contains("### Added"),
            !is_deprecation,
            "{code}: {text}"
        );
    }
}

#[test]
fn many_compatible_changes_are_folded_away() {
    let few = changes(additions(7));
    assert!(!markdown(&report(&few)).contains("<details>"));
    let many = changes(additions(8));
    let text = markdown(&report(&many));
    assert!(
        text.contains("<summary>8 compatible changes</summary>"),
        "{text}"
    );
}

#[test]
fn a_comment_is_never_too_long_for_github() {
    let mut list = additions(3000);
    for change in &mut list {
        change.before = Some("x".repeat(100_000));
        change.item = Some("|".repeat(100_000));
    }
    let all = changes(list);
    let text = markdown(&report(&all));
    assert!(text.len() < 65_536, "{} bytes", text.len());
    assert!(text.ends_with("more changes** are left out; the format `human` has all of them.\n"));
    let open = text.matches("<details>").count();
    assert_eq!(open, text.matches("</details>").count());
}

#[test]
fn a_fingerprint_survives_a_move_and_nothing_else() {
    let changes = example();
    let [first, ..] = &*changes.list else {
        panic!("the example has changes");
    };
    let moved = Change {
        old: place("#/servers/1/url", 99, 1),
        new: place("#/servers/2/url", 98, 2),
        ..first.clone()
    };
    assert_eq!(fingerprint(&moved), fingerprint(first));
    assert_eq!(
        fingerprint(first),
        "fdf72a03611d",
        "an approval is lost with every new digest"
    );
    let others = [
        Change {
            subject: "server `staging`".to_owned(),
            ..first.clone()
        },
        Change {
            before: None,
            ..first.clone()
        },
        Change {
            after: first.before.clone(),
            before: first.after.clone(),
            ..first.clone()
        },
        Change {
            scope: Scope::Type("client".to_owned()),
            ..first.clone()
        },
        Change {
            kind: Kind::Parameter(ParameterChange::Moved),
            ..first.clone()
        },
    ];
    for other in others {
        assert_ne!(fingerprint(&other), fingerprint(first), "{other:?}");
    }
}
