//! What a client makes of a server in trouble: nothing is lost, nothing comes twice, and nothing dangerous is repeated.

use std::time::Duration;

use http::StatusCode;
use okta_users::models::{ChangePasswordRequest, UserCredentialsInput};
use okta_users::{AnswerProblem, ErrorKind, PagingProblem, RetryPolicy};
use serde_json::{Value, json};

use crate::server::{Answer, Cut, Seen, Server, TOKEN};

const PAGES: usize = 50;
const PER_PAGE: usize = 200;

fn quick() -> RetryPolicy {
    RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(2))
}

/// The page that a request asks for; the first one has no cursor.
fn page_of(request: &Seen) -> usize {
    let after = request.target.split_once("after=page");
    after.map_or(0, |(_, number)| number.parse().unwrap())
}

fn page(number: usize, authority: &str) -> Answer {
    let first = number * PER_PAGE;
    let users: Vec<Value> = (first..first + PER_PAGE)
        .map(|user| json!({"id": format!("user-{user}"), "status": "ACTIVE"}))
        .collect();
    let here = format!("<http://{authority}/api/v1/users?limit=200>; rel=\"self\"");
    let answer = Answer::json(200, &Value::Array(users)).header("Link", here);
    if number + 1 == PAGES {
        return answer;
    }
    let next = number + 1;
    let next =
        format!("<http://{authority}/api/v1/users?limit=200&after=page{next}>; rel=\"next\"");
    answer.header("Link", next)
}

/// Which trouble a server is in.
#[derive(Clone, Copy)]
enum Trouble {
    None,
    Every,
}

/// Every seventh answer is a 429, every eleventh a 503, and every thirteenth connection breaks.
fn trouble(before: usize) -> Option<Answer> {
    let count = before + 1;
    if count.is_multiple_of(7) {
        Some(Answer::error(429, "E0000047").header("Retry-After", "0"))
    } else if count.is_multiple_of(11) {
        Some(Answer::empty(503))
    } else if count.is_multiple_of(13) {
        Some(Answer::json(200, &json!([{"id": "half a page"}])).cut(Cut::WithinBody))
    } else {
        None
    }
}

async fn ids(trouble_kind: Trouble) -> (Vec<String>, usize) {
    let server = Server::scripted(move |before, request| {
        match trouble_kind {
            Trouble::Every => trouble(before),
            Trouble::None => None,
        }
        .unwrap_or_else(|| page(page_of(request), request.header("host").unwrap()))
    })
    .await;
    let client = server.builder().retry(quick()).build().unwrap();
    let mut users = client.list_users().limit(200).items();
    let mut ids = Vec::new();
    while let Some(user) = users.next().await {
        ids.push(user.unwrap().id.unwrap());
    }
    (ids, server.requests().len())
}

#[tokio::test]
async fn ten_thousand_users_come_in_order_whatever_happens_on_the_way() {
    let expected: Vec<String> = (0..PAGES * PER_PAGE)
        .map(|user| format!("user-{user}"))
        .collect();
    let (calm, requests) = ids(Trouble::None).await;
    assert!(calm == expected, "{} users", calm.len());
    assert_eq!(requests, PAGES);

    let (troubled, requests) = ids(Trouble::Every).await;
    assert!(troubled == expected, "{} users", troubled.len());
    assert!(
        requests > PAGES + 10,
        "{requests} requests: there was no trouble"
    );
}

#[tokio::test]
async fn records_that_cannot_be_read_do_not_hide_the_others() {
    let users: Vec<Value> = (0..PER_PAGE)
        .map(|user| match user {
            3 => json!({"id": 3}),
            77 => json!({"id": "user-77", "profile": {"login": ["not", "text"]}}),
            199 => json!("no object"),
            _ => json!({"id": format!("user-{user}")}),
        })
        .collect();
    let server = Server::answering(Answer::json(200, &Value::Array(users.clone()))).await;
    let client = server.client();
    let mut stream = client.list_users().items();
    let mut good = 0;
    let mut bad = Vec::new();
    while let Some(user) = stream.next().await {
        match user {
            Ok(_) => good += 1,
            Err(error) => {
                let ErrorKind::Answer(AnswerProblem::Record { pointer, .. }) = error.kind() else {
                    panic!("{error}")
                };
                let raw: Value = serde_json::from_slice(error.raw_body()).unwrap();
                bad.push((pointer.clone(), raw));
            }
        }
    }
    assert_eq!(good, 197);
    let expected = [
        ("/3/id".to_owned(), users[3].clone()),
        ("/77/profile/login".to_owned(), users[77].clone()),
        ("/199".to_owned(), users[199].clone()),
    ];
    assert_eq!(bad, expected);
}

/// Calls an operation of a server that takes the request and hangs up; how many requests it saw.
macro_rules! requests_of {
    ($call:expr) => {{
        let server = Server::answering(Answer::empty(200).cut(Cut::BeforeHead)).await;
        let client = server.builder().retry(quick()).build().unwrap();
        let outcome = $call(&client).await;
        assert!(outcome.is_err(), "{}", stringify!($call));
        server.requests().len()
    }};
}

type Client = okta_users::Client;

#[tokio::test]
async fn what_changes_the_state_of_a_user_is_sent_once() {
    let counts = [
        requests_of!(async |c: &Client| c.delete_user("u").send().await.map(drop)),
        requests_of!(async |c: &Client| c.activate_user("u", true).send().await.map(drop)),
        requests_of!(async |c: &Client| c.reactivate_user("u").send().await.map(drop)),
        requests_of!(async |c: &Client| c.deactivate_user("u").send().await.map(drop)),
        requests_of!(async |c: &Client| c.reset_factors("u").send().await.map(drop)),
    ];
    assert_eq!(counts, [1; 5]);
}

#[tokio::test]
async fn what_makes_tokens_and_passwords_is_sent_once() {
    let counts = [
        requests_of!(async |c: &Client| c.expire_password("u").send().await.map(drop)),
        requests_of!(async |c: &Client| {
            let call = c.expire_password_and_get_temporary_password("u");
            call.send().await.map(drop)
        }),
        requests_of!(async |c: &Client| c.forgot_password("u").send().await.map(drop)),
        requests_of!(async |c: &Client| {
            let call = c.generate_reset_password_token("u", true);
            call.send().await.map(drop)
        }),
    ];
    assert_eq!(counts, [1; 4]);
}

#[tokio::test]
async fn what_sets_passwords_and_answers_is_sent_once() {
    let credentials = UserCredentialsInput::default();
    let passwords = ChangePasswordRequest::default();
    let counts = [
        requests_of!(async |c: &Client| {
            let call = c.forgot_password_set_new_password("u", &credentials);
            call.send().await.map(drop)
        }),
        requests_of!(async |c: &Client| {
            c.change_password("u", &passwords).send().await.map(drop)
        }),
        requests_of!(async |c: &Client| {
            let call = c.change_recovery_question("u", &credentials);
            call.send().await.map(drop)
        }),
    ];
    assert_eq!(counts, [1; 3]);
}

#[tokio::test]
async fn what_only_reads_is_sent_again() {
    let broken = Answer::empty(200).cut(Cut::BeforeHead);
    let server = Server::in_turn([broken, Answer::json(200, &json!({"id": "u"}))]).await;
    let client = server.builder().retry(quick()).build().unwrap();
    client.get_user("u").send().await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn limits_of_rate_are_waited_for_and_marked_for_okta() {
    let limited = Answer::error(429, "E0000047").header("Retry-After", "0");
    let server = Server::in_turn([limited, Answer::empty(204)]).await;
    let client = server.builder().retry(quick()).build().unwrap();
    client.delete_user("u").send().await.unwrap();
    let requests = server.requests();
    assert_eq!(
        requests.len(),
        2,
        "a 429 is safe to repeat, even for this operation"
    );
    assert_eq!(requests[1].header("x-okta-retry-for"), Some("the-request"));
    assert_eq!(requests[1].header("x-okta-retry-count"), Some("1"));
}

#[tokio::test]
async fn limits_on_mails_and_messages_are_not_waited_for() {
    for code in ["E0000118", "E0000109", "E0000133", "E0000146", "E0000186"] {
        let limited = Answer::error(429, code).header("Retry-After", "0");
        let server = Server::answering(limited).await;
        let error = server
            .client()
            .forgot_password("u")
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
        assert_eq!((error.code(), server.requests().len()), (Some(code), 1));
    }
}

#[tokio::test]
async fn a_next_page_elsewhere_never_sees_the_token() {
    let other = Server::answering(Answer::json(200, &json!([]))).await;
    let elsewhere = other.authority();
    for next in [
        format!("http://{elsewhere}/api/v1/users?after=x"),
        format!("//{elsewhere}/api/v1/users?after=x"),
        format!("http://{TOKEN}@{elsewhere}/api/v1/users"),
        "https://example.okta.com@127.0.0.1/api/v1/users".to_owned(),
        format!("\\\\{elsewhere}/api/v1/users"),
        "https://127.0.0.1/api/v1/users".to_owned(),
    ] {
        let link = format!("<{next}>; rel=\"next\"");
        let page = Answer::json(200, &json!([{"id": "u"}])).header("Link", link);
        let server = Server::answering(page).await;
        let client = server.client();
        let mut users = client.list_users().items();
        assert!(users.next().await.unwrap().is_ok());
        let error = users.next().await.unwrap().unwrap_err();
        let problem = match error.kind() {
            ErrorKind::Paging(problem) => problem,
            other => panic!("{next}: {other:?}"),
        };
        assert!(
            matches!(
                problem,
                PagingProblem::OtherOrigin
                    | PagingProblem::UserInformation
                    | PagingProblem::Address { .. }
            ),
            "{next}: {problem:?}"
        );
        assert!(users.next().await.is_none(), "{next}");
        assert_eq!(server.requests().len(), 1, "{next}");
    }
    assert!(other.requests().is_empty(), "{:?}", other.requests());
}

#[tokio::test]
async fn a_next_page_may_be_relative_and_must_not_be_the_same() {
    let relative = "</api/v1/users?after=page1>; rel=next";
    let first = Answer::json(200, &json!([{"id": "a"}])).header("link", relative);
    let last = Answer::json(200, &json!([{"id": "b"}]));
    let server = Server::in_turn([first.clone(), last]).await;
    let client = server.client();
    let mut users = client.list_users().items();
    assert!(users.next().await.unwrap().is_ok() && users.next().await.unwrap().is_ok());
    assert!(users.next().await.is_none());
    assert_eq!(server.requests()[1].target, "/api/v1/users?after=page1");

    let server = Server::answering(first).await;
    let client = server.client();
    let mut users = client.list_users().items();
    let error = loop {
        if let Err(error) = users.next().await.unwrap() {
            break error;
        }
    };
    assert!(
        matches!(error.kind(), ErrorKind::Paging(PagingProblem::Repeated)),
        "{error}"
    );
    assert_eq!(server.requests().len(), 2);
}
