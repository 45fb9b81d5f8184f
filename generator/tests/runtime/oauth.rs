//! Token requests: what is sent to the token endpoint, and how its responses are read.

use std::collections::BTreeSet;

use super::api::builder;
use super::server::{TestServer, bare, json, typed};
use super::token_endpoint::{
    OAUTH, Signed, call, call_again, client, for_tokens, form, is_for_token, oauth_error, program,
    server, token,
};
use crate::runtime::{ClientCredentials, ErrorKind, TokenError};

/// Returns the reason for which there is no token.
fn reason<T: std::fmt::Debug, B: std::fmt::Debug>(
    response: Result<T, crate::runtime::Error<B>>,
) -> TokenError {
    match response.expect_err("there is no token").kind() {
        ErrorKind::Auth(problem) => problem.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_token_is_requested_and_sent() {
    let server = server(|_, _| token("secret-1")).await;
    assert_eq!(*call(&server, program()).await.expect("a token"), 7);
    let asked = server.asked();
    let [request, api] = asked.as_slice() else {
        panic!("expected two requests: {asked:?}")
    };
    assert_eq!(request.line(), "POST /oauth2/v1/token");
    assert_eq!(
        request.header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    assert_eq!(request.header("accept"), ["application/json"]);
    assert_eq!(request.header("user-agent"), ["pets/0.1.0"]);
    assert!(request.header("authorization").is_empty());
    let form = form(request);
    assert_eq!(form["grant_type"], "client_credentials");
    assert_eq!(form["scope"], "a.read a.write");
    assert_eq!(
        form["client_assertion_type"],
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    );
    assert_eq!(form.len(), 4);
    assert_eq!(api.header("authorization"), ["Bearer secret-1"]);
}

#[tokio::test]
async fn a_token_is_cached() {
    let server = server(|_, _| token("secret-1")).await;
    let client = client(&server, program());
    for _ in 0..3 {
        call_again(&client).await.expect("a token");
    }
    assert_eq!(for_tokens(&server).len(), 1);
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let server = TestServer::start(|asked| {
        let number = asked.header("authorization");
        match number.as_slice() {
            _ if is_for_token(asked) => token(
                &Signed::assertion(asked).claims["jti"]
                    .to_string()
                    .replace('"', ""),
            ),
            _ => bare("401 Unauthorized", ""),
        }
    })
    .await;
    let error = call(&server, program())
        .await
        .expect_err("every token is rejected");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(for_tokens(&server).len(), 2);
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn client_secrets_are_sent_by_the_configured_method() {
    let server = server(|_, _| token("t")).await;
    let basic = ClientCredentials::secret_basic("my id", "a:b+c").parameter("audience", "api");
    call(&server, basic).await.expect("a token");
    let post = ClientCredentials::secret_post("my id", "a:b+c");
    call(&server, post).await.expect("a token");
    let asked = for_tokens(&server);
    // `my+id:a%3Ab%2Bc`
    assert_eq!(
        asked[0].header("authorization"),
        ["Basic bXkraWQ6YSUzQWIlMkJj"]
    );
    assert_eq!(form(&asked[0]).get("client_secret"), None);
    assert_eq!(form(&asked[0])["audience"], "api");
    assert_eq!(form(&asked[1])["client_id"], "my id");
    assert_eq!(form(&asked[1])["client_secret"], "a:b+c");
    assert!(asked[1].header("authorization").is_empty());
}

#[tokio::test]
async fn a_request_to_a_busy_server_is_retried_with_another_assertion() {
    let server = server(|_, count| match count {
        0 => json("503 Service Unavailable", "{}"),
        1 => Vec::new(),
        2 => bare("429 Too Many Requests", "Retry-After: 0\r\n"),
        _ => token("t"),
    })
    .await;
    call(&server, program())
        .await
        .expect("the fourth response has a token");
    let asked = for_tokens(&server);
    let ids: BTreeSet<String> = asked
        .iter()
        .map(|asked| Signed::assertion(asked).claims["jti"].to_string())
        .collect();
    assert_eq!((asked.len(), ids.len()), (4, 4));
}

#[tokio::test]
async fn retries_to_a_server_that_stays_busy_end() {
    let server = server(|_, _| json("503 Service Unavailable", "{}")).await;
    let problem = reason(call(&server, program()).await);
    assert!(
        matches!(problem, TokenError::Unreadable { .. }),
        "{problem:?}"
    );
    assert_eq!(for_tokens(&server).len(), 4);
}

#[tokio::test]
async fn a_long_wait_is_left_to_the_caller() {
    let server = server(|_, _| bare("429 Too Many Requests", "Retry-After: 3600\r\n")).await;
    let problem = reason(call(&server, program()).await);
    assert!(
        matches!(problem, TokenError::Unreadable { .. }),
        "{problem:?}"
    );
    assert_eq!(for_tokens(&server).len(), 1);
}

#[tokio::test]
async fn an_oauth_error_has_its_reason_and_is_not_retried() {
    let server = server(|_, _| oauth_error("401 Unauthorized", "invalid_client")).await;
    let error = call(&server, program()).await.expect_err("rejected");
    assert_eq!(
        error.to_string(),
        "anOperation: not sent: no token: the token endpoint returns 401 invalid_client"
    );
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_server_that_requires_proofs_is_an_error_that_names_dpop() {
    let server = server(|_, _| oauth_error("400 Bad Request", "invalid_dpop_proof")).await;
    let problem = reason(call(&server, program()).await);
    assert!(
        matches!(problem, TokenError::ProofWanted { .. }),
        "{problem:?}"
    );
    assert!(
        problem.to_string().contains("ClientCredentials::dpop"),
        "{problem}"
    );
}

#[tokio::test]
async fn an_invalid_token_is_never_sent() {
    type Check = fn(&TokenError) -> bool;
    let cases: [(Vec<u8>, Check); 8] = [
        (typed("200 OK", "text/html", "<p>Sign in</p>"), |problem| {
            matches!(problem, TokenError::Unreadable { content_type: Some(found), beginning, .. }
                if found == "text/html" && beginning.is_empty())
        }),
        (
            json("200 OK", r#"{"access_token":"half"#),
            |problem| matches!(problem, TokenError::Unreadable { beginning, .. } if beginning.is_empty()),
        ),
        (json("200 OK", "{}"), |problem| {
            matches!(problem, TokenError::Missing)
        }),
        (json("200 OK", r#"{"access_token":""}"#), |problem| {
            matches!(problem, TokenError::Missing)
        }),
        (
            json("200 OK", r#"{"error":"invalid_scope"}"#),
            |problem| matches!(problem, TokenError::Rejected { error, .. } if error == "invalid_scope"),
        ),
        (
            json("200 OK", r#"{"access_token":"t","token_type":"mac"}"#),
            |problem| matches!(problem, TokenError::Type { found } if found == "mac"),
        ),
        (
            json(
                "403 Forbidden",
                r#"{"errorCode":"E0000006","errorSummary":"no"}"#,
            ),
            |problem| matches!(problem, TokenError::Rejected { error, .. } if error == "E0000006"),
        ),
        (json("200 OK", r#"{"access_token":"a\nb"}"#), |problem| {
            matches!(problem, TokenError::Character)
        }),
    ];
    for (response, is_expected) in cases {
        let server = server(move |_, _| response.clone()).await;
        let problem = reason(call(&server, program()).await);
        assert!(is_expected(&problem), "{problem:?}");
        assert_eq!(server.asked().len(), 1, "{problem:?}");
    }
}

#[tokio::test]
async fn a_response_is_read_in_each_encoding_of_json() {
    let text = r#"{"access_token": "abc", "expires_in": 60}"#;
    let of_utf_16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    let bodies = [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [0xff, 0xfe].into_iter().chain(of_utf_16).collect(),
    ];
    for body in bodies {
        let server = server(move |_, _| {
            let mut response = typed("200 OK", "application/json", "");
            let text = String::from_utf8(response).expect("text");
            let length = format!("Content-Length: {}", body.len());
            response = text.replace("Content-Length: 0", &length).into_bytes();
            response.extend_from_slice(&body);
            response
        })
        .await;
        let seven = call(&server, program()).await.expect("a token");
        assert_eq!(*seven, 7);
        assert_eq!(server.asked()[1].header("authorization"), ["Bearer abc"]);
    }
}

#[tokio::test]
async fn an_endless_response_is_not_read_to_its_end() {
    let long = "x".repeat(300_000);
    let server = server(move |_, _| typed("200 OK", "text/plain", &long)).await;
    let problem = reason(call(&server, program()).await);
    assert!(
        matches!(problem, TokenError::Unreadable { .. }),
        "{problem:?}"
    );
}

#[tokio::test]
async fn lifetimes_are_read_in_every_form() {
    for lifetime in [r#""3600""#, "3600.0", "null"] {
        let body = format!(r#"{{"access_token":"t","expires_in":{lifetime}}}"#);
        let server = server(move |_, _| json("200 OK", &body)).await;
        let client = client(&server, program());
        for _ in 0..2 {
            call_again(&client).await.expect("a token");
        }
        assert_eq!(for_tokens(&server).len(), 1, "{lifetime}");
    }
}

#[tokio::test]
async fn the_callers_token_url_overrides_the_documents() {
    let server = TestServer::start(|asked| match asked.line() {
        "POST /other/token?x=1" => token("t"),
        _ => json("200 OK", "7"),
    })
    .await;
    call(&server, program().token_url("other/token?x=1"))
        .await
        .expect("a token");
    let asked = server.asked();
    let audience = Signed::assertion(&asked[0]).claims["aud"].clone();
    assert_eq!(audience, format!("{}/other/token?x=1", server.url()));
}

#[tokio::test]
async fn no_secret_is_sent_to_an_insecure_url() {
    let server = TestServer::responding(json("200 OK", "7")).await;
    for url in [
        "http://auth.example.com/token",
        "https://me@auth.example.com/token",
        "https://auth.example.com/token#x",
        "ftp://auth.example.com/token",
    ] {
        let problem = reason(call(&server, program().token_url(url)).await);
        assert!(
            matches!(problem, TokenError::Endpoint { .. }),
            "{url}: {problem:?}"
        );
    }
    assert!(server.asked().is_empty());
}

#[test]
fn a_client_does_not_show_its_client_credentials() {
    let client = builder("https://api.example.com")
        .credential_provider(&OAUTH, program())
        .build()
        .expect("a server");
    assert_eq!(
        format!("{client:?}"),
        "Client { server: \"https://api.example.com/\", credentials: {\"oauth\"}, .. }"
    );
}
