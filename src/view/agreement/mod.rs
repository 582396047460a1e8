//! How far those who coded the studies agree.

mod model;
mod table;

use synthesis_analysis::agreement::Intervals;
use synthesis_charts::layout::agreement::{AgreementRow, agreement};
use synthesis_charts::scene::Position;
use synthesis_core::data::{CodeId, Dataset};
use synthesis_core::state::Key;
use yew::prelude::*;

use self::model::{Agreed, Figures, per_cent, words};
use self::table::{Differences, figures_table};
use super::matrix::{Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::runs::use_run;
use super::screens::ScreenProps;
use super::width::Width;
use crate::io::worker::{Kind, Order};
use crate::io::{Opened, coders};
use crate::store::ByPtr;

/// The agreement of the coders: read when it is first looked at.
#[component]
pub fn Agreement(props: &ScreenProps) -> Html {
    let read = use_coded(&props.opened);
    let dataset = &props.derived.dataset;
    let state = &props.derived.view.state;
    let coded = read.as_ref().and_then(|read| read.as_ref().ok());
    let order = coded
        .filter(|coded| coded.agreed.none.is_none())
        .map(|coded| Order::new(Kind::Agreement, dataset, state).with(coded.rows.clone()));
    let (said, running) = use_run(&props.opened.pack, order, "Drawing the studies anew");
    let is_unfolded = use_state_eq(|| false);
    // All but the intervals stands at once.
    let agreed = use_memo((coded.cloned(), said), |(coded, said)| {
        let agreed = &coded.as_ref()?.agreed;
        Some(match said {
            Some(Ok(figures)) => {
                let intervals = Intervals::read(&figures.numbers);
                ByPtr::new((**agreed).clone().with(&intervals))
            }
            _ => agreed.clone(),
        })
    });
    let given = use_memo(
        ((*agreed).clone(), dataset.clone(), props.width),
        |(agreed, dataset, width)| Some(given(agreed.as_ref()?, dataset, *width)),
    );
    let Some(agreed) = &*agreed else {
        return none(match read {
            None => "Reading what each coder coded…",
            Some(_) => {
                "What each coder coded could not be read. Open the dataset again and try once more."
            }
        });
    };
    if let Some(sentence) = &agreed.none {
        return none(sentence);
    }
    let table = || figures_table(agreed, dataset);
    let picture = || {
        figure(Drawn {
            derived: props.derived.clone(),
            width: props.width,
            given: (*given).clone(),
            free: None,
            legend: None,
            caption: CAPTION.to_owned(),
        })
    };
    html! {
        <section class="compare" aria-label="Agreement of coders">
            { in_words("What this shows", agreed.sentences(dataset), running) }
            { with_table(state.form, &is_unfolded, picture, None, table) }
            <Differences agreed={agreed.clone()} dataset={dataset.clone()} />
        </section>
    }
}

/// What coders coded.
#[derive(Clone, PartialEq)]
struct Coded {
    agreed: ByPtr<Agreed>,
    /// Their rows, as the worker takes them.
    rows: ByPtr<Vec<u8>>,
}

/// What the coders of a dataset coded, once it is read; an error where it cannot be.
#[hook]
fn use_coded(opened: &Opened) -> Option<Result<Coded, ()>> {
    let read = use_state(|| None);
    let set = read.setter();
    use_effect_with(opened.clone(), move |opened| {
        let opened = opened.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let coded = coders::agreement(&opened).await;
            let coded = coded.map(|(lines, rows)| Coded {
                agreed: ByPtr::new(Agreed::read(&lines)),
                rows: ByPtr::new(rows),
            });
            set.set(Some(coded.ok_or(())));
        });
    });
    (*read).clone()
}

const CAPTION: &str = "A dot is Krippendorff\u{2019}s alpha of a factor (nominal; 1 full agreement, 0 no \
                       more than chance), filled from 0.667 on; the line is its 95% interval, from \
                       studies drawn anew 1,000 times. The figure is how often coders said the same. \
                       Where nearly all studies are silent on a factor, coders say the same most of \
                       the time and alpha can still be low. Filters do not apply here: all studies \
                       that two coders coded count.";

/// The factors from least to most alpha, those without one last.
fn ordered(agreed: &Agreed) -> Vec<&(CodeId, Figures)> {
    let mut rows: Vec<_> = agreed.codes.iter().collect();
    let place = |figures: &Figures| figures.alpha.unwrap_or(2.0);
    rows.sort_by(|a, b| place(&a.1).total_cmp(&place(&b.1)));
    rows
}

/// The picture, and what its marks say.
fn given(agreed: &ByPtr<Agreed>, dataset: &ByPtr<Dataset>, width: Width) -> Given {
    let rows: Vec<AgreementRow> = ordered(agreed)
        .into_iter()
        .map(|(code, figures)| {
            let label = dataset.codes.label[code.index()].clone();
            AgreementRow {
                code: *code,
                name: words(&label, figures),
                label,
                figure: per_cent(figures.agreed),
                alpha: figures.alpha.map(|alpha| alpha as f32),
                interval: figures
                    .interval
                    .map(|(low, high)| (low as f32, high as f32)),
            }
        })
        .collect();
    let scene = ByPtr::new(agreement(&rows, layout_width(width)));
    let lines = {
        let (scene, agreed) = (scene.clone(), agreed.clone());
        Callback::from(move |at: Position| {
            let Some(mark) = scene.mark(at) else {
                return Vec::new();
            };
            let Some(Key::Row(code) | Key::Cell(code, _)) = mark.key else {
                return vec![mark.label.clone()];
            };
            let found = agreed.codes.iter().find(|(of, _)| *of == code);
            let label = mark.label.split(": ").next().unwrap_or_default().to_owned();
            let Some((_, figures)) = found else {
                return vec![label];
            };
            let text = words("", figures);
            let mut lines = vec![label];
            lines.extend(text.trim_start_matches(": ").split(", ").map(str::to_owned));
            if figures.alpha.is_none() {
                lines.push(figures.why.clone());
            }
            lines
        })
    };
    Given { scene, lines }
}
