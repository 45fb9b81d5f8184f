//! Small documents that would be expensive to process: each run must terminate soon.

use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::scene::{Scene, program};

/// A limit that no run reaches, even unoptimised on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(120);

const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Bomb, version: '1' }\n";
const OPERATION: &str = "paths:\n  /x:\n    get:\n      operationId: getX\n      responses:\n        '200':\n          description: .\n          content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } }\n";

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        writeln!(text, "{}", line(number)).unwrap();
        text
    })
}

fn schemas(schemas: &str) -> String {
    format!("{HEAD}{OPERATION}components:\n  schemas:\n{schemas}")
}

/// Returns a document of nested aliases: each line expands to ten times the one before.
fn laughs() -> String {
    let lines = numbered(10, |number| {
        let below = format!("*a{number}, ").repeat(10);
        format!("x-{}: &a{} [{below}]", number + 1, number + 1)
    });
    format!("{HEAD}{OPERATION}x-0: &a0 [lol]\n{lines}")
}

fn nested(depth: usize, open: &str, close: &str) -> String {
    format!(
        "{HEAD}{OPERATION}x-deep: {}1{}\n",
        open.repeat(depth),
        close.repeat(depth)
    )
}

fn indented(depth: usize) -> String {
    let lines = numbered(depth, |number| format!("{}a:", " ".repeat(number + 1)));
    format!("{HEAD}{OPERATION}x-deep:\n{lines}")
}

/// A name and a document.
type Bomb = (&'static str, String);

fn syntax_bombs() -> Vec<Bomb> {
    vec![
        ("aliases of aliases", laughs()),
        (
            "an alias of itself",
            format!("{HEAD}{OPERATION}x-a: &a [*a]\n"),
        ),
        ("depth in brackets", nested(20_000, "[", "]")),
        ("depth in braces", nested(20_000, "{a: ", "}")),
        (
            "depth in dashes",
            format!("{HEAD}{OPERATION}x-deep:\n  {}1\n", "- ".repeat(5_000)),
        ),
        ("depth by indentation", indented(1_500)),
        (
            "depth in JSON",
            format!("{{\"openapi\": {}", "[".repeat(1_000_000)),
        ),
        (
            "merge keys",
            format!("{HEAD}{OPERATION}x-a: &a {{ b: 1 }}\nx-c: {{ <<: *a, <<: *a }}\n"),
        ),
        ("many documents", "---\n".repeat(50_000)),
        (
            "many anchors",
            format!(
                "{HEAD}{OPERATION}{}",
                numbered(5_000, |number| format!("x-{number}: &a{number} 1"))
            ),
        ),
        ("NUL", format!("{HEAD}\0")),
        ("nothing but a tab", "\t".to_owned()),
    ]
}

fn reference(to: usize) -> String {
    format!("{{ $ref: '#/components/schemas/S{to}' }}")
}

/// Returns schemas that each refer to the next one twice.
fn combined(keyword: &str) -> String {
    let line = |number: usize| {
        let next = reference(number + 1);
        format!("    S{number}: {{ {keyword}: [{next}, {next}] }}")
    };
    schemas(&(numbered(200, line) + "    S200: { type: object }\n"))
}

fn reference_bombs() -> Vec<Bomb> {
    vec![
        (
            "a chain of references",
            schemas(
                &(numbered(2_000, |number| {
                    format!("    S{number}: {}", reference(number + 1))
                }) + "    S2000: { type: string }\n"),
            ),
        ),
        (
            "a reference to itself",
            schemas(&format!("    S0: {}\n", reference(0))),
        ),
        (
            "a circle of references",
            schemas(&numbered(50, |number| {
                format!("    S{number}: {}", reference((number + 1) % 50))
            })),
        ),
        (
            "allOf of itself",
            schemas(&format!("    S0: {{ allOf: [{}] }}\n", reference(0))),
        ),
        (
            "oneOf of itself",
            schemas(&format!(
                "    S0: {{ oneOf: [{}, {{ type: string }}] }}\n",
                reference(0)
            )),
        ),
        (
            "not of itself",
            schemas(&format!("    S0: {{ not: {} }}\n", reference(0))),
        ),
        (
            "items of itself",
            schemas(&format!(
                "    S0: {{ type: array, items: {} }}\n",
                reference(0)
            )),
        ),
        (
            "a discriminator that refers to itself",
            schemas(&format!(
                "    S0: {{ oneOf: [{0}, {0}], discriminator: {{ propertyName: kind, mapping: {{ a: S0, b: '#/components/schemas/S0' }} }} }}\n",
                reference(0)
            )),
        ),
        ("diamonds of allOf", combined("allOf")),
        ("diamonds of oneOf", combined("oneOf")),
        ("diamonds of anyOf", combined("anyOf")),
    ]
}

fn list_bombs() -> Vec<Bomb> {
    vec![
        (
            "many dangling references",
            schemas(&format!(
                "    S0:\n      properties:\n{}",
                numbered(1_000, |number| format!(
                    "        p{number}: {}",
                    reference(number + 1)
                ))
            )),
        ),
        (
            "many properties",
            schemas(&format!(
                "    S0:\n      properties:\n{}",
                numbered(3_000, |number| format!(
                    "        p{number}: {{ type: string }}"
                ))
            )),
        ),
        (
            "many values",
            schemas(&format!(
                "    S0: {{ type: string, enum: [{}] }}\n",
                numbered(5_000, |number| format!("v{number},")).replace('\n', " ")
            )),
        ),
        (
            "many values that are the same",
            schemas(&format!(
                "    S0: {{ type: string, enum: [{}] }}\n",
                "v,".repeat(5_000)
            )),
        ),
        (
            "many variables",
            format!(
                "{HEAD}paths:\n  {}:\n    get: {{ responses: {{}} }}\n",
                numbered(1_000, |number| format!("/{{v{number}}}")).replace('\n', "")
            ),
        ),
    ]
}

fn string_bombs() -> Vec<Bomb> {
    vec![
        (
            "a long name",
            schemas(&format!(
                "    S0: {{ properties: {{ {}: {{ type: string }} }} }}\n",
                "n".repeat(500_000)
            )),
        ),
        (
            "a long description",
            schemas(&format!(
                "    S0: {{ type: object, description: '{}' }}\n",
                "*a* [b](c) `d` <e> ".repeat(20_000)
            )),
        ),
        (
            "a description of brackets",
            schemas(&format!(
                "    S0: {{ type: object, description: '{}' }}\n",
                "[".repeat(20_000)
            )),
        ),
        (
            "a description of quotes",
            schemas(&format!(
                "    S0: {{ type: object, description: '{}' }}\n",
                ">".repeat(20_000)
            )),
        ),
        (
            "a number without an end",
            schemas(&format!(
                "    S0: {{ type: integer, maximum: {}, default: 1e999999999 }}\n",
                "9".repeat(100_000)
            )),
        ),
        (
            "a pattern that backtracks",
            schemas(
                "    S0: { type: string, pattern: '((((a+)+)+)+)+$', example: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' }\n",
            ),
        ),
        (
            "a pattern that is large",
            schemas(
                "    S0: { type: string, pattern: '((((a{100}){100}){100}){100})', example: a }\n",
            ),
        ),
    ]
}

#[test]
fn every_run_terminates() {
    let scene = Scene::new();
    for (name, document) in [
        syntax_bombs(),
        reference_bombs(),
        list_bombs(),
        string_bombs(),
    ]
    .concat()
    {
        scene.write("bomb.yaml", &document);
        let begin = Instant::now();
        let mut run = program()
            .args([
                "generate",
                "--spec",
                "bomb.yaml",
                "--out",
                "pets",
                "--check",
            ])
            .current_dir(scene.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let status = loop {
            if let Some(status) = run.try_wait().unwrap() {
                break status;
            }
            if begin.elapsed() > TIMEOUT {
                run.kill().unwrap();
                panic!("{name}: still running after {TIMEOUT:?}");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        println!(
            "{name}: {} bytes, {:?}, {status}",
            document.len(),
            begin.elapsed()
        );
        // The missing crate is also reported, so the status is 1 for valid documents too.
        assert_eq!(status.code(), Some(1), "{name}");
    }
}
