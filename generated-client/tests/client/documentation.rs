//! The code that the generator's documentation shows of this client, compiled as it stands there.

use std::sync::Mutex;
use std::time::Duration;

use okta_users::{Client, Middleware, Next, RequestBody, Timer, TimerFuture, TransportFuture};

const DOCUMENTATION: &str = include_str!("../../../generator/docs/client.md");

/// Compiles items, and puts their text into a constant.
macro_rules! shown {
    ($name:ident: $($code:tt)*) => {
        $($code)*
        const $name: &str = stringify!($($code)*);
    };
}

shown! { MIDDLEWARE:
    impl Middleware for Logging {
        fn send<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> TransportFuture<'a> {
            Box::pin(async move {
                let response = next.send(request).await?;
                println!("{}", response.status());
                Ok(response)
            })
        }
    }
}

struct Logging;

shown! { TIMER:
    struct Manual(Mutex<Duration>);

    impl Timer for Manual {
        fn now(&self) -> Duration {
            *self.0.lock().unwrap()
        }
        fn unix_time(&self) -> Duration {
            Duration::from_secs(784_111_777) + self.now()
        }
        fn sleep(&self, duration: Duration) -> TimerFuture {
            *self.0.lock().unwrap() += duration;
            Box::pin(std::future::ready(()))
        }
    }
}

/// Returns a text without white space, where rustfmt and the documentation may differ.
fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

fn assert_shown(code: &str) {
    assert!(
        dense(DOCUMENTATION).contains(&dense(code)),
        "the documentation does not show\n{code}"
    );
}

#[test]
fn the_middleware_and_the_timer_of_the_documentation_are_those_of_a_client() {
    assert_shown(MIDDLEWARE);
    assert_shown(TIMER);
    Client::builder("acme.okta.com")
        .middleware(Logging)
        .timer(Manual(Mutex::default()))
        .build()
        .unwrap();
}

#[cfg(all(feature = "blocking", feature = "mock"))]
#[test]
fn the_blocking_calls_of_the_documentation_compile() {
    use okta_users::models::User;

    macro_rules! run {
        ($($code:tt)*) => {{
            $($code)*
            stringify!($($code)*)
        }};
    }

    fn unlock(client: &Client) -> Result<&'static str, okta_users::Error> {
        Ok(run! {
            for user in client.list_users().items().blocking() {
                if let Some(id) = user?.id {
                    client.unlock_user(&id).send_blocking()?;
                }
            }
        })
    }

    let mock = okta_users::mock::Mock::new();
    let locked = User {
        id: Some("1".to_owned()),
        ..User::default()
    };
    mock.list_users().returns(vec![locked]);
    mock.unlock_user().when_path("userId", "1").returns(());
    assert_shown(unlock(&mock.client().unwrap()).unwrap());
}
