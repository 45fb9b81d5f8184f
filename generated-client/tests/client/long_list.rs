//! A list of 10,000 users on 50 pages over failing connections, and links to pages of other servers.

use okta_users::{DecodeError, ErrorKind, PaginationError};
use serde_json::{Value, json};

use crate::server::{CannedResponse, Cut, Seen, Server, TOKEN};

const PAGES: usize = 50;
const USERS_ON_A_PAGE: usize = 200;

fn id(number: usize) -> String {
    format!("00u{number:05}")
}

/// Returns the number of a page, which is its cursor `after`.
fn number_of(request: &Seen) -> usize {
    let after = request.target.split(['?', '&']);
    let after = after.filter_map(|pair| pair.strip_prefix("after=")).next();
    after.map_or(0, |number| number.parse().unwrap())
}

fn page(request: &Seen) -> CannedResponse {
    let number = number_of(request);
    let first = number * USERS_ON_A_PAGE;
    let users = (first..first + USERS_ON_A_PAGE).map(|number| json!({"id": id(number)}));
    let response = CannedResponse::json(200, &Value::from_iter(users));
    let host = request.header("host").unwrap();
    if number + 1 == PAGES {
        return response;
    }
    let next = number + 1;
    response.header(
        "link",
        format!("<http://{host}/api/v1/users?after={next}&limit=200>; rel=\"next\""),
    )
}

async fn read_all(server: &Server) -> Vec<String> {
    let client = server.client();
    let mut users = client.list_users().limit(200).items();
    let mut ids = Vec::new();
    while let Some(user) = users.next().await {
        ids.push(user.unwrap().id.unwrap());
    }
    ids
}

fn all() -> Vec<String> {
    (0..PAGES * USERS_ON_A_PAGE).map(id).collect()
}

#[tokio::test(start_paused = true)]
async fn every_user_is_returned_once_and_in_order() {
    let server = Server::scripted(|_, request| page(request)).await;
    assert!(read_all(&server).await == all());
    assert_eq!(server.requests().len(), PAGES);
}

#[tokio::test(start_paused = true)]
async fn no_user_is_missing_or_repeated_when_the_server_fails() {
    let server = Server::scripted(|before, request| match before + 1 {
        count if count % 13 == 0 => page(request).cut(Cut::WithinBody),
        count if count % 11 == 0 => CannedResponse::empty(503),
        count if count % 7 == 0 => {
            CannedResponse::error(429, "E0000047").header("retry-after", "1")
        }
        _ => page(request),
    })
    .await;
    assert!(read_all(&server).await == all());
    let requests = server.requests().len();
    let failed = (1..=requests).filter(|count| [7, 11, 13].iter().any(|n| count % n == 0));
    assert_eq!(requests, PAGES + failed.count());
}

#[tokio::test]
async fn unreadable_items_are_returned_as_errors_between_the_others() {
    const UNREADABLE: [usize; 3] = [0, 77, 199];
    let server = Server::scripted(|_, _| {
        let users = (0..USERS_ON_A_PAGE).map(|number| match UNREADABLE.contains(&number) {
            true => json!({"id": number, "profile": {"login": "bad"}}),
            false => json!({"id": id(number)}),
        });
        CannedResponse::json(200, &Value::from_iter(users))
    })
    .await;
    let client = server.strict_client();
    let mut users = client.list_users().items();
    let mut read = 0;
    let mut unreadable = Vec::new();
    let mut number = 0;
    while let Some(user) = users.next().await {
        match user {
            Ok(user) => {
                assert_eq!(user.id, Some(id(number)));
                read += 1;
            }
            Err(error) => {
                let ErrorKind::Decode(DecodeError::Item { pointer, .. }) = error.kind() else {
                    panic!("{error:?}");
                };
                assert_eq!(pointer, &format!("/{number}/id"));
                let raw: Value = serde_json::from_slice(error.raw_body()).unwrap();
                assert_eq!(raw, json!({"id": number, "profile": {"login": "bad"}}));
                unreadable.push(number);
            }
        }
        number += 1;
    }
    assert_eq!((read, &unreadable[..]), (197, &UNREADABLE[..]));
}

/// Reads a list whose first page links to `next`, where `{here}` and `{there}` are two servers.
async fn follow(next: &str) -> (Result<usize, okta_users::Error>, Vec<Seen>, Vec<Seen>) {
    let there = Server::responding(CannedResponse::json(200, &json!([{"id": "there"}]))).await;
    let elsewhere = there.authority();
    let next = next.to_owned();
    let here = Server::scripted(move |before, request| {
        let response = CannedResponse::json(200, &json!([{"id": "here"}]));
        let here = request.header("host").unwrap();
        let next = next.replace("{here}", here).replace("{there}", &elsewhere);
        match before {
            0 => response.header("link", format!("<{next}>; rel=\"next\"")),
            _ => response,
        }
    })
    .await;
    let client = here.client();
    let mut users = client.list_users().items();
    let mut count = 0;
    let outcome = loop {
        match users.next().await {
            Some(Ok(_)) => count += 1,
            Some(Err(error)) => break Err(error),
            None => break Ok(count),
        }
    };
    (outcome, here.requests(), there.requests())
}

#[tokio::test]
async fn a_next_page_on_another_server_does_not_receive_the_token() {
    for next in [
        "http://{there}/api/v1/users?after=2",
        "//{there}/api/v1/users?after=2",
        r"\\{there}/api/v1/users?after=2",
        "http://{here}@{there}/api/v1/users?after=2",
        "http://{there}#@{here}/api/v1/users",
        "http://{there}?@{here}/api/v1/users",
        "http:{there}/api/v1/users?after=2",
        "http://user@{here}/api/v1/users?after=2",
        "http://localhost/api/v1/users?after=2",
        "https://{here}/api/v1/users?after=2",
        "ftp://{here}/api/v1/users?after=2",
        "file:///etc/passwd",
    ] {
        let (outcome, here, there) = follow(next).await;
        assert!(there.is_empty(), "{next}: {there:?}");
        // Some parsers read `http:host` as a relative URL, and this server then receives an unknown path.
        if here.len() == 1 {
            let error = outcome.expect_err(next);
            assert!(
                matches!(error.kind(), ErrorKind::Pagination(_)),
                "{next}: {error:?}"
            );
            assert!(!format!("{error} {error:?}").contains(TOKEN));
        }
    }
}

#[tokio::test]
async fn a_next_page_on_the_same_server_is_followed_in_every_form() {
    for next in [
        "http://{here}/api/v1/users?after=2",
        "HTTP://{here}/api/v1/users?after=2",
        "//{here}/api/v1/users?after=2",
        "/api/v1/users?after=2",
        "?after=2",
        "users?after=2",
    ] {
        let (outcome, here, there) = follow(next).await;
        assert_eq!(outcome.unwrap(), 2, "{next}");
        assert_eq!(here[1].target, "/api/v1/users?after=2", "{next}");
        assert_eq!(
            here[1].header("authorization"),
            Some(&*format!("SSWS {TOKEN}"))
        );
        assert!(there.is_empty());
    }
}

#[tokio::test]
async fn a_page_that_links_to_itself_ends_the_list_with_an_error() {
    for next in ["http://{here}/api/v1/users", "/api/v1/users", ""] {
        let (outcome, here, _) = follow(next).await;
        let error = outcome.expect_err(next);
        let ErrorKind::Pagination(error) = error.kind() else {
            panic!("{next}: {error:?}");
        };
        assert!(matches!(error, PaginationError::Repeated), "{error:?}");
        assert!(here.len() <= 2, "{here:?}");
    }
}
