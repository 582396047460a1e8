//! Brotli, as a good host serves files, and what the built site weighs with it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use brotli::CompressorWriter;

use crate::command::Failure;

const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// A file of the site, with its compressed form.
pub struct Weighed {
    /// Its path relative to the site, with `/` between folders.
    pub path: String,
    /// Its bytes.
    pub plain: Vec<u8>,
    /// Its bytes with brotli at the highest quality.
    pub brotli: Vec<u8>,
}

/// Every file below `folder`, compressed, in the order of their paths.
pub fn weigh(folder: &Path) -> Result<Vec<Weighed>, Failure> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let read = |path: &PathBuf| -> Result<Weighed, Failure> {
        let plain = fs::read(path).map_err(|error| Failure::at(path, &error))?;
        let name = path.strip_prefix(folder).unwrap_or(path);
        let words: Vec<_> = name.iter().map(|word| word.to_string_lossy()).collect();
        Ok(Weighed {
            path: words.join("/"),
            brotli: compress(&plain),
            plain,
        })
    };
    thread::scope(|scope| {
        let jobs: Vec<_> = paths
            .iter()
            .map(|path| scope.spawn(move || read(path)))
            .collect();
        jobs.into_iter()
            .map(|job| {
                job.join()
                    .unwrap_or_else(|_| Err(Failure::new("compression failed")))
            })
            .collect()
    })
}

/// Prints the files of a site with their sizes in bytes, plain and compressed.
pub fn print(files: &[Weighed]) {
    println!("\n{:>9} {:>9}  file", "bytes", "brotli");
    for file in files {
        println!(
            "{:>9} {:>9}  {}",
            file.plain.len(),
            file.brotli.len(),
            file.path
        );
    }
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut writer = CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
    // Writing into memory cannot fail; an empty result would show in the figures and tests.
    let written = writer.write_all(bytes);
    let out = writer.into_inner();
    written.map(|()| out).unwrap_or_default()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::at(folder, &error))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}
