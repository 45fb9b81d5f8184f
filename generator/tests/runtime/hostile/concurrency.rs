//! Many calls at once, some of which are given up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::api::{Call, LIST_PETS, TOKEN, builder, secured};
use super::super::server::{TestServer, json};
use super::super::token_endpoint::{OAUTH, for_tokens, is_for_token};
use super::ended;
use super::peer::{Peer, Step};
use crate::runtime::{
    AccessToken, ClientCredentials, Operation, Paging, TokenContext, TokenFuture, TokenProvider,
};

static BY_TOKEN: Operation = secured(&[&[&OAUTH]]);
static SECURED: Operation = secured(&[&[&TOKEN]]);

const TASKS: usize = 300;
const MOMENT: Duration = Duration::from_millis(5);

/// Every fifth call is dropped at some time; the others must not notice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_are_given_up_take_nothing_from_the_others() {
    let server = TestServer::start(|asked| match is_for_token(asked) {
        true => json("200 OK", r#"{"access_token":"t","expires_in":3600}"#),
        false => json("200 OK", "7"),
    })
    .await;
    let program = ClientCredentials::secret_post("id", "secret");
    let client = builder(server.url()).credential_provider(&OAUTH, program);
    let client = client.build().expect("a server");
    let tasks: Vec<_> = (0..TASKS)
        .map(|number| {
            let client = client.clone();
            let patience = match number % 5 {
                0 => Duration::from_micros(u64::try_from(number).expect("few") * 50),
                _ => Duration::MAX,
            };
            tokio::spawn(async move {
                let call = Call::<i32>::new(&client, &BY_TOKEN).into_future();
                tokio::time::timeout(patience, call).await
            })
        })
        .collect();
    for (number, task) in tasks.into_iter().enumerate() {
        match ended("a call", task).await.expect("no panic") {
            Ok(answer) => assert_eq!(*answer.expect("an answer"), 7),
            Err(_) => assert_eq!(number % 5, 0, "given up on purpose"),
        }
    }
    assert_eq!(for_tokens(&server).len(), 1);
}

/// Panics when it is asked for the first time.
#[derive(Clone, Default)]
struct Unsteady(Arc<AtomicUsize>);

impl TokenProvider for Unsteady {
    fn token<'a>(&'a self, _: TokenContext<'a>) -> TokenFuture<'a> {
        let count = self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            assert!(count > 0, "this provider panics once");
            Ok(AccessToken::new("t"))
        })
    }
}

#[tokio::test]
async fn a_provider_that_panics_takes_one_call_with_it() {
    let server = TestServer::answering(json("200 OK", "7")).await;
    let client = builder(server.url()).credential_provider(&TOKEN, Unsteady::default());
    let client = client.build().expect("a server");
    let call = || {
        let client = client.clone();
        tokio::spawn(async move { Call::<i32>::new(&client, &SECURED).await })
    };
    assert!(
        ended("the first", call())
            .await
            .is_err_and(|failure| failure.is_panic())
    );
    let answer = ended("the second", call()).await.expect("no panic");
    assert_eq!(*answer.expect("an answer"), 7);
}

#[tokio::test]
async fn a_list_that_is_dropped_in_a_page_leaves_no_connection() {
    let head =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n[1,";
    let peer = Peer::start(vec![Step::Say(head.to_vec()), Step::Hang]).await;
    let client = builder(&*peer.url).build().expect("a server");
    let list = || Call::<Vec<i32>>::new(&client, &LIST_PETS).pages::<i32>(&Paging::LINK);
    let begun = async {
        let mut pages = list();
        while peer.requests() == 0 {
            let begun = tokio::time::timeout(MOMENT, pages.next()).await;
            assert!(begun.is_err(), "the page has no end");
        }
    };
    ended("the first list", begun).await;
    for _ in 0..100 {
        let begun = tokio::time::timeout(MOMENT, list().next()).await;
        assert!(begun.is_err(), "the page has no end");
    }
    // The server sees each connection end, since its last step does nothing else.
    let all_ended = async {
        while peer.open() > 0 {
            tokio::time::sleep(MOMENT).await;
        }
    };
    ended("the connections", all_ended).await;
}
