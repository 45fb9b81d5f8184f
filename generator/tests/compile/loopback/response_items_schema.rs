//! A program that reads items in every framing.

use fixture_response_items_schema::mock::{Mock, MockItem};
use fixture_response_items_schema::{Client, Error, ItemStream, models::Entry};

fn main() {
    served(
        |line| match line {
            "GET /lines" => full(
                "200 OK",
                "application/jsonl",
                b"{\"text\":\"a\"}\nno\n{\"text\":\"b\"}",
            ),
            "GET /sequence" => full(
                "200 OK",
                "application/vnd.logs+json-seq",
                b"\x1e{\"text\":\"a\"}\n\x1e{\"text\":\"b\"}\n",
            ),
            "GET /parts" => full(
                "200 OK",
                "multipart/mixed; boundary=x",
                b"--x\r\n\r\n{\"text\":\"a\"}\r\n--x\r\n\r\n{\"text\":\"b\"}\r\n--x--\r\n",
            ),
            "GET /lines-or-list" => full("200 OK", "application/x-ndjson", b"{\"text\":\"a\"}\n"),
            other => panic!("unexpected request: {other}"),
        },
        async |client| {
            assert_eq!(all(client.list_lines().items()).await, ["a", "?", "b"]);
            assert_eq!(all(client.list_sequence().items()).await, ["a", "b"]);
            assert_eq!(all(client.list_parts().items()).await, ["a", "b"]);
            assert_eq!(all(client.list_either().items()).await, ["a"]);
        },
    );
    served(
        |_| full("200 OK", "application/json", b"[{\"text\":\"a\"}]"),
        async |client| {
            let list = client.list_either().send().await.expect("a list");
            assert_eq!(list.body.len(), 1);
        },
    );
    served(
        |_| bare("204 No Content", ""),
        async |client| {
            assert!(all(client.list_lines().items()).await.is_empty());
            mocked().await;
        },
    );
}

/// Reads what a mock returns in every framing.
async fn mocked() {
    let mock = Mock::new();
    mock.list_lines().items([
        MockItem::from(Entry::new("a")),
        MockItem::raw("no"),
        MockItem::from(Entry::new("b")),
        MockItem::cut_off(),
    ]);
    mock.list_sequence().items([Entry::new("a")]);
    mock.list_parts().items([Entry::new("a"), Entry::new("b")]);
    let client = mock.client().expect("a client");
    assert_eq!(all(client.list_lines().items()).await, ["a", "?", "b", "?"]);
    assert_eq!(all(client.list_sequence().items()).await, ["a"]);
    assert_eq!(all(client.list_parts().items()).await, ["a", "b"]);
    mock.verify().expect("all calls were made");
}

/// Returns the texts of the items, and a question mark for each that cannot be read.
async fn all(mut items: ItemStream<Entry>) -> Vec<String> {
    let mut texts = Vec::new();
    while let Some(item) = items.next().await {
        let text = |item: Result<Entry, Error>| item.map_or("?".to_owned(), |entry| entry.text);
        texts.push(text(item));
    }
    texts
}
