//! A program that reads ranges of media types, and charsets.

use fixture_response_ranges::{AnyBody, Client};

fn main() {
    let latin = "text/plain; charset=iso-8859-1";
    served(
        move |line| match line {
            "GET /text" | "GET /note" | "GET /anything" => full("200 OK", latin, b"M\xfcller"),
            "GET /word" => full("200 OK", "application/json", "\"Müller\"".as_bytes()),
            "GET /document" => full("200 OK", "application/pdf", b"\xfc"),
            "GET /order" => {
                let text = "\u{feff}{\"article\": \"Müller\"}".encode_utf16();
                let bytes: Vec<u8> = text.flat_map(u16::to_be_bytes).collect();
                full("200 OK", "application/json", &bytes)
            }
            "GET /file" => full("200 OK", latin, b"M\xfcller"),
            other => panic!("unexpected request: {other}"),
        },
        async |client| {
            let text = client.get_text().send().await.expect("a text");
            assert_eq!(&*text.body, "Müller");
            let note = client.get_note().send().await.expect("a text");
            assert_eq!(&*note.body, "Müller");
            let word = client.get_word().send().await.expect("a text");
            assert_eq!(&*word.body, "Müller");
            let anything = client.get_anything().send().await.expect("a text");
            let expected = AnyBody::Text("Müller".to_owned());
            assert_eq!(anything.into_body(), Some(expected));
            let document = client.get_document().send().await.expect("bytes");
            assert!(matches!(&document.body, AnyBody::Bytes(bytes) if **bytes == *b"\xfc"));
            let order = client.get_order().send().await.expect("JSON");
            assert_eq!(order.article.as_deref(), Some("Müller"));
            let file = client.get_file().send().await.expect("bytes");
            assert_eq!(file.body[..], *b"M\xfcller");
        },
    );
    served(
        |_| full("200 OK", "text/plain", b"M\xfcller"),
        async |client| {
            let error = client.get_note().send().await.expect_err("no UTF-8");
            assert!(error.to_string().contains("charset utf-8"), "{error}");
        },
    );
    served(
        |_| bare("204 No Content", ""),
        async |client| {
            let nothing = client.get_anything().send().await.expect("a success");
            assert_eq!(nothing.into_body(), None);
        },
    );
}
