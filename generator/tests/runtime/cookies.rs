//! Cookies that parameters and credentials send.

use http::Method;
use serde_json::json;

use super::api::{COOKIE_KEY, Call, builder, client, open, secured};
use super::server::{TestServer, bare};
use crate::runtime::Explode::{Joined, Separate};
use crate::runtime::{Operation, Values};

static QUERY: Operation = open(Method::GET, "/things");

#[tokio::test]
async fn names_of_cookies_are_not_encoded() {
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = client(&server);
    for (explode, expected) in [(Separate, "$a^b=1"), (Joined, "a|b=$a^b,1")] {
        let values = Values::of(&json!({"$a^b": 1}));
        let call = Call::<()>::new(&client, &QUERY).cookie_values("a|b", explode, values);
        call.await.expect("the server responds");
        let asked = server.asked().pop().expect("a request");
        assert_eq!(asked.header("cookie"), [expected]);
    }
    let call = Call::<()>::new(&client, &QUERY).cookie_values("a;b", Joined, Values::one("1"));
    call.await.expect_err("the name would end the cookie");
}

#[tokio::test]
async fn cookie_parameters_are_sent_together_with_credential_cookies() {
    static SECURED: Operation = secured(&[&[&COOKIE_KEY]]);
    let server = TestServer::responding(bare("204 No Content", "")).await;
    let client = builder(server.url())
        .credential(&COOKIE_KEY, "secret".into())
        .build()
        .expect("a server");
    Call::<()>::new(&client, &SECURED)
        .cookie_values("theme", Joined, Values::one("dark"))
        .await
        .expect("the server responds");
    assert_eq!(
        server.only().header("cookie"),
        ["theme=dark; session=secret"]
    );
}
