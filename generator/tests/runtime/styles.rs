//! Parameters in every style, as the table of style examples has them (OpenAPI 3.0.4, section 4.7.12.3).

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Value, json};

use super::api::{COOKIE_KEY, Call, builder, client, open};
use super::server::{TestServer, bare};
use crate::runtime::Explode::{Joined, Separate};
use crate::runtime::Style::{
    DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited,
};
use crate::runtime::{ErrorKind, Explode, Operation, Refusal, Style, Values};

static PATH: Operation = open(Method::GET, "/things/{color}");
static QUERY: Operation = open(Method::GET, "/things");

/// What the table writes: an empty text, a text, a list and an object.
fn colors() -> [Values; 4] {
    let object = json!({"R": 100, "G": 200, "B": 150});
    [
        Values::one(""),
        Values::one("blue"),
        Values::list(&["blue", "black", "brown"]),
        Values::of(&object),
    ]
}

async fn line(call: Call<'_, ()>, server: &TestServer) -> String {
    match call.await {
        Ok(_) => server.asked().pop().expect("a request").line().to_owned(),
        Err(_) => "refused".to_owned(),
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
    // An empty label is a dot, which would make another path.
    (
        Label,
        Joined,
        [
            "refused",
            ".blue",
            ".blue,black,brown",
            ".R,100,G,200,B,150",
        ],
    ),
    (
        Label,
        Separate,
        [
            "refused",
            ".blue",
            ".blue.black.brown",
            ".R=100.G=200.B=150",
        ],
    ),
    (
        Simple,
        Joined,
        ["refused", "blue", "blue,black,brown", "R,100,G,200,B,150"],
    ),
    (
        Simple,
        Separate,
        ["refused", "blue", "blue,black,brown", "R=100,G=200,B=150"],
    ),
];

#[tokio::test]
async fn the_path_is_written_as_the_table_of_the_specification_has_it() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    for (style, explode, cells) in PATH_TABLE {
        for (values, cell) in colors().into_iter().zip(cells) {
            let call = Call::new(&client, &PATH).path_values("color", style, explode, values);
            let expected = match cell {
                "refused" => cell.to_owned(),
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
    // The table has no cells for these: the styles differ from `form` in nothing but the separator.
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
async fn the_query_is_written_as_the_table_of_the_specification_has_it() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
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
    let server = TestServer::answering(bare("204 No Content", "")).await;
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
            .expect("the server answers");
        let asked = server.asked().pop().expect("a request");
        assert_eq!(
            (asked.header("x-color"), asked.header("cookie")),
            (vec![header], vec![cookie])
        );
    }
}

#[tokio::test]
async fn no_values_are_no_parameter() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
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
            "refused",
            "an empty list makes another path"
        );
    }
}

#[tokio::test]
async fn values_inside_values_are_found_by_brackets() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
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
    let server = TestServer::answering(bare("204 No Content", "")).await;
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
async fn reserved_characters_stay_where_the_document_allows_them() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    let value = Values::one("/a:b?c=d,e@f é%2F%&x=1#y+[]").keep_reserved();
    let call = Call::new(&client, &QUERY).query_values("at", Form, Joined, value);
    let expected = "GET /things?at=/a:b?c=d,e@f%20%C3%A9%2F%25%26x=1%23y%2B%5B%5D";
    assert_eq!(line(call, &server).await, expected);
}

#[tokio::test]
async fn a_later_value_replaces_an_earlier_one() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    let object = |key: &str| Values::of(&json!({ key: 1 }));
    let call = Call::<()>::new(&client, &QUERY)
        .query_values("color", Form, Separate, object("R"))
        .cookie_values("theme", Joined, Values::one("dark"))
        .cookie_values("size", Joined, Values::one(&7))
        .query_values("color", Form, Separate, object("G"))
        .cookie_values("theme", Joined, Values::one("light"));
    call.await.expect("the server answers");
    let asked = server.only();
    assert_eq!(asked.line(), "GET /things?G=1");
    assert_eq!(asked.header("cookie"), ["size=7; theme=light"]);
}

#[tokio::test]
async fn cookies_stand_beside_those_of_credentials() {
    static SECURED: Operation = super::api::secured(&[&[&COOKIE_KEY]]);
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = builder(server.url())
        .credential(&COOKIE_KEY, "secret".into())
        .build()
        .expect("a server");
    Call::<()>::new(&client, &SECURED)
        .cookie_values("theme", Joined, Values::one("dark"))
        .await
        .expect("the server answers");
    assert_eq!(
        server.only().header("cookie"),
        ["theme=dark; session=secret"]
    );
}

#[tokio::test]
async fn what_no_cookie_can_hold_is_refused() {
    let server = TestServer::answering(bare("204 No Content", "")).await;
    let client = client(&server);
    for text in ["a;b=c", "a b", "\"", "a\r\nX: y", "é"] {
        let call =
            Call::<()>::new(&client, &QUERY).cookie_values("theme", Joined, Values::one(text));
        let error = call.await.expect_err("refused");
        assert!(
            matches!(
                error.kind(),
                ErrorKind::Refused(Refusal::CookieValue { parameter: "theme" })
            ),
            "{error}"
        );
    }
    let call =
        Call::<()>::new(&client, &QUERY).query_values("n", Form, Joined, Values::each(&[f64::NAN]));
    let error = call.await.expect_err("refused");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: the parameter `n` cannot be written: NaN is not a JSON number"
    );
    assert!(server.asked().is_empty());
}
