//! What the start of the app runs comes first; the rest of it follows once the page is live.
//!
//! The split goes by a profile (`cold.txt`, made by `cargo xtask profile`): the functions that no
//! start of the page runs go into the rest. A function that the profile does not know stays. The
//! first part has a stand-in for each that went and that it names: it has the rest come, at once if
//! need be, and calls what that has put into the table. So a stale profile costs bytes or a wait and
//! breaks nothing.

mod count;
mod cut;
mod first;
mod module;
mod order;
mod places;
mod rest;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use self::cut::Cut;
use self::module::Module;
use crate::hash;
use crate::split::App;

/// Why a program could not be split.
type Failed = Box<dyn Error>;

/// Set in the environment, it has the app count what runs in place of being split.
pub const PROFILE: &str = "SYNTHESIS_PROFILE";
/// The functions that no start runs, by their [`key`], one a line.
const COLD: &str = include_str!("cold.txt");
/// The module from which either part imports what is not the page's.
const MODULE: &str = "s";

/// How the glue has the rest come: when asked, and at once where the first part calls a function of it
/// before it is there.
const COME: &str = "export const rest = {
come: () => rest.coming ??= rest.here ? Promise.resolve() : later.get(rest.name).then((bytes) => WebAssembly.compile(bytes))
.then(rest.enter).catch((error) => { rest.coming = null; throw error; }),
enter(module) {
const given = { ...wasm };
for (let at = 0; at < COUNT; at++) given[at] = wasm.__indirect_function_table.get(FROM + at);
rest.here ??= new WebAssembly.Instance(module, { s: given });
rest.entered();
},
w() {
if (rest.here) return;
try {
const ask = new XMLHttpRequest();
ask.open(\"GET\", later.at(rest.name), false);
ask.overrideMimeType(\"text/plain; charset=x-user-defined\");
ask.send();
rest.enter(new WebAssembly.Module(Uint8Array.from(ask.responseText, (byte) => byte.charCodeAt())));
} catch (error) {
rest.away();
throw error;
}
},
away() {},
entered() {},
name: \"./FILE\" };
";

/// The same where the app counts: there is no rest, and what had run when it was asked for is kept.
const COUNT: &str = "export const rest = {
async come() { globalThis.started ??= [...rest.all]; rest.entered(); },
entered() {},
all: new Set(),
ran: (at) => { rest.all.add(at); } };
";

/// The two parts of a program.
#[derive(Debug)]
struct Parts {
    first: Vec<u8>,
    rest: Vec<u8>,
    /// How many functions the first hands to the rest, in the table.
    given: usize,
    /// From which slot on.
    from: u32,
}

/// Splits the app, whose functions must have their names. The profile is that of an optimised app,
/// in which one function may stand for many that are the same: another one stays whole.
///
/// # Errors
/// Where it is no valid module, or does what the split does not know.
pub fn split(site: &Path, app: &App, is_optimised: bool) -> Result<(), Failed> {
    let cold: BTreeSet<&str> = COLD.lines().filter(|_| is_optimised).collect();
    let whole = fs::read(&app.program)?;
    let parts = parts(&whole, |name| cold.contains(key(name).as_str()))?;
    let file = format!("rest-{}.wasm", hash::short(&[&parts.rest]));
    fs::write(site.join(&file), parts.rest)?;
    fs::write(&app.program, parts.first)?;
    let come = COME
        .replace("FILE", &file)
        .replace("COUNT", &parts.given.to_string())
        .replace("FROM", &parts.from.to_string());
    link(app, &come)
}

/// Has the app count which functions run. `functions.txt` beside it says which these are: index, key
/// and name, one function a line.
///
/// # Errors
/// As for [`split`].
pub fn count(site: &Path, app: &App) -> Result<(), Failed> {
    let whole = fs::read(&app.program)?;
    let module = Module::read(&whole)?;
    let own = module
        .own()
        .filter_map(|at| Some((at, module.names.get(&at)?)));
    let list: Vec<String> = own
        .map(|(at, name)| format!("{at}\t{}\t{name}\n", key(name)))
        .collect();
    fs::write(site.join("functions.txt"), list.concat())?;
    fs::write(&app.program, count::counted(&whole, &module)?)?;
    link(app, COUNT)
}

/// Parts a program: the functions whose names are cold go into the rest.
fn parts(bytes: &[u8], is_cold: impl Fn(&str) -> bool) -> Result<Parts, Failed> {
    let module = Module::read(bytes)?;
    let is_cold = |f: &u32| module.names.get(f).is_some_and(|name| is_cold(name));
    let cut = Cut::new(&module, &module.own().filter(is_cold).collect());
    Ok(Parts {
        first: first::first(bytes, &module, &cut)?,
        rest: rest::rest(bytes, &module, &cut)?,
        given: cut.given.len(),
        from: cut.from,
    })
}

/// What stands for a function's name in the profile: names are long.
fn key(name: &str) -> String {
    let mut key = hash::short(&[name.as_bytes()]);
    key.truncate(8);
    key
}

/// Puts the script into the glue and hands it to the app.
fn link(app: &App, script: &str) -> Result<(), Failed> {
    const IMPORTS: &str = "\"g\": import0,\n";
    let mut glue = fs::read_to_string(&app.glue)?;
    let imports = [IMPORTS, "\"", MODULE, "\": rest,\n"].concat();
    if !glue.contains(IMPORTS) {
        return Err(format!("the glue lacks `{IMPORTS}`").into());
    }
    glue = glue.replace(IMPORTS, &imports);
    fs::write(&app.glue, [script, &glue].concat())?;
    Ok(())
}

#[cfg(test)]
mod tests;
