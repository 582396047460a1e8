//! A server for this machine that behaves like a good host: right media types, and brotli.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::arguments::Arguments;
use crate::command::Failure;
use crate::mime;
use crate::site;
use crate::weigh::{Weighed, weigh};
use crate::workspace::Workspace;

const PORT: u16 = 8080;
/// Ports tried after the usual one, where that is taken.
const SPARE: u16 = 20;
const THREADS: usize = 4;

/// `serve [--port N] [--no-build]`
pub fn command(workspace: &Workspace, mut arguments: Arguments) -> Result<(), Failure> {
    let port = arguments.option("--port")?;
    let build = !arguments.flag("--no-build");
    arguments.end()?;
    let server = listen(port.as_deref())?;
    if build {
        site::ensure(workspace)?;
    }
    let files = weigh(&workspace.dist())?;
    let files: BTreeMap<String, Weighed> = files
        .into_iter()
        .map(|file| (file.path.clone(), file))
        .collect();
    let address = server.server_addr();
    println!("\nServing {}", workspace.dist().display());
    println!("Open http://{address}/ in a browser; Ctrl+C stops.");
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| answer_all(&server, &files));
        }
    });
    Ok(())
}

fn listen(port: Option<&str>) -> Result<Server, Failure> {
    let open = |port: u16| Server::http(("127.0.0.1", port));
    let Some(text) = port else {
        return (PORT..=PORT + SPARE)
            .find_map(|port| open(port).ok())
            .ok_or_else(|| Failure::new("no free port was found; name one with --port"));
    };
    let port = text
        .parse()
        .map_err(|_| Failure::new(format!("`{text}` is not a port (0 to 65535)")))?;
    open(port).map_err(|error| Failure::new(format!("port {port} cannot be used: {error}")))
}

fn answer_all(server: &Server, files: &BTreeMap<String, Weighed>) {
    while let Ok(request) = server.recv() {
        // A reader who went away is no reason to stop serving the others.
        let _ = answer(request, files);
    }
}

fn answer(request: Request, files: &BTreeMap<String, Weighed>) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET").with_status_code(405));
    }
    let path = wanted(request.url());
    let Some(file) = files.get(&path) else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let name = Path::new(&file.path);
    let brotli = mime::compresses(name) && accepts_brotli(&request);
    let body = if brotli { &file.brotli } else { &file.plain };
    let mut response = Response::from_data(body.as_slice());
    let mut headers = vec![
        ("Content-Type", mime::of(name)),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
        // Pages of others may embed the widget from here.
        ("Access-Control-Allow-Origin", "*"),
    ];
    if brotli {
        headers.push(("Content-Encoding", "br"));
    }
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The path within the site that a request's target names. The files are looked up in a map, so
/// that nothing outside of the site can be named.
fn wanted(url: &str) -> String {
    let path = url
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

fn accepts_brotli(request: &Request) -> bool {
    request
        .headers()
        .iter()
        .filter(|header| header.field.equiv("Accept-Encoding"))
        .any(|header| {
            header
                .value
                .as_str()
                .split([',', ';'])
                .any(|word| word.trim() == "br")
        })
}

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn a_folder_means_its_page() {
        assert_eq!(wanted("/"), "index.html");
        assert_eq!(wanted("/?data=x/#view"), "index.html");
        assert_eq!(wanted("/data/a.csv?1"), "data/a.csv");
    }
}
