//! Scalars, by all types that may be asked for.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;

/// Plain scalars, of which some are numbers for some parsers.
const PLAIN: [&str; 94] = [
    "",
    "~",
    "null",
    "Null",
    "NULL",
    "nUll",
    "true",
    "True",
    "TRUE",
    "tRue",
    "false",
    "False",
    "FALSE",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "0",
    "-0",
    "+0",
    "00",
    "007",
    "-007",
    "+007",
    "08",
    "1",
    "-1",
    "+1",
    "++1",
    "--1",
    "+-1",
    "-+1",
    "123456789",
    "1234567890",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "-9223372036854775809",
    "+18446744073709551616",
    "340282366920938463463374607431768211455",
    "340282366920938463463374607431768211456",
    "-170141183460469231731687303715884105728",
    "-170141183460469231731687303715884105729",
    "0x",
    "0x1F",
    "0X1F",
    "-0x1F",
    "+0x1F",
    "0x-1",
    "0x+1",
    "-0x-1",
    "0xG",
    "0x10000000000000000",
    "-0x8000000000000000",
    "-0x8000000000000001",
    "0x0123456789abcdef0123456789abcdef0",
    "0o17",
    "-0o17",
    "0o8",
    "0b101",
    "-0b101",
    "0b2",
    "017",
    "1_000",
    "1.5",
    "-1.5",
    "+1.5",
    ".5",
    "5.",
    ".",
    "-.",
    "1e3",
    "1E3",
    "1e+3",
    "-1e-3",
    "1e400",
    "00.5",
    "1.10",
    "3.0.3",
    ".inf",
    "+.inf",
    "-.inf",
    ".Inf",
    ".INF",
    ".nan",
    ".NaN",
    "inf",
    "nan",
    "infinity",
    "-inf",
    "1:30",
    "2024-01-01",
    "0.1.2",
];

/// Scalars in quotes or with a tag, and what is wrong with some.
const OTHERS: [&str; 44] = [
    "''",
    "\"\"",
    "'1'",
    "\"true\"",
    "'it''s'",
    "''''",
    "'a\n  b'",
    "'a \n\n   b '",
    "'\n a\n'",
    "\"a\\\n   b\"",
    "\"a\\\n\n   b\"",
    "\"a \\\n  \\ b\"",
    "\" a \t\n \t b \"",
    "\"\\x41\\u00e9\\U0001F600\"",
    "\"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\\"\\/\\\\\\N\\_\\L\\P\"",
    "\"\\\t\"",
    "\"\\ud800\"",
    "\"\\U00110000\"",
    "\"\\x4\"",
    "\"\\q\"",
    "\"\\'\"",
    "\"a",
    "'a",
    "\"a\" b",
    "'a' # c",
    "'a'#c",
    "!!str 1",
    "!!str 'a'",
    "!!binary YQ==",
    "!!str",
    "!!int 1",
    "!x 1",
    "!!str |\n  a",
    "a b  c",
    "a#b",
    "a #b",
    "a: b",
    "a:b",
    "a\n  b\n\n  c",
    "a\n b # c\n d",
    "a\n # b",
    "- a",
    "-a",
    "?a",
];

#[derive(Debug, Deserialize)]
enum Word {
    #[serde(rename = "true")]
    True,
    #[serde(rename = "1")]
    One,
}

#[derive(Debug, Deserialize)]
struct Wrapped(#[expect(dead_code, reason = "it is printed")] u8);

/// Reads the values of a text as a type.
type Read = fn(&str) -> Outcome;

/// Reads the value of a key as a `T`.
fn value<T: DeserializeOwned + Debug>(text: &str) -> Outcome {
    compare_as::<BTreeMap<String, T>>(text)
}

const TYPES: [Read; 20] = [
    value::<Recorded>,
    value::<()>,
    value::<bool>,
    value::<i8>,
    value::<i16>,
    value::<i64>,
    value::<u8>,
    value::<u32>,
    value::<u64>,
    value::<i128>,
    value::<f32>,
    value::<f64>,
    value::<char>,
    value::<String>,
    value::<Option<String>>,
    value::<Option<u64>>,
    value::<Vec<u8>>,
    value::<BTreeMap<String, u8>>,
    value::<Word>,
    value::<Wrapped>,
];

#[test]
fn plain_scalars_are_read_alike_as_every_type() {
    for scalar in PLAIN {
        for text in [format!("k: {scalar}\n"), format!("k: {{k: {scalar}}}\n")] {
            for read in TYPES {
                read(&text);
            }
            assert_eq!(compare(&text), Outcome::Same, "{text}");
        }
        compare(&format!("- {scalar}\n- [{scalar}, {scalar}]\n"));
        compare(&format!("{scalar}: 1\n"));
    }
}

#[test]
fn other_scalars_are_read_alike_as_every_type() {
    for scalar in OTHERS {
        for text in [
            format!("k: {scalar}\n"),
            format!("k:\n  {scalar}\n"),
            format!("k: [{scalar}]"),
        ] {
            for read in TYPES {
                read(&text);
            }
        }
        compare(&format!("- {scalar}\n- {scalar}"));
        compare(&format!("{scalar}: 1\n"));
    }
}

/// Headers of block scalars, of which some are wrong.
const HEADERS: [&str; 16] = [
    "|", ">", "|-", "|+", ">-", ">+", "|2", ">2-", "|+1", "|-9", "|0", "|22", "|--", "| # c",
    "|#c", "|a",
];

/// Bodies of block scalars below a key without indentation.
const BODIES: [&str; 18] = [
    "",
    "\n",
    "\n\n",
    "  a",
    "  a\n",
    "  a\n  b\n\n",
    "  a\n\n  b\n\n\n",
    "  a\n   b\n  c\n",
    "\n\n  a\n",
    "     \n  a\n",
    "  a\n b\n",
    "  a\n\tb\n",
    "  \ta\n  \tb\n  c\n",
    "   a\n  b\n",
    " a\n\n   \n b\n  ",
    "# c\n",
    "  a\n# c\n",
    "  a\n\n\n   b\n\n  c\n  \n",
];

#[test]
fn block_scalars_are_read_alike() {
    let mut read = 0;
    for header in HEADERS {
        for body in BODIES {
            for after in ["", "z: 1\n", "\n# c\nz: 1\n"] {
                for line in ["\n", "\r\n"] {
                    let text = format!("k: {header}\n{body}{after}").replace('\n', line);
                    read += usize::from(compare(&text) == Outcome::Same);
                }
            }
        }
    }
    assert!(read > 500, "only {read} texts were read");
}
