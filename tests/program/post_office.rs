//! A mail server that takes every letter and shows it to the test.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use mail_parser::MessageParser;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

/// A mail server on a port of this host. Clones are the same.
#[derive(Clone, Default)]
pub struct PostOffice {
    /// The texts, oldest first, by address.
    letters: Arc<Mutex<HashMap<String, Vec<String>>>>,
    arrived: Arc<Notify>,
}

impl PostOffice {
    /// Opens it; gives its address as `SMTP_URL` wants it.
    pub async fn open() -> (Self, String) {
        let office = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let serving = office.clone();
        tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                let office = serving.clone();
                // Who is killed hangs up in the middle.
                tokio::spawn(async move { office.serve(caller).await.unwrap_or_default() });
            }
        });
        (office, url)
    }

    async fn serve(self, caller: TcpStream) -> std::io::Result<()> {
        let mut caller = BufReader::new(caller);
        caller.write_all(b"220 post office\r\n").await?;
        let mut line = String::new();
        while caller.read_line(&mut line).await? > 0 {
            let command = line.trim_end().to_uppercase();
            let answer: &[u8] = match command.as_str() {
                "DATA" => {
                    caller.write_all(b"354 go on\r\n").await?;
                    let Some(letter) = letter(&mut caller).await? else { return Ok(()) };
                    self.keep(&letter);
                    b"250 taken\r\n"
                }
                "QUIT" => b"221 bye\r\n",
                _ => b"250 ok\r\n",
            };
            caller.write_all(answer).await?;
            line.clear();
        }
        Ok(())
    }

    fn keep(&self, raw: &[u8]) {
        let letter = MessageParser::default().parse(raw).unwrap();
        let to = letter.to().unwrap().first().unwrap().address().unwrap().to_owned();
        let text = letter.body_text(0).unwrap().into_owned();
        self.letters.lock().unwrap().entry(to).or_default().push(text);
        self.arrived.notify_waiters();
    }

    /// The code in letter number `number` (from 0) to this address, as soon as it is there.
    pub async fn code(&self, address: &str, number: usize) -> String {
        loop {
            let arrived = self.arrived.notified();
            tokio::pin!(arrived);
            arrived.as_mut().enable();
            let letter = self.letters.lock().unwrap().get(address).and_then(|letters| letters.get(number).cloned());
            if let Some(letter) = letter {
                return letter.chars().filter(char::is_ascii_digit).take(6).collect();
            }
            arrived.await;
        }
    }
}

/// The letter up to the lone full stop; `None` where the caller hung up.
async fn letter(caller: &mut BufReader<TcpStream>) -> std::io::Result<Option<Vec<u8>>> {
    let mut letter = Vec::new();
    loop {
        let begin = letter.len();
        if caller.read_until(b'\n', &mut letter).await? == 0 {
            return Ok(None);
        }
        match letter.get(begin..) {
            Some(b".\r\n") => {
                letter.truncate(begin);
                return Ok(Some(letter));
            }
            // A full stop that begins a line was doubled on the way.
            Some([b'.', b'.', ..]) => drop(letter.remove(begin)),
            _ => {}
        }
    }
}
