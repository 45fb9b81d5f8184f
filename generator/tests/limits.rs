//! The cost of documents: work grows linearly with the document, and everything else is limited.
//!
//! Work is counted in steps, by a limit that the document must not reach. For work that no limit counts, the documents
//! are so large that quadratic growth would never finish.

use std::fmt::Write as _;

use generator::config::Config;
use generator::input::Input;
use generator::limits::{Given, Limit, Limits};
use generator::source::Source;

/// Returns a document whose only operation returns the schema `Root`.
fn document(schemas: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: Limits, version: '1' }}
paths:
  /root:
    get:
      operationId: getRoot
      responses:
        '200':
          description: The root.
          content:
            application/json:
              schema: {{ $ref: '#/components/schemas/Root' }}
components:
  schemas:
{schemas}"
    )
}

/// Returns the rendered problems of a document under these limits.
fn rendered_problems(text: &str, given: &[(Limit, usize)]) -> String {
    let source = Source::new("limits.yaml", text);
    let given = given.iter().map(|(limit, most)| Given {
        limit: *limit,
        most: *most,
    });
    let limits = given.fold(Limits::USUAL, Limits::with);
    let input = Input {
        limits: &limits,
        ..Input::from(&source)
    };
    match generator::generate(input, &Config::for_document("limits")) {
        Ok(generated) => generated.diagnostics.rendered(&source),
        Err(problems) => problems.rendered(&source),
    }
}

fn reference(name: &str) -> String {
    format!("{{ $ref: '#/components/schemas/{name}' }}")
}

/// Returns `levels` levels of schemas down to `last`, each of which refers to the next one twice.
fn diamonds(levels: usize, last: &str, of: impl Fn(&str) -> String) -> String {
    let mut schemas = format!("    Root: {}\n", reference("Level0"));
    for level in 0..levels {
        let next = reference(&format!("Level{}", level + 1));
        let _ = writeln!(schemas, "    Level{level}: {}", of(&next));
    }
    let _ = writeln!(schemas, "    Level{levels}: {last}");
    document(&schemas)
}

const OBJECT: &str = "{ type: object, properties: { id: { type: string } } }";

#[test]
fn a_schema_that_is_reached_by_many_paths_is_visited_once() {
    let all_of = |next: &str| format!("{{ allOf: [{next}, {next}] }}");
    let more = |next: &str| {
        format!("{{ allOf: [{next}, {next}, {{ type: object, properties: {{ a: {next} }} }}] }}")
    };
    let one_of = |next: &str| format!("{{ oneOf: [{next}, {next}] }}");
    let beside = |next: &str| {
        format!(
            "{{ type: object, properties: {{ a: {{ type: string }} }}, anyOf: [{next}, {next}] }}"
        )
    };
    for text in [
        diamonds(100, OBJECT, all_of),
        diamonds(100, "{ type: string }", all_of),
        diamonds(100, "{ type: string, enum: [a, b] }", all_of),
        diamonds(100, OBJECT, one_of),
        diamonds(100, "{ type: string, enum: [a, b] }", one_of),
        diamonds(100, OBJECT, beside),
    ] {
        let rendered_problems = rendered_problems(&text, &[(Limit::Steps, 20_000)]);
        assert!(
            !rendered_problems.contains("error"),
            "{text}\n{rendered_problems}"
        );
    }
    // Each level has the properties of all levels below it, so the steps grow quadratically with the levels.
    let rendered_problems =
        rendered_problems(&diamonds(40, OBJECT, more), &[(Limit::Steps, 20_000)]);
    assert!(!rendered_problems.contains("error"), "{rendered_problems}");
}

#[test]
fn every_limit_is_reported_with_its_location_and_its_flag() {
    let wide = document(&format!("    Root: {OBJECT}\n    Other: {OBJECT}\n"));
    let deep = diamonds(20, OBJECT, |next| format!("{{ allOf: [{next}] }}"));
    let mut messages = String::new();
    for (text, limit, most) in [
        (&wide, Limit::InputBytes, 100),
        (&wide, Limit::Values, 10),
        (&wide, Limit::NameLength, 8),
        (&deep, Limit::Steps, 10),
        (&wide, Limit::Fields, 0),
        (&wide, Limit::OutputBytes, 1_000),
    ] {
        let _ = writeln!(messages, "{}", rendered_problems(text, &[(limit, most)]));
    }
    insta::assert_snapshot!(messages);
}

/// Two thousand unresolved references, each similar to two thousand names of seventy characters.
#[test]
fn suggestions_are_limited_in_number() {
    let filler = "x".repeat(60);
    let mut schemas = "    Root:\n      type: object\n      properties:\n".to_owned();
    for number in 0..2_000 {
        let dangling = reference(&format!("Missing{filler}{number}"));
        let _ = writeln!(schemas, "        p{number}: {dangling}");
    }
    for number in 0..2_000 {
        let _ = writeln!(schemas, "    Mussing{filler}{number}: {OBJECT}");
    }
    let rendered_problems = rendered_problems(&document(&schemas), &[]);
    assert!(
        rendered_problems.contains("did you mean `#/components/schemas/Mussing"),
        "the first has a suggestion"
    );
    assert_eq!(
        rendered_problems
            .matches("error[dangling-reference]")
            .count(),
        2_000,
        "each is reported"
    );
}

/// Comparing each value with all values before it would take ten thousand million string comparisons.
#[test]
fn a_long_list_of_values_is_traversed_once() {
    let mut values = String::new();
    for number in 0..100_000 {
        let _ = write!(values, "v{number}, ");
    }
    let text = document(&format!(
        "    Root: {{ type: string, enum: [{values}v0] }}\n"
    ));
    let source = Source::new("limits.yaml", &*text);
    let described = generator::describe(&source, &Config::for_document("limits"));
    let (api, problems) = described.expect("a readable document");
    assert_eq!(api.definitions.len(), 1);
    assert!(
        problems.rendered(&source).contains("`v0` twice"),
        "the repeated value is reported"
    );
}

/// A search for a cycle from each of these types would take three hundred million steps.
#[test]
fn types_that_contain_each_other_are_traversed_once() {
    let mut schemas = format!("    Root: {}\n", reference("Level0"));
    let count = 5_000;
    for number in 0..count {
        let next = reference(&format!("Level{}", (number + 1) % count));
        let other = reference(&format!("Level{}", (number * 7 + 3) % count));
        let _ = writeln!(
            schemas,
            "    Level{number}: {{ type: object, required: [a], properties: {{ a: {next}, b: {other} }} }}"
        );
    }
    let source = Source::new("limits.yaml", document(&schemas));
    let described = generator::describe(&source, &Config::for_document("limits"));
    let (api, problems) = described.expect("a readable document");
    assert_eq!(api.definitions.len(), count);
    let is_endless = |it: &&generator::diagnostic::Diagnostic| it.lost.is_some();
    assert_eq!(
        problems.iter().filter(is_endless).count(),
        1,
        "one property breaks the cycle"
    );
}

/// A path of ten thousand variables would be repeated for each of them.
#[test]
fn the_length_of_a_path_is_limited_like_a_names() {
    let path: String = (0..10_000)
        .map(|number| format!("/{{v{number}}}"))
        .collect();
    let text = format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "Long", "version": "1"}}, "paths": {{"{path}": {{}}}}}}"#
    );
    let rendered_problems = rendered_problems(&text, &[]);
    assert!(
        rendered_problems.contains("error[name-too-long]"),
        "{rendered_problems}"
    );
}
