//! Many concurrent calls, some of which are dropped.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::cases::api::{Call, LIST_PETS, TOKEN, builder, secured};
use crate::cases::server::{TestServer, json};
use crate::cases::token_endpoint::{OAUTH, for_tokens, is_for_token};
use crate::runtime::{
    AccessToken, ClientCredentials, Operation, Pagination, TokenContext, TokenFuture, TokenProvider,
};

use super::ended;
use super::peer::{Peer, Step};

static BY_TOKEN: Operation = secured(&[&[&OAUTH]]);
static SECURED: Operation = secured(&[&[&TOKEN]]);

const TASKS: usize = 300;
const MOMENT: Duration = Duration::from_millis(5);

/// Every fifth call is dropped at some time; the others must not be affected.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_calls_do_not_affect_the_others() {
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
            Ok(response) => assert_eq!(*response.expect("a response"), 7),
            Err(_) => assert_eq!(number % 5, 0, "only the dropped calls fail"),
        }
    }
    assert_eq!(for_tokens(&server).len(), 1);
}

/// A provider that panics at its first call.
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
async fn a_provider_that_panics_fails_one_call_only() {
    let server = TestServer::responding(json("200 OK", "7")).await;
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
    let response = ended("the second", call()).await.expect("no panic");
    assert_eq!(*response.expect("a response"), 7);
}

#[tokio::test]
async fn a_list_that_is_dropped_during_a_page_leaves_no_connection() {
    let head =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n[1,";
    let peer = Peer::start(vec![Step::Say(head.to_vec()), Step::Hang]).await;
    let client = builder(&*peer.url).build().expect("a server");
    let list = || Call::<Vec<i32>>::new(&client, &LIST_PETS).pages::<i32>(&Pagination::LINK);
    let begun = async {
        let mut pages = list();
        while peer.requests() == 0 {
            let begun = tokio::time::timeout(MOMENT, pages.next()).await;
            assert!(begun.is_err(), "the page never ends");
        }
    };
    ended("the first list", begun).await;
    for _ in 0..100 {
        let begun = tokio::time::timeout(MOMENT, list().next()).await;
        assert!(begun.is_err(), "the page never ends");
    }
    // The server counts each connection that ends in its last step, which waits for the client to close it.
    let all_ended = async {
        while peer.open() > 0 {
            tokio::time::sleep(MOMENT).await;
        }
    };
    ended("the connections", all_ended).await;
}
