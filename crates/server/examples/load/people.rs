//! The people: each with a connection of the own, as a browser has, and a page every few seconds; and a program that has simulations carried out.

use super::Outcome;
use super::fill::Simulation;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, sleep_until};

/// A page that someone asked for.
pub struct Visit {
    /// Which kind of page.
    pub page: &'static str,
    /// From asking to having it whole.
    pub waited: Duration,
    /// How it was answered.
    pub status: StatusCode,
}

/// The addresses of a kind of page.
pub struct Page {
    /// What the report calls it.
    pub name: &'static str,
    /// Addresses to choose from.
    pub addresses: Vec<String>,
}

/// Someone who is signed in.
pub struct Person {
    pub place: usize,
    pub of: usize,
    pub session: String,
    pub addresses: Arc<Vec<Page>>,
}

type Connection = SendRequest<Full<Bytes>>;

async fn connect(address: SocketAddr) -> Outcome<Connection> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

impl Person {
    /// Asks for a page, and the next one so much later, until then. The people do not all begin at the same moment.
    pub async fn browse(
        self,
        address: SocketAddr,
        every: Duration,
        until: Instant,
    ) -> Outcome<Vec<Visit>> {
        let mut connection = connect(address).await?;
        let share = u32::try_from(self.place)? * 1000 / u32::try_from(self.of)?;
        let mut next = Instant::now() + every * share / 1000;
        let mut visits = Vec::new();
        let mut turn = self.place;
        while next < until {
            sleep_until(next).await;
            next += every;
            // A page of every kind in turn, each time of another dossier.
            let page = &self.addresses[turn % self.addresses.len()];
            let path = &page.addresses[turn.wrapping_mul(7919) % page.addresses.len()];
            turn += 1;
            let request = Request::get(path)
                .header(HOST, "werkbank.voorbeeld.nl")
                .header(ACCEPT_ENCODING, "gzip, deflate, br")
                .header(COOKIE, format!("houvast-sessie={}", self.session))
                .body(Full::default())?;
            let asked = Instant::now();
            let response = connection.send_request(request).await?;
            let status = response.status();
            response.into_body().collect().await?;
            visits.push(Visit {
                page: page.name,
                waited: asked.elapsed(),
                status,
            });
            if connection.ready().await.is_err() {
                connection = connect(address).await?;
            }
        }
        Ok(visits)
    }
}

/// Has one simulation after another carried out.
pub async fn compute(address: SocketAddr, simulation: Simulation) -> Outcome<()> {
    let mut connection = connect(address).await?;
    loop {
        let body = simulation.request.clone().into_bytes();
        let path = format!("/api/v1/dossiers/{}/toetsen", simulation.number);
        let made = ask(&mut connection, &simulation, "POST", &path, body).await?;
        let id = made["kenmerk"].as_str().unwrap_or_default().to_owned();
        let path = format!("/api/v1/toetsen/{id}/voortgang");
        loop {
            sleep(Duration::from_millis(500)).await;
            let standing = ask(&mut connection, &simulation, "GET", &path, Vec::new()).await?;
            match standing["stand"].as_str() {
                Some("wacht" | "loopt") => {}
                Some("klaar") => break simulation.count(),
                _ => return Err(format!("a simulation: {made} {standing}").into()),
            }
        }
    }
}

async fn ask(
    connection: &mut Connection,
    simulation: &Simulation,
    method: &str,
    path: &str,
    body: Vec<u8>,
) -> Outcome<serde_json::Value> {
    connection.ready().await?;
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, "werkbank.voorbeeld.nl")
        .header(AUTHORIZATION, format!("Bearer {}", simulation.token))
        .header(CONTENT_TYPE, "application/json")
        .body(Full::from(body))?;
    let response = connection.send_request(request).await?;
    let bytes = response.into_body().collect().await?.to_bytes();
    Ok(serde_json::from_slice(&bytes)?)
}
