//! What a program adds to its calls: headers and query parameters that the document does not declare, code around every
//! attempt, and a second token on the same connections.
//!
//! ```sh
//! cargo run -p okta-users --example around_calls
//! ```

#[path = "tour/stub/mod.rs"]
pub mod stub;

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use http::{HeaderValue, StatusCode};
use okta_users::{
    CallOptions, Client, ErrorKind, Middleware, Next, RequestBody, ResponseBody, TransportFuture,
};
use stub::Stub;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let stub = Stub::start().await?;
    around_calls(&stub).await
}

/// The example.
pub async fn around_calls(stub: &Stub) -> Outcome<()> {
    let log = Log::default();
    // The first middleware is the outermost. `transport` or `default_transport` would change what is behind the last.
    let client = Client::builder(stub.url())
        .api_token(Stub::TOKEN)
        .middleware(Maintenance)
        .middleware(Tenant("acme"))
        .middleware(log.clone())
        .build()?;
    for_one_call(&client).await?;
    in_place_of_a_request(&client).await?;
    for another in ["another-token", Stub::TOKEN] {
        with_another_token(&client, another).await?;
    }
    for line in log.lines() {
        println!("{line}");
    }
    assert_eq!(
        log.lines(),
        [
            "GET /api/v1/users/ada?trace=on (tenant acme, reason audit): 404",
            "GET /api/v1/users (tenant acme): 401",
            "GET /api/v1/users (tenant acme): 200",
        ]
    );
    Ok(())
}

/// Adds a header and a query parameter to one call. `CallOptions` of the builder are those of every call.
async fn for_one_call(client: &Client) -> Outcome<()> {
    let audit = CallOptions::new()
        .header("x-reason", "audit")
        .query("trace", "on");
    let found = client.get_user("ada").options(audit).send().await;
    let missing = found.err().ok_or("the stub has no users")?;
    assert!(missing.is_not_found());

    // Nothing extra changes what the client says: the call is not sent.
    let forged = CallOptions::new().header("authorization", "SSWS forged");
    let refused = client.list_users().options(forged).send().await;
    let refused = refused.err().ok_or("an extra header replaced the token")?;
    assert!(matches!(refused.kind(), ErrorKind::InvalidRequest(_)));
    println!("{refused}");
    Ok(())
}

async fn in_place_of_a_request(client: &Client) -> Outcome<()> {
    let refused = client.delete_user("ada").send().await.err();
    let status = refused.and_then(|error| error.status());
    assert_eq!(status, Some(StatusCode::FORBIDDEN));
    Ok(())
}

/// Calls with another token, on the connections and with the middleware of the first client.
async fn with_another_token(client: &Client, token: &str) -> Outcome<()> {
    let other = client.with_other_credentials().api_token(token).build()?;
    let listed = other.list_users().send().await;
    let status = listed.err().and_then(|error| error.status());
    let expected = (token != Stub::TOKEN).then_some(StatusCode::UNAUTHORIZED);
    assert_eq!(status, expected);
    Ok(())
}

/// Responds itself: nothing is deleted.
struct Maintenance;

impl Middleware for Maintenance {
    fn send<'a>(
        &'a self,
        request: http::Request<RequestBody>,
        next: Next<'a>,
    ) -> TransportFuture<'a> {
        if request.method() != http::Method::DELETE {
            return next.send(request);
        }
        let mut response = http::Response::new(ResponseBody::from(bytes::Bytes::new()));
        *response.status_mut() = StatusCode::FORBIDDEN;
        Box::pin(async move { Ok(response) })
    }
}

/// Adds a header to every request, also to those for tokens.
struct Tenant(&'static str);

impl Middleware for Tenant {
    fn send<'a>(
        &'a self,
        mut request: http::Request<RequestBody>,
        next: Next<'a>,
    ) -> TransportFuture<'a> {
        let tenant = HeaderValue::from_static(self.0);
        request.headers_mut().insert("x-tenant", tenant);
        next.send(request)
    }
}

/// Keeps a line for each attempt, before and after it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn lines(&self) -> Vec<String> {
        let lines = self.0.lock();
        lines.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Middleware for Log {
    fn send<'a>(
        &'a self,
        request: http::Request<RequestBody>,
        next: Next<'a>,
    ) -> TransportFuture<'a> {
        let header = |name: &str| request.headers().get(name)?.to_str().ok();
        let tenant = header("x-tenant").unwrap_or("none").to_owned();
        let reason = header("x-reason").map(|it| format!(", reason {it}"));
        let target = request.uri().path_and_query().map(ToString::to_string);
        let (target, reason) = (target.unwrap_or_default(), reason.unwrap_or_default());
        let line = format!("{} {target} (tenant {tenant}{reason})", request.method());
        Box::pin(async move {
            let response = next.send(request).await?;
            let line = format!("{line}: {}", response.status().as_u16());
            let lines = self.0.lock();
            lines.unwrap_or_else(PoisonError::into_inner).push(line);
            Ok(response)
        })
    }
}
