//! The support code that goes into every generated crate: real files, copied as they stand.

mod part;

use self::part::Mention;
pub use self::part::Part;

/// The texts of these files of the runtime's folder.
macro_rules! runtime_files {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../runtime/", $path))),)*]
    };
}

/// The runtime's files, by their path below `src/runtime`.
const FILES: &[(&str, &str)] = runtime_files![
    "address.rs",
    "answer.rs",
    "any_body.rs",
    "authorization.rs",
    "body.rs",
    "brackets.rs",
    "call.rs",
    "called.rs",
    "charset.rs",
    "client.rs",
    "client_builder.rs",
    "credential.rs",
    "declared_error.rs",
    "download.rs",
    "encode.rs",
    "error.rs",
    "error/answer.rs",
    "error/build.rs",
    "error/challenge.rs",
    "error/display.rs",
    "error/kind.rs",
    "error/known.rs",
    "error/paging.rs",
    "error/predicate.rs",
    "error/redirect.rs",
    "error/refusal.rs",
    "error/token.rs",
    "error/transport.rs",
    "error/undeclared.rs",
    "events.rs",
    "events/parser.rs",
    "events/problem.rs",
    "exchange.rs",
    "executor.rs",
    "field.rs",
    "field/adapter.rs",
    "field/address.rs",
    "field/any.rs",
    "field/any_value.rs",
    "field/base64.rs",
    "field/boxed.rs",
    "field/decimal.rs",
    "field/integer.rs",
    "field/list.rs",
    "field/local_time.rs",
    "field/map.rs",
    "field/number.rs",
    "field/option.rs",
    "field/scalar.rs",
    "field/small_integer.rs",
    "field/text.rs",
    "field/text_field.rs",
    "field/timestamp.rs",
    "field/timestamp/written.rs",
    "field/tuple.rs",
    "field/uuid.rs",
    "foreign.rs",
    "foreign_number.rs",
    "form.rs",
    "head.rs",
    "integer_enum.rs",
    "leniency.rs",
    "leniency/captured.rs",
    "leniency/decode.rs",
    "leniency/mode.rs",
    "leniency/trail.rs",
    "memory.rs",
    "mock.rs",
    "mock/answer.rs",
    "mock/expectation.rs",
    "mock/request.rs",
    "mod.rs",
    "model.rs",
    "model/additional.rs",
    "model/read.rs",
    "model/schema_place.rs",
    "model/second.rs",
    "model/write.rs",
    "multipart.rs",
    "oauth.rs",
    "oauth/algorithm.rs",
    "oauth/answer.rs",
    "oauth/assertion.rs",
    "oauth/cache.rs",
    "oauth/client_credentials.rs",
    "oauth/context.rs",
    "oauth/elliptic.rs",
    "oauth/endpoint.rs",
    "oauth/jwk.rs",
    "oauth/jws.rs",
    "oauth/key_error.rs",
    "oauth/pem.rs",
    "oauth/proof.rs",
    "oauth/request.rs",
    "oauth/rsa.rs",
    "oauth/signing_key.rs",
    "observe.rs",
    "operation.rs",
    "operation_server.rs",
    "options.rs",
    "outcome.rs",
    "paging.rs",
    "paging/course.rs",
    "paging/cursor.rs",
    "paging/elements.rs",
    "paging/items.rs",
    "paging/last_page.rs",
    "paging/link.rs",
    "paging/next_address.rs",
    "paging/page.rs",
    "paging/pages.rs",
    "paging/place.rs",
    "paging/records.rs",
    "paging/request.rs",
    "parameter.rs",
    "patch.rs",
    "path.rs",
    "plain_text.rs",
    "pointer.rs",
    "proxy.rs",
    "query.rs",
    "raw_answer.rs",
    "raw_json.rs",
    "received.rs",
    "redirect.rs",
    "request.rs",
    "response.rs",
    "response_header.rs",
    "retry.rs",
    "retry/attempts.rs",
    "retry/budget.rs",
    "retry/judge.rs",
    "retry/wait.rs",
    "secret.rs",
    "sending.rs",
    "server.rs",
    "surprise.rs",
    "surprise/counter.rs",
    "surprise/head.rs",
    "surprise/watch.rs",
    "surprise/weight.rs",
    "tagged.rs",
    "text_enum.rs",
    "tls.rs",
    "tls/native.rs",
    "tls/rustls.rs",
    "tls/usual.rs",
    "token.rs",
    "trace.rs",
    "transport.rs",
    "transport/bodies.rs",
    "transport/connecting.rs",
    "transport/hyper.rs",
    "transport/hyper/connector.rs",
    "transport/hyper/no_connection.rs",
    "transport/hyper/stream.rs",
    "transport/reqwest.rs",
    "undeclared.rs",
    "union.rs",
    "union/form.rs",
    "union/look.rs",
    "union/scalar.rs",
    "union/strictness.rs",
    "union/trial.rs",
    "upload.rs",
    "values.rs",
    "values/reserved.rs",
    "values/style.rs",
];

/// The files that a crate with these parts needs; what is left out is not named by the others either.
///
/// A part with an attribute is declared and re-exported under it.
pub fn files(
    parts: &[Part],
    attributes: &[(Part, String)],
) -> impl Iterator<Item = (&'static str, String)> {
    let absent: Vec<Part> = Part::ALL
        .iter()
        .copied()
        .filter(|part| !parts.contains(part))
        .collect();
    FILES
        .iter()
        .filter({
            let absent = absent.clone();
            move |(path, _)| !absent.iter().any(|part| part.holds(path))
        })
        .map(move |(path, text)| {
            let text = without(path, text, &absent);
            (*path, under(path, text, attributes))
        })
}

/// The text of a file without the lines that declare or re-export these parts.
fn without(path: &str, text: &str, absent: &[Part]) -> String {
    let mentions: Vec<Mention> = absent
        .iter()
        .filter_map(|part| part.mention(path))
        .collect();
    if mentions.is_empty() {
        return text.to_owned();
    }
    text.split_inclusive('\n')
        .filter(|line| !mentions.iter().any(|mention| mention.is_in(line)))
        .collect()
}

/// The text of a file whose lines that declare or re-export these parts stand under their attributes.
fn under(path: &str, text: String, attributes: &[(Part, String)]) -> String {
    let mentions: Vec<(Mention, &str)> = attributes
        .iter()
        .filter_map(|(part, attribute)| Some((part.mention(path)?, attribute.as_str())))
        .collect();
    if mentions.is_empty() {
        return text;
    }
    let mut marked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mention = mentions.iter().find(|(mention, _)| mention.is_in(line));
        if let Some((_, attribute)) = mention {
            marked.push_str(attribute);
            marked.push('\n');
        }
        marked.push_str(line);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_listed() {
        let mut found = Vec::new();
        collect(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime")),
            "",
            &mut found,
        );
        found.sort();
        let mut listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        listed.sort_unstable();
        assert_eq!(
            found, listed,
            "generator/runtime and the list in runtime.rs differ"
        );
    }

    fn collect(folder: &std::path::Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                collect(&entry.path(), &format!("{prefix}{name}/"), found);
            } else {
                found.push(format!("{prefix}{name}"));
            }
        }
    }

    #[test]
    fn a_part_that_is_left_out_is_named_nowhere() {
        for part in Part::ALL.iter().copied() {
            let others: Vec<Part> = Part::ALL
                .iter()
                .copied()
                .filter(|other| *other != part)
                .collect();
            for (path, text) in files(&others, &[]) {
                assert!(!part.holds(path), "{path} is there without {part:?}");
                let Some(mention) = part.mention(path) else {
                    continue;
                };
                let line = text.split_inclusive('\n').find(|line| mention.is_in(line));
                assert_eq!(line, None, "{path} still names {part:?}");
            }
        }
    }

    #[test]
    fn a_part_is_told_from_a_module_of_the_same_name_in_another_folder() {
        let declared = "pub(super) mod paging;\npub use self::paging::Page;\n";
        let absent = [Part::Paging, Part::Base64];
        assert_eq!(without("mod.rs", declared, &absent), "");
        assert_eq!(without("error.rs", declared, &absent), declared);
        let nested = "pub(super) use self::field::base64::Base64;\n";
        assert_eq!(without("mod.rs", nested, &absent), "");
        assert_eq!(without("field.rs", "mod base64;\n", &absent), "");
    }
}
