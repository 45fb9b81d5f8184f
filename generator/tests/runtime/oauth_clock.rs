//! Assertions and proofs whose time is corrected by the clock of the server.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::server::{Asked, TestServer, bare, json};
use super::token_endpoint::{
    Signed, call, call_again, client, for_tokens, is_for_token, oauth_error, program, token,
};
use crate::runtime::ClientCredentials;

const HOUR: i64 = 60 * 60;

/// Returns the time of a clock that is ahead by so many seconds.
fn time(ahead: i64) -> SystemTime {
    let distance = Duration::from_secs(ahead.unsigned_abs());
    match ahead < 0 {
        true => SystemTime::now() - distance,
        false => SystemTime::now() + distance,
    }
}

/// Returns whether a signed time is about that of a clock that is ahead by so many seconds.
fn is_in_time(signed: &Signed, ahead: i64) -> bool {
    let issued = signed.claims["iat"].as_u64().expect("whole seconds");
    let now = time(ahead).duration_since(UNIX_EPOCH).expect("after 1970");
    now.as_secs().abs_diff(issued) <= 60
}

/// Returns the response with this `Date`.
fn dated(response: &[u8], date: &str) -> Vec<u8> {
    let text = String::from_utf8(response.to_vec()).expect("a response in text");
    let header = format!("\r\nDate: {date}\r\n");
    text.replacen("\r\n", &header, 1).into_bytes()
}

/// Returns the response with the `Date` of a clock that is ahead by so many seconds.
fn dated_by(response: &[u8], ahead: i64) -> Vec<u8> {
    dated(response, &httpdate::fmt_http_date(time(ahead)))
}

fn invalid_client() -> Vec<u8> {
    oauth_error("401 Unauthorized", "invalid_client")
}

fn bound() -> Vec<u8> {
    json(
        "200 OK",
        r#"{"token_type":"DPoP","access_token":"bound","expires_in":3600}"#,
    )
}

/// Returns the response of an API that rejects the time of a proof.
fn invalid_proof() -> Vec<u8> {
    let challenge = "WWW-Authenticate: DPoP error=\"invalid_dpop_proof\"\r\n";
    bare("401 Unauthorized", challenge)
}

/// Returns the number of token requests whose assertion has about the time of this clock.
fn in_time(asked: &[Asked], ahead: i64) -> usize {
    let assertions = asked.iter().map(Signed::assertion);
    assertions.filter(|it| is_in_time(it, ahead)).count()
}

#[tokio::test]
async fn an_assertion_is_corrected_once_by_the_clock_of_the_server() {
    for ahead in [2 * HOUR, -2 * HOUR, 23 * HOUR] {
        let server = TestServer::start(move |asked| match is_for_token(asked) {
            true if is_in_time(&Signed::assertion(asked), ahead) => token("t"),
            true => dated_by(&invalid_client(), ahead),
            // The API forgets each token, so that the next call requests another.
            false => bare("401 Unauthorized", ""),
        })
        .await;
        let client = client(&server, program());
        call_again(&client).await.expect_err("the API rejects");
        let asked = for_tokens(&server);
        // The second request is corrected, and so is the first one for the other token.
        assert_eq!((asked.len(), in_time(&asked, ahead)), (3, 2));
        let ids = [0, 1].map(|index| Signed::assertion(&asked[index]).claims["jti"].clone());
        assert_ne!(ids[0], ids[1]);
        let claims = Signed::assertion(&asked[1]).claims;
        let seconds = |name: &str| claims[name].as_u64().expect("whole seconds");
        assert_eq!(seconds("exp") - seconds("iat"), 300);
    }
}

#[tokio::test]
async fn a_proof_of_a_token_request_is_corrected() {
    let server = TestServer::start(|asked| match is_for_token(asked) {
        true if is_in_time(&Signed::proof(asked), HOUR) => bound(),
        true => dated_by(&oauth_error("400 Bad Request", "invalid_dpop_proof"), HOUR),
        false if is_in_time(&Signed::proof(asked), HOUR) => json("200 OK", "7"),
        false => bare("400 Bad Request", ""),
    })
    .await;
    call(&server, program().dpop()).await.expect("a response");
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn a_proof_of_a_call_is_corrected() {
    let server = TestServer::start(|asked| match is_for_token(asked) {
        true => bound(),
        false if is_in_time(&Signed::proof(asked), -HOUR) => json("200 OK", "7"),
        false => dated_by(&invalid_proof(), -HOUR),
    })
    .await;
    let client = client(&server, program().dpop());
    for _ in 0..2 {
        call_again(&client).await.expect("a response");
    }
    // One for the token, one out of time, and two in time.
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn concurrent_calls_are_all_corrected() {
    let server = TestServer::start(|asked| match is_for_token(asked) {
        true => bound(),
        false if is_in_time(&Signed::proof(asked), HOUR) => json("200 OK", "7"),
        false => dated_by(&invalid_proof(), HOUR),
    })
    .await;
    let client = client(&server, program().dpop());
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call_again(&client).await.map(|response| *response) })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.expect("no panic").expect("a response"), 7);
    }
}

#[tokio::test]
async fn a_date_that_explains_nothing_corrects_nothing() {
    let day = 24 * HOUR;
    let dates = [
        String::new(),
        "yesterday".to_owned(),
        "-1".to_owned(),
        "Thu, 01 Jan 1970 00:00:00 GMT".to_owned(),
        "Fri, 31 Dec 9999 23:59:59 GMT".to_owned(),
        httpdate::fmt_http_date(time(3)),
        httpdate::fmt_http_date(time(day + 60)),
        httpdate::fmt_http_date(time(-day - 60)),
    ];
    for date in dates {
        let shown = date.clone();
        let server =
            TestServer::start(move |asked| match is_for_token(asked) && !date.is_empty() {
                true => dated(&invalid_client(), &date),
                false => invalid_client(),
            })
            .await;
        call(&server, program()).await.expect_err("rejected");
        assert_eq!(server.asked().len(), 1, "{shown}");
    }
}

#[tokio::test]
async fn a_correction_that_does_not_help_is_undone() {
    let server = TestServer::start(|_| dated_by(&invalid_client(), HOUR)).await;
    let client = client(&server, program());
    for round in 1..=3 {
        call_again(&client).await.expect_err("rejected");
        let asked = for_tokens(&server);
        assert_eq!(asked.len(), 2 * round);
        assert_eq!((in_time(&asked, 0), in_time(&asked, HOUR)), (round, round));
    }
}

#[tokio::test]
async fn a_call_is_not_corrected_twice() {
    let server = TestServer::start(|asked| match is_for_token(asked) {
        true => bound(),
        false => dated_by(&invalid_proof(), HOUR),
    })
    .await;
    let error = call(&server, program().dpop()).await;
    error.expect_err("every proof is rejected");
    let asked = server.asked();
    let calls: Vec<_> = asked.iter().filter(|asked| !is_for_token(asked)).collect();
    let late = calls
        .iter()
        .filter(|asked| is_in_time(&Signed::proof(asked), HOUR));
    // One more is sent with another token, at the time of this machine.
    assert_eq!((calls.len(), late.count()), (3, 1));
}

#[tokio::test]
async fn a_secret_has_no_time() {
    let server = TestServer::start(|_| dated_by(&invalid_client(), HOUR)).await;
    let basic = ClientCredentials::secret_basic("0oa1", "hush");
    call(&server, basic).await.expect_err("rejected");
    assert_eq!(server.asked().len(), 1);
}
