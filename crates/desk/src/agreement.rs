//! How far coders agree, from the file of what each of them coded.

use synthesis_analysis::Nothing;
use synthesis_analysis::agreement::{
    Agreement, ByCode, RESAMPLES, SEED, agreement_csv, by_code, disagreements_csv, factors,
    write_rows,
};
use synthesis_core::data::manifest::{MANIFEST, coders_path};
use synthesis_core::data::{CoderCodings, Dataset, coder_codings, pack};

use crate::export::said;
use crate::reading::unpacked;

/// What coders coded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coded {
    /// How far they agree, as lines; see [`agreement`].
    pub lines: String,
    /// Their rows as figures of a message ([`write_rows`]), from which the worker draws the
    /// intervals of alpha.
    pub rows: Vec<f64>,
}

/// The agreement of the coders of a package, given its files and the packed dataset, as lines of
/// fields parted by tabs. Figures are whole millionths; `-` stands for what is not defined.
///
/// | line | fields |
/// | --- | --- |
/// | `none` | a sentence: why there is nothing to say; the only line then |
/// | `coder` | a name |
/// | `pair` | two places among the coders, their common units, the share agreed, kappa |
/// | `all` | units, pairs compared, share agreed, alpha, why no alpha |
/// | `code` | the place in the codebook, then as `all` |
/// | `differ` | the place of the study, of the code, and for each coder 0 absent, 1 barrier, 2 facilitator, 3 both |
///
/// # Errors
/// Where the pack or the files cannot be read.
pub fn agreement(given: Vec<(String, Vec<u8>)>, packed: &[u8]) -> Result<Coded, String> {
    let (dataset, read) = coded(given, packed)?;
    let Some(read) = read else {
        return Ok(none(Nothing::OneCoder));
    };
    let codes = factors(&dataset);
    // No resample: intervals are the worker's.
    Ok(
        match by_code(&read.rows, read.coders.len(), &codes, 0, SEED) {
            Ok(found) => Coded {
                lines: lines(&read, &found),
                rows: write_rows(&read.rows),
            },
            Err(nothing) => none(nothing),
        },
    )
}

/// A file of the agreement of the coders of a package, given as for [`agreement`]: `figures`, or
/// `disagreements`.
///
/// # Errors
/// Where the pack or the files cannot be read, or why there is nothing to say.
pub fn agreement_file(
    given: Vec<(String, Vec<u8>)>,
    packed: &[u8],
    kind: &str,
) -> Result<String, String> {
    let (dataset, read) = coded(given, packed)?;
    let read = read.ok_or_else(|| said(Nothing::OneCoder))?;
    let codes = factors(&dataset);
    let resamples = if kind == "figures" { RESAMPLES } else { 0 };
    let found = by_code(&read.rows, read.coders.len(), &codes, resamples, SEED).map_err(said)?;
    match kind {
        "figures" => Ok(agreement_csv(&dataset, &read, &found, true)),
        "disagreements" => Ok(disagreements_csv(&dataset, &read, &found, true)),
        _ => Err(["no file of agreement is a ", kind].concat()),
    }
}

/// A dataset, and what its coders coded where the package has a file of that.
fn coded(
    given: Vec<(String, Vec<u8>)>,
    packed: &[u8],
) -> Result<(Dataset, Option<CoderCodings>), String> {
    let package = pack::read(packed).map_err(|error| error.to_string())?;
    let dataset = package.dataset.ok_or("the pack holds no dataset")?;
    let files = unpacked(given).map_err(|issue| issue.to_string())?;
    let path = files.get(MANIFEST).and_then(|bytes| coders_path(bytes));
    let csv = path.and_then(|path| files.get(&path));
    let read = csv.map(|csv| coder_codings(csv, &dataset).0);
    Ok((dataset, read))
}

fn none(nothing: Nothing) -> Coded {
    Coded {
        lines: ["none\t", nothing.sentence(), "\n"].concat(),
        rows: Vec::new(),
    }
}

fn lines(coders: &CoderCodings, found: &ByCode) -> String {
    let mut out = String::new();
    let mut line = |fields: &[String]| {
        out.push_str(&fields.join("\t"));
        out.push('\n');
    };
    for name in &coders.coders {
        let name = name.replace(char::is_control, " ");
        line(&["coder".to_owned(), name]);
    }
    for pair in &found.overall.pairs {
        line(&[
            "pair".to_owned(),
            pair.a.to_string(),
            pair.b.to_string(),
            pair.units.to_string(),
            millionths(Some(pair.agreed)),
            millionths(pair.kappa),
        ]);
    }
    let mut all = vec!["all".to_owned()];
    all.extend(fields(&found.overall));
    line(&all);
    for (code, agreement) in &found.codes {
        if let Ok(agreement) = agreement {
            let mut fields_of = vec!["code".to_owned(), code.index().to_string()];
            fields_of.extend(fields(agreement));
            line(&fields_of);
        }
    }
    for differ in &found.disagreements {
        let values = differ.values.iter().map(|value| match value {
            Some(value) => (*value as u8).to_string(),
            None => "-".to_owned(),
        });
        line(&[
            "differ".to_owned(),
            differ.study.index().to_string(),
            differ.code.index().to_string(),
            values.collect::<Vec<_>>().join(","),
        ]);
    }
    out
}

fn fields(agreement: &Agreement) -> [String; 5] {
    let alpha = agreement.alpha.as_ref().ok();
    let why = agreement.alpha.as_ref().err().map(|why| why.sentence());
    [
        agreement.units.to_string(),
        agreement.compared.to_string(),
        millionths(Some(agreement.agreed)),
        millionths(alpha.map(|alpha| alpha.value)),
        why.unwrap_or("-").to_owned(),
    ]
}

fn millionths(value: Option<f64>) -> String {
    match value {
        Some(value) => ((value * 1e6).round() as i64).to_string(),
        None => "-".to_owned(),
    }
}
