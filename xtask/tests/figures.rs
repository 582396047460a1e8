//! `cargo xtask figures`, as a script calls it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::env;
use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

const BUNDLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../static/data/care-planning");

fn figures(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("figures").args(arguments).output().unwrap()
}

#[test]
fn a_fragment_chooses_the_view() {
    let default = figures(&[BUNDLED]);
    let settings = figures(&[BUNDLED, "#columns=settings"]);
    assert!(default.status.success() && settings.status.success());
    let read = |output: &Output| serde_json::from_slice::<Value>(&output.stdout).unwrap();
    let (default, settings) = (read(&default), read(&settings));
    let columns = |figures: &Value| figures["columns"].as_array().unwrap().len();
    assert_eq!((columns(&default), columns(&settings)), (6, 7));
    assert_eq!(default["studies"], settings["studies"]);
    assert_eq!(settings["fragment"], "columns=settings");
}

#[test]
fn what_is_not_understood_is_named() {
    let output = figures(&[BUNDLED, "columns=settings&bogus=1"]);
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("bogus=1"));
}

#[test]
fn every_error_of_a_dataset_is_listed() {
    let folder = env::temp_dir().join(format!("figures-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let manifest = format!("{BUNDLED}/datapackage.json");
    fs::copy(manifest, folder.join("datapackage.json")).unwrap();
    let output = figures(&[folder.to_str().unwrap()]);
    fs::remove_dir_all(&folder).unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    for resource in ["studies", "codes", "codings"] {
        assert!(said.contains(&format!("error: {resource}")), "{said}");
    }
}
