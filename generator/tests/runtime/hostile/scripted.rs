//! A server whose response changes between calls, for tables whose rows share a client.

use std::sync::{Arc, Mutex};

use crate::cases::server::{Asked, TestServer};

/// A server, its response, and the requests since the last call of `look`.
pub struct Scripted {
    pub server: TestServer,
    response: Arc<Mutex<Vec<u8>>>,
    looked_at: usize,
}

impl Scripted {
    pub async fn start(response: Vec<u8>) -> Self {
        let response = Arc::new(Mutex::new(response));
        let current = Arc::clone(&response);
        let server = TestServer::start(move |_| {
            let current = current.lock().expect("the lock is not poisoned");
            current.clone()
        })
        .await;
        Self {
            server,
            response,
            looked_at: 0,
        }
    }

    pub fn response(&self, response: Vec<u8>) {
        *self.response.lock().expect("the lock is not poisoned") = response;
    }

    /// Returns the requests since the last call of this method.
    pub fn look(&mut self) -> Vec<Asked> {
        let mut asked = self.server.asked();
        let new = asked.split_off(self.looked_at);
        self.looked_at += new.len();
        new
    }
}
