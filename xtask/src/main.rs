//! The project's own commands: `cargo xtask help` lists them.

mod arguments;
mod bench;
mod browsers;
mod command;
mod figures;
mod lint;
mod mime;
mod npm;
mod package;
mod profile;
mod serve;
mod single;
mod site;
mod test;
mod tools;
mod weigh;
mod workspace;

use std::env;
use std::process::ExitCode;

use arguments::Arguments;
use command::Failure;
use workspace::Workspace;

const HELP: &str = "\
usage: cargo xtask COMMAND

  serve [--port N] [--no-build]   build the site and serve it on this machine
  build                           build the static site into dist/
  test [--only native|e2e|file]   run every test, or one part of them
  bench [--only core|pages|toggle|peers] [--peers DIR] [--quick]
                                  measure speed and print it beside the bars
  profile                         find anew what a start of the page runs, by
                                  which the app is split, and build the site
  figures DATASET [FRAGMENT]      print what a view shows as JSON; DATASET is a
                                  folder or zip, FRAGMENT the part of an address
                                  after #
  npm                             put the custom element as a package for npm
                                  into dist/npm
  single-file [DATASET] [FRAGMENT] [-o FILE]
                                  write the page with a dataset and a view into
                                  one HTML file, which opens without a network
  lint                            formatting, lints and documentation, with
                                  warnings as errors
  help                            this text

What a command needs and this machine lacks is installed into target/tools first.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), Failure> {
    let Some((name, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let workspace = Workspace::find();
    let rest = Arguments::new(rest);
    match name.as_str() {
        "build" => rest.end().and_then(|()| site::build(&workspace)),
        "serve" => serve::command(&workspace, rest),
        "test" => test::command(&workspace, rest),
        "bench" => bench::command(&workspace, rest),
        "profile" => profile::command(&workspace, rest),
        "figures" => figures::command(rest),
        "npm" => npm::command(&workspace, rest),
        "single-file" => single::command(&workspace, rest),
        "lint" => rest.end().and_then(|()| lint::command(&workspace)),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new(format!(
            "there is no command `{other}`\n\n{HELP}"
        ))),
    }
}
