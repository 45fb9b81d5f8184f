//! The cases, and the API and the server that they share.

mod addresses;
mod answers;
mod api;
mod bodies;
mod credentials;
mod downloads;
mod enums;
mod events;
mod foreign;
mod limits;
mod many;
mod models;
mod operation_servers;
mod outcomes;
mod paths;
mod redirects;
mod requests;
mod response_headers;
mod retries;
mod secrets;
mod server;
mod styles;
mod unions;
mod uploads;
mod values;
