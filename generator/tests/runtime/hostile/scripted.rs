//! A server whose answer changes from call to call, for tables that need no other client for each row.

use std::sync::{Arc, Mutex};

use super::super::server::{Asked, TestServer};

/// A server, its answer, and what it was asked since somebody looked.
pub struct Scripted {
    pub server: TestServer,
    answer: Arc<Mutex<Vec<u8>>>,
    looked_at: usize,
}

impl Scripted {
    pub async fn start(answer: Vec<u8>) -> Self {
        let answer = Arc::new(Mutex::new(answer));
        let current = Arc::clone(&answer);
        let server = TestServer::start(move |_| {
            let current = current.lock().expect("no test fails with the lock");
            current.clone()
        })
        .await;
        Self {
            server,
            answer,
            looked_at: 0,
        }
    }

    pub fn answer(&self, answer: Vec<u8>) {
        *self.answer.lock().expect("no test fails with the lock") = answer;
    }

    /// The requests since the last look.
    pub fn look(&mut self) -> Vec<Asked> {
        let mut asked = self.server.asked();
        let new = asked.split_off(self.looked_at);
        self.looked_at += new.len();
        new
    }
}
