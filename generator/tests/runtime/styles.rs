//! Parameters in every style, by the table of style examples (OpenAPI 3.0.4, section 4.7.12.3).

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Value, json};

use super::api::{Call, client, open};
use super::server::{TestServer, bare};
use crate::runtime::Explode::{Joined, Separate};
use crate::runtime::Style::{
    DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited,
};
use crate::runtime::{ErrorKind, Explode, Operation, RequestError, Style, Values};

static PATH: Operation = open(Method::GET, "/things/{color}");
static QUERY: Operation = open(Method::GET, "/things");

/// Returns the values of the table: an empty string, a string, an array and an object.
fn colors() -> [Values; 4] {
    let object = json!({"R": 100, "G": 200, "B": 150});
    [
        Values::one(""),
        Values::one("blue"),
        Values::list(&["blue", "black", "brown"]),
        Values::of(&object),
    ]
}

async fn line(call: Call<()>, server: &TestServer) -> String {
    match call.await {
        Ok(_) => server.asked().pop().expect("a request").line().to_owned(),
        Err(_) => "rejected".to_owned(),
    }
}

const PATH_TABLE: [(Style, Explode, [&str; 4]); 6] = [
    (
        Matrix,
        Joined,
        [
            ";color",
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ],
    ),
    (
        Matrix,
        Separate,
        [
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ],
    ),
    // An empty label is a dot, which would change the path.
    (
        Label,
        Joined,
        [
            "rejected",
            ".blue",
            ".blue,black,brown",
            ".R,100,G,200,B,150",
        ],
    ),
    (
        Label,
        Separate,
        [
            "rejected",
            ".blue",
            ".blue.black.brown",
            ".R=100.G=200.B=150",
        ],
    ),
    (
        Simple,
        Joined,
        ["rejected", "blue", "blue,black,brown", "R,100,G,200,B,150"],
    ),
    (
        Simple,
        Separate,
        ["rejected", "blue", "blue,black,brown", "R=100,G=200,B=150"],
    ),
];

#[tokio::test]
async fn path_parameters_are_written_as_in_the_table_of_the_specification() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    for (style, explode, cells) in PATH_TABLE {
        for (values, cell) in colors().into_iter().zip(cells) {
            let call = Call::new(&client, &PATH).path_values("color", style, explode, values);
            let expected = match cell {
                "rejected" => cell.to_owned(),
                cell => format!("GET /things/{cell}"),
            };
            assert_eq!(line(call, &server).await, expected, "{style:?} {explode:?}");
        }
    }
}

const SEPARATE: [&str; 4] = [
    "color=",
    "color=blue",
    "color=blue&color=black&color=brown",
    "R=100&G=200&B=150",
];

const QUERY_TABLE: [(Style, Explode, [&str; 4]); 7] = [
    (
        Form,
        Joined,
        [
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150",
        ],
    ),
    (Form, Separate, SEPARATE),
    (
        SpaceDelimited,
        Joined,
        [
            "color=",
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ],
    ),
    (
        PipeDelimited,
        Joined,
        [
            "color=",
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ],
    ),
    // The table leaves these cells empty: the styles differ from `form` only in the separator.
    (SpaceDelimited, Separate, SEPARATE),
    (PipeDelimited, Separate, SEPARATE),
    (
        DeepObject,
        Separate,
        [
            "color=",
            "color=blue",
            "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ],
    ),
];

#[tokio::test]
async fn query_parameters_are_written_as_in_the_table_of_the_specification() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    for (style, explode, cells) in QUERY_TABLE {
        for (values, cell) in colors().into_iter().zip(cells) {
            let call = Call::new(&client, &QUERY).query_values("color", style, explode, values);
            let expected = format!("GET /things?{cell}");
            assert_eq!(line(call, &server).await, expected, "{style:?} {explode:?}");
        }
    }
}

#[tokio::test]
async fn headers_and_cookies_are_not_encoded() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let headers = ["", "blue", "blue,black,brown", "R=100,G=200,B=150"];
    let cookies = [
        "color=",
        "color=blue",
        "color=blue; color=black; color=brown",
        "R=100; G=200; B=150",
    ];
    let cells = headers.into_iter().zip(cookies);
    for ((header, cookie), (first, second)) in cells.zip(colors().into_iter().zip(colors())) {
        Call::<()>::new(&client, &QUERY)
            .header_values("x-color", Separate, first)
            .cookie_values("color", Separate, second)
            .await
            .expect("the server responds");
        let asked = server.asked().pop().expect("a request");
        assert_eq!(
            (asked.header("x-color"), asked.header("cookie")),
            (vec![header], vec![cookie])
        );
    }
}

#[tokio::test]
async fn empty_values_are_not_sent() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let none = || Values::list::<&str>(&[]);
    for style in [Form, SpaceDelimited, PipeDelimited, DeepObject] {
        for values in [none(), Values::of(&json!({})), Values::of(&Value::Null)] {
            let call = Call::new(&client, &QUERY)
                .query_values("color", style, Joined, values)
                .header_values("x-color", Joined, none())
                .cookie_values("color", Joined, none());
            assert_eq!(line(call, &server).await, "GET /things", "{style:?}");
        }
    }
    for style in [Simple, Label, Matrix] {
        let call = Call::new(&client, &PATH).path_values("color", style, Separate, none());
        assert_eq!(
            line(call, &server).await,
            "rejected",
            "an empty array would change the path"
        );
    }
}

#[tokio::test]
async fn nested_values_are_written_in_brackets() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let filter = BTreeMap::from([
        ("name".to_owned(), json!("a&b")),
        (
            "range".to_owned(),
            json!({"from": 1, "to": null, "in": [2, 3]}),
        ),
        ("rows".to_owned(), json!([{"id": 4}, {"id": 5}])),
        ("tags".to_owned(), json!(["p", "q"])),
    ]);
    let range = "range[from]=1&range[in][]=2&range[in][]=3&rows[0][id]=4&rows[1][id]=5";
    let deep = "filter[name]=a%26b&filter[range][from]=1&filter[range][in][]=2&filter[range][in][]=3\
        &filter[rows][0][id]=4&filter[rows][1][id]=5&filter[tags][]=p&filter[tags][]=q";
    for (style, expected) in [
        (DeepObject, deep.to_owned()),
        (Form, format!("name=a%26b&{range}&tags=p&tags=q")),
    ] {
        let call =
            Call::new(&client, &QUERY).query_values("filter", style, Separate, Values::of(&filter));
        let line = line(call, &server)
            .await
            .replace("%5B", "[")
            .replace("%5D", "]");
        assert_eq!(line, format!("GET /things?{expected}"), "{style:?}");
    }
}

#[tokio::test]
async fn a_parameter_can_be_json() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let call = Call::new(&client, &QUERY)
        .query_values(
            "filter",
            Form,
            Joined,
            Values::of(&json!({"a": [1]})).in_json(),
        )
        .query_values("rows", Form, Separate, Values::each(&[json!({"a": 1})]));
    let expected = "GET /things?filter=%7B%22a%22%3A%5B1%5D%7D&rows=%7B%22a%22%3A1%7D";
    assert_eq!(line(call, &server).await, expected);
}

#[tokio::test]
async fn reserved_characters_are_not_encoded_where_the_document_allows_them() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let value = Values::one("/a:b?c=d,e@f é%2F%&x=1#y+[]").keep_reserved();
    let call = Call::new(&client, &QUERY).query_values("at", Form, Joined, value);
    let expected = "GET /things?at=/a:b?c=d,e@f%20%C3%A9%2F%25%26x=1%23y%2B%5B%5D";
    assert_eq!(line(call, &server).await, expected);
}

#[tokio::test]
async fn reserved_characters_of_a_path_value_stay_in_its_segment() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let kept = |value: &str| Values::one(value).keep_reserved();
    for (style, value, expected) in [
        (Simple, "a:b@c;d=e,f&g+h'(i)*!$", "a:b@c;d=e,f&g+h'(i)*!$"),
        (Simple, "a/b?c#d[e]\\f", "a%2Fb%3Fc%23d%5Be%5D%5Cf"),
        (Simple, "%2f%zz% ä", "%2f%25zz%25%20%C3%A4"),
        (Matrix, "a;b", ";color=a;b"),
        (Label, "a.b", ".a.b"),
        (Simple, "..", "rejected"),
        (Simple, "%2e", "rejected"),
        (Simple, ".%2E", "rejected"),
        (Label, "%2E", "rejected"),
    ] {
        let call = Call::new(&client, &PATH).path_values("color", style, Joined, kept(value));
        let expected = match expected {
            "rejected" => expected.to_owned(),
            expected => format!("GET /things/{expected}"),
        };
        assert_eq!(line(call, &server).await, expected, "{style:?} {value}");
    }
}

#[tokio::test]
async fn a_whole_query_is_a_form_or_one_text_without_a_name() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let object = || Values::of(&json!({"a b": [1, "&"], "c": {"d": null, "e": true}}));
    for (values, expected) in [
        (object(), "?a%20b=1&a%20b=%26&c%5Be%5D=true"),
        (Values::of(&json!({"a": 1})).in_json(), "?%7B%22a%22%3A1%7D"),
        (
            Values::each(&[json!("a"), json!(null)]).in_json(),
            "?%5B%22a%22%2Cnull%5D",
        ),
        (Values::one("$.a=b&c"), "?%24.a%3Db%26c"),
        (Values::of(&json!({})), ""),
    ] {
        let call = Call::new(&client, &QUERY).query_string("filter", values);
        assert_eq!(line(call, &server).await, format!("GET /things{expected}"));
    }
    let call = Call::new(&client, &QUERY)
        .query_string("filter", object())
        .query_string("filter", Values::one("later"));
    assert_eq!(line(call, &server).await, "GET /things?later");
}

#[tokio::test]
async fn a_later_value_replaces_an_earlier_one() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    let object = |key: &str| Values::of(&json!({ key: 1 }));
    let call = Call::<()>::new(&client, &QUERY)
        .query_values("color", Form, Separate, object("R"))
        .cookie_values("theme", Joined, Values::one("dark"))
        .cookie_values("size", Joined, Values::one(&7))
        .query_values("color", Form, Separate, object("G"))
        .cookie_values("theme", Joined, Values::one("light"));
    call.await.expect("the server responds");
    let asked = server.only();
    assert_eq!(asked.line(), "GET /things?G=1");
    assert_eq!(asked.header("cookie"), ["size=7; theme=light"]);
}

#[tokio::test]
async fn an_invalid_cookie_value_is_rejected() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    for text in ["a;b=c", "a b", "\"", "a\r\nX: y", "é"] {
        let call =
            Call::<()>::new(&client, &QUERY).cookie_values("theme", Joined, Values::one(text));
        let error = call.await.expect_err("rejected");
        assert!(
            matches!(
                error.kind(),
                ErrorKind::InvalidRequest(RequestError::CookieValue { parameter: "theme" })
            ),
            "{error}"
        );
    }
    let call =
        Call::<()>::new(&client, &QUERY).query_values("n", Form, Joined, Values::each(&[f64::NAN]));
    let error = call.await.expect_err("rejected");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: the parameter `n` cannot be serialized: NaN is not a JSON number"
    );
    assert!(server.asked().is_empty());
}
