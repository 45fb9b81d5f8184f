//! An API in the form that the generator emits.

use std::collections::BTreeMap;

use http::Method;
use jiff::Timestamp;
use serde_json::Value;

use super::server::TestServer;
use crate::runtime::{
    self, Api, Client, ClientBuilder, CredentialLocation, DecodePolicy, ErrorBody, Idempotency,
    IdempotencyKey, NotModified, Operation, OperationMethod, Patch, RetryFacts, Scheme, Secret,
    Server, Status, fresh_idempotency_key, integer_enum, model, text_enum,
};

static API: Api = Api {
    user_agent: "pets/0.1.0",
    request_id_header: "x-request-id",
    retries: RetryFacts {
        limit_header: Some("x-limit"),
        remaining_header: Some("x-remaining"),
        reset_header: Some("x-reset"),
        retry_for_header: Some("x-retry-for"),
        retry_count_header: Some("x-retry-count"),
        not_waited_for: &["MAIL_LIMIT"],
    },
};

pub static TOKEN: Scheme = Scheme {
    name: "token",
    location: CredentialLocation::Header {
        name: "authorization",
        prefix: "Bearer ",
    },
    token_url: None,
    sign_in: None,
};
pub static HEADER_KEY: Scheme = Scheme {
    name: "headerKey",
    location: CredentialLocation::Header {
        name: "x-api-key",
        prefix: "",
    },
    token_url: None,
    sign_in: None,
};
pub static QUERY_KEY: Scheme = Scheme {
    name: "queryKey",
    location: CredentialLocation::Query { name: "api_key" },
    token_url: None,
    sign_in: None,
};
pub static COOKIE_KEY: Scheme = Scheme {
    name: "cookieKey",
    location: CredentialLocation::Cookie { name: "session" },
    token_url: None,
    sign_in: None,
};
pub static SECOND_COOKIE: Scheme = Scheme {
    name: "secondCookie",
    location: CredentialLocation::Cookie { name: "device" },
    token_url: None,
    sign_in: None,
};
pub static PASSWORD: Scheme = Scheme {
    name: "password",
    location: CredentialLocation::Basic,
    token_url: None,
    sign_in: None,
};

/// A call of an operation of this API.
pub type Call<T> = runtime::RequestBuilder<T>;

/// Returns a client builder for the API at `server`.
pub fn builder(server: impl Into<Server>) -> ClientBuilder {
    ClientBuilder::new(&API, server.into())
}

/// Returns a client of a test server that rejects responses which differ from their schema.
pub fn strict(server: &TestServer) -> Client {
    let builder = builder(server.url()).decode_policy(DecodePolicy::Strict);
    builder.build().expect("a loopback URL is a server")
}

/// Returns a client of a test server.
pub fn client(server: &TestServer) -> Client {
    builder(server.url())
        .build()
        .expect("a loopback URL is a server")
}

/// Returns an operation without security.
pub const fn open(method: Method, path: &'static str) -> Operation {
    Operation {
        id: "anOperation",
        pointer: "#/paths/~1pets/get",
        method: OperationMethod::Known(method),
        path,
        security: &[],
        idempotency: Idempotency::NotIdempotent,
        idempotency_key: None,
        statuses: &[Status::Code(200)],
        content_types: &["application/json"],
        not_modified: NotModified::Failure,
        errors: &[],
    }
}

/// Returns `GET /x` with security.
pub const fn secured(security: &'static [&'static [&'static Scheme]]) -> Operation {
    Operation {
        id: "anOperation",
        pointer: "#/paths/~1pets/get",
        method: OperationMethod::Known(Method::GET),
        path: "/x",
        security,
        idempotency: Idempotency::NotIdempotent,
        idempotency_key: None,
        statuses: &[Status::Code(200)],
        content_types: &["application/json"],
        not_modified: NotModified::Failure,
        errors: &[],
    }
}

pub static GET_PET: Operation = open(Method::GET, "/pets/{petId}");
pub static LIST_PETS: Operation = open(Method::GET, "/pets");
/// `GET /pets`, which may be retried.
pub static SAFE: Operation = Operation {
    idempotency: Idempotency::Idempotent,
    idempotency_key: None,
    id: "anOperation",
    pointer: "#/paths/~1pets/get",
    method: OperationMethod::Known(Method::GET),
    path: "/pets",
    security: &[],
    statuses: &[Status::Code(200)],
    content_types: &["application/json"],
    not_modified: NotModified::Failure,
    errors: &[],
};
pub static CREATE_PET: Operation = open(Method::POST, "/pets");
/// `POST /pets` with an idempotency key.
pub static CREATE_WITH_KEY: Operation = Operation {
    idempotency_key: Some(IdempotencyKey {
        header: "Idempotency-Key",
        fresh: fresh_idempotency_key,
    }),
    idempotency: Idempotency::NotIdempotent,
    id: "anOperation",
    pointer: "#/paths/~1pets/post",
    method: OperationMethod::Known(Method::POST),
    path: "/pets",
    security: &[],
    statuses: &[Status::Code(200)],
    content_types: &["application/json"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// A pet, with every kind of property that a model has.
#[derive(Clone, Debug, PartialEq)]
pub struct Pet {
    pub id: String,
    pub kind: Kind,
    pub born: Option<Timestamp>,
    pub nickname: Patch<String>,
    pub legs: Option<i32>,
    pub mother: Option<Box<Pet>>,
    pub toys: Option<Vec<Toy>>,
    pub chip: Option<Secret>,
    pub extra: BTreeMap<String, Value>,
}

model! {
    Pet at "#/components/schemas/Pet" {
        required "id" => id,
        required "kind" => kind,
        nullable "born" => born,
        "nickname" => nickname,
        "legs" => legs,
        "mother" => mother,
        "toys" => toys,
        "chip" => chip,
        ..extra
    }
}

/// A toy, which ignores undeclared properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Toy {
    pub name: Option<String>,
    pub prices: Option<BTreeMap<String, f64>>,
}

model! {
    Toy at "#/components/schemas/Toy" {
        "name" => name,
        "prices" => prices,
    }
}

/// An object without properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nothing {}

model! {
    Nothing at "#/components/schemas/Nothing" {}
}

/// The API's error body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    pub code: Option<String>,
    pub message: Option<String>,
    pub causes: Option<Vec<String>>,
}

model! {
    Problem at "#/components/schemas/Problem" {
        "code" => code,
        "message" => message,
        "causes" => causes,
    }
}

impl ErrorBody for Problem {
    fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    fn causes(&self) -> Vec<&str> {
        self.causes.iter().flatten().map(String::as_str).collect()
    }
}

/// A kind of pet.
#[derive(Clone)]
pub enum Kind {
    Cat,
    Dog,
    Unknown(String),
}

text_enum! {
    Kind at "#/components/schemas/Kind" {
        "CAT" => Cat,
        "DOG" => Dog,
        _ => Unknown,
    }
}

/// A size, as an integer.
#[derive(Clone)]
pub enum Size {
    Small,
    BelowZero,
    Unknown(i64),
}

integer_enum! {
    Size at "#/components/schemas/Size" {
        1 => Small,
        -1 => BelowZero,
        _ => Unknown,
    }
}
