//! Where the columns of a view differ most.

use super::prose::{Prose, percent, quoted};
use super::sentences::Sentence;
use super::words::{asked_clause, column_name, column_nouns, counted};
use crate::derive::{Column, View};
use crate::order;
use crate::state::{Columns, Key, Show};

/// Columns asked by fewer studies are not compared.
const FEWEST: u32 = 5;
/// A difference is not mentioned where fewer studies stand behind the larger share.
const FEWEST_REPORTING: u32 = 2;

/// A pair of cells of one row: the larger share and the smaller.
struct Gap {
    row: usize,
    high: usize,
    low: usize,
    width: f64,
}

/// The largest difference of shares between two columns that at least five studies asked, with
/// both shares and their denominators; and which columns were too small to compare. Linear in the
/// number of cells. Ties go to the lowest code, then the lowest column.
pub(super) fn difference(view: &View) -> Option<Sentence> {
    if view.columns.len() < 2 {
        return None;
    }
    let mut out = Prose::default();
    let gap = widest(view);
    if let Some(gap) = &gap {
        say_gap(&mut out, view, gap);
    }
    say_left_out(&mut out, view, gap.is_some());
    let text = out.done();
    let key = gap.map(|gap| Key::Cell(view.rows[gap.row].code, view.columns[gap.high].key));
    (!text.is_empty()).then_some(Sentence { text, key })
}

fn is_comparable(column: &Column) -> bool {
    column.asked >= FEWEST
}

fn widest(view: &View) -> Option<Gap> {
    let mut rows: Vec<usize> = (0..view.rows.len()).collect();
    order::sort_by_key(&mut rows, |&row| view.rows[row].code);
    let mut columns: Vec<usize> = (0..view.columns.len())
        .filter(|&column| is_comparable(&view.columns[column]))
        .collect();
    order::sort_by_key(&mut columns, |&column| view.columns[column].key);
    let mut best: Option<Gap> = None;
    for row in rows {
        let cell = |column: usize| view.cells[row * view.columns.len() + column];
        let reporting = |column: usize| counted(cell(column).tally, view.state.show);
        let share = |column: usize| f64::from(reporting(column)) / f64::from(cell(column).asked);
        let (mut high, mut low) = (*columns.first()?, *columns.first()?);
        for &column in &columns {
            if share(column) > share(high) {
                high = column;
            }
            if share(column) < share(low) {
                low = column;
            }
        }
        let width = share(high) - share(low);
        let is_wider = width > best.as_ref().map_or(0.0, |gap| gap.width);
        if is_wider && reporting(high) >= FEWEST_REPORTING {
            best = Some(Gap {
                row,
                high,
                low,
                width,
            });
        }
    }
    best
}

fn say_gap(out: &mut Prose, view: &View, gap: &Gap) {
    let row = &view.rows[gap.row];
    let of = |column: usize| {
        let cell = view.cells[gap.row * view.columns.len() + column];
        (counted(cell.tally, view.state.show), cell.asked)
    };
    let ((a, asked_a), (b, asked_b)) = (of(gap.high), of(gap.low));
    let many = match view.state.columns {
        Columns::Stakeholders | Columns::StakeholderParents => "Groups",
        Columns::Settings | Columns::SettingParents => "Settings",
        Columns::StakeholdersInSettings => "Groups within settings",
    };
    out.say(many)
        .say(" differ most on ")
        .quoted(&row.label)
        .say(": ");
    out.number(a).say(" of the ").studies(asked_a);
    out.say(&asked_clause(view, &view.columns[gap.high]));
    out.say(if a == 1 { " reports it" } else { " report it" });
    out.say(match view.state.show {
        Show::Both | Show::Balance => "",
        Show::Barriers => " as a barrier",
        Show::Facilitators => " as a facilitator",
    });
    out.say(" (").say(&percent(a, asked_a)).say("), but ");
    if b == 0 {
        out.say("none");
    } else {
        out.number(b);
    }
    out.say(" of the ").number(asked_b);
    out.say(&asked_clause(view, &view.columns[gap.low]));
    if b > 0 {
        out.say(" (").say(&percent(b, asked_b)).say(")");
    }
    let is_small = asked_a.min(asked_b) < 10 || a < 5;
    out.say(if is_small {
        "; these are small numbers."
    } else {
        "."
    });
}

/// The columns that few studies asked: by name, or, where they are many, by number.
fn say_left_out(out: &mut Prose, view: &View, is_after_gap: bool) {
    let mut few: Vec<&Column> = view.columns.iter().filter(|c| !is_comparable(c)).collect();
    if few.is_empty() {
        return;
    }
    order::sort_by_key(&mut few, |column| column.key);
    let (_, many) = column_nouns(view.state.columns);
    if is_after_gap {
        out.say(" ");
    }
    match few[..] {
        [column] if view.asked_is_known && column.key.stakeholder.is_some() => {
            if column.asked == 0 {
                out.say("No study");
            } else {
                out.say("Only ").studies(column.asked);
            }
            out.say(&asked_clause(view, column)[5..]);
            out.say(": too few to compare.");
        }
        [..] if few.len() <= 3 => {
            let names: Vec<String> = few
                .iter()
                .map(|column| {
                    let mut name = Prose::default();
                    name.say(&quoted(&column_name(column))).say(" (");
                    name.number(column.asked).say(")").done()
                })
                .collect();
            out.say("Too few studies to compare (under 5): ");
            out.list(&names, " and ", 3).say(".");
        }
        _ => {
            out.number(few.len() as u32)
                .say(" of ")
                .number(view.columns.len() as u32);
            out.say(" ").say(many);
            out.say(" rest on fewer than 5 studies each and are not compared.");
        }
    }
}
