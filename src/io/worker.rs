//! The page's third program: it works out what takes long, off the page's thread where it can, and
//! tells how far it is. One run at a time: a new one takes the place of the one before.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use synthesis_core::data::Dataset;
use synthesis_core::derive::{basis, counted};
use synthesis_core::state::{Columns, Form, Level, Screen, Side, Together, ViewState, to_fragment};
use wasm_bindgen::JsValue;

use super::packed::Packed;
use super::program::{Away, WORKER, ask};
use crate::by_ptr::ByPtr;

/// What can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How firm the nodes of the row tree are, with the view's seed.
    Firmness,
    /// What speaks for each number of clusters, and how often factors stay together.
    Clusters,
    /// Which cells stand out by more than chance would bring.
    Association,
    /// Which factors go together.
    Together,
    /// The same, with the places of a network for a tablet.
    NetworkMedium,
    /// The same, with the places of a network for a desktop.
    NetworkWide,
    /// How firmly the points of the map lie.
    Map,
    /// Whether two sides differ by more than chance would bring.
    Comparison,
    /// What the statements of the view are without each study.
    Studies,
    /// What they are without each country.
    Countries,
    /// The intervals of alpha, from the coders' rows.
    Agreement,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Firmness => "firmness",
            Self::Clusters => "clusters",
            Self::Association => "association",
            Self::Together => "together",
            Self::NetworkMedium => "network-medium",
            Self::NetworkWide => "network-wide",
            Self::Map => "map",
            Self::Comparison => "comparison",
            Self::Studies => "sensitivity",
            Self::Countries => "sensitivity-countries",
            Self::Agreement => "agreement",
        }
    }

    /// What of a state the figures follow from; all else is the default.
    fn basis(self, state: &ViewState) -> ViewState {
        match self {
            Self::Firmness => basis(state),
            Self::Clusters => ViewState {
                cut: state.cut,
                ..basis(state)
            },
            Self::Association | Self::Map | Self::Together => counted(state),
            Self::NetworkMedium | Self::NetworkWide => ViewState {
                together: state.together,
                ..counted(state)
            },
            Self::Comparison => ViewState {
                columns: Columns::default(),
                sides: state.sides.clone(),
                ..counted(state)
            },
            // The statements of the view.
            Self::Studies | Self::Countries => ViewState {
                screen: Screen::default(),
                sides: <[Side; 2]>::default(),
                together: Together::default(),
                firmness: None,
                level: Level::default(),
                form: Form::default(),
                open: None,
                ..state.clone()
            },
            Self::Agreement => ViewState::default(),
        }
    }
}

/// A run that is asked for.
#[derive(Clone, PartialEq)]
pub struct Order {
    kind: Kind,
    fragment: String,
    given: Option<ByPtr<Vec<u8>>>,
}

impl Order {
    /// A run over what a state shows; equal where the figures are.
    pub fn new(kind: Kind, dataset: &Dataset, state: &ViewState) -> Self {
        Self {
            kind,
            fragment: to_fragment(&kind.basis(state), dataset),
            given: None,
        }
    }

    /// With what is not in the dataset.
    #[must_use]
    pub fn with(self, given: ByPtr<Vec<u8>>) -> Self {
        Self {
            given: Some(given),
            ..self
        }
    }
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// How many steps were done.
    pub done: u32,
    /// How many there are in all.
    pub total: u32,
    /// An estimate of the time left, in seconds.
    pub left: f64,
    /// The figures so far, where it is time for them, or the sentence that says why there is nothing
    /// to compute.
    pub said: Option<Result<Figures, String>>,
}

/// The figures of a run after so many steps, as its kind has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// The figures.
    pub numbers: Vec<f64>,
    /// The texts that they name by their places.
    pub texts: Vec<String>,
    /// On how many steps they rest.
    pub done: u32,
    /// How many there are in all.
    pub total: u32,
}

impl Figures {
    /// Whether they are the last ones.
    pub const fn is_whole(&self) -> bool {
        self.done == self.total
    }
}

impl Report {
    fn read(told: &Array) -> Self {
        let number = |at: u32| told.get(at).as_f64().unwrap_or(0.0);
        // Counts from a program of our own: whole, and within 32 bits.
        #[allow(clippy::cast_sign_loss)]
        let count = |at: u32| number(at) as u32;
        let (done, total) = (count(0), count(1));
        let said = match (told.get(3), told.get(5).as_string()) {
            (_, Some(sentence)) => Some(Err(sentence)),
            (figures, None) if figures.is_object() => Some(Ok(Figures {
                numbers: numbers(&Uint8Array::new(&figures).to_vec()),
                texts: Array::from(&told.get(4))
                    .iter()
                    .filter_map(|text| text.as_string())
                    .collect(),
                done,
                total,
            })),
            _ => None,
        };
        Self {
            done,
            total,
            left: number(2) / 1000.0,
            said,
        }
    }

    /// Whether it is the last one.
    pub const fn is_last(&self) -> bool {
        self.done == self.total
    }
}

/// The figures of a message.
fn numbers(bytes: &[u8]) -> Vec<f64> {
    let (figures, _) = bytes.as_chunks();
    figures.iter().copied().map(f64::from_le_bytes).collect()
}

thread_local! {
    /// The datasets that workers were given, by the number of the instance whose worker it is.
    static GIVEN: RefCell<Vec<(u32, ByPtr<Packed>)>> = const { RefCell::new(Vec::new()) };
}

/// Takes note of the dataset that the worker of an instance is given, or that it knows none; with the
/// one before.
fn give(owner: u32, pack: Option<ByPtr<Packed>>) -> Option<ByPtr<Packed>> {
    GIVEN.with_borrow_mut(|all| {
        let at = all.iter().position(|(of, _)| *of == owner);
        let before = at.map(|at| all.swap_remove(at).1);
        all.extend(pack.map(|pack| (owner, pack)));
        before
    })
}

/// Ends the worker of an instance, where it has one.
pub fn dismiss(owner: u32) {
    if give(owner, None).is_some() {
        wasm_bindgen_futures::spawn_local(async move {
            // Where it fails there is none.
            let _ = ask(WORKER, "end", &Array::new(), owner).await;
        });
    }
}

/// A run that goes on in the worker until it is over or ended.
#[derive(Clone, Default)]
pub struct Going {
    /// The instance whose worker does it.
    owner: u32,
    /// Its number, once it was begun.
    number: Rc<Cell<Option<f64>>>,
    is_ended: Rc<Cell<bool>>,
}

impl Going {
    /// A run of an instance, by its number.
    pub fn of(owner: u32) -> Self {
        Self {
            owner,
            ..Self::default()
        }
    }

    /// Has a run made over a packed dataset, and tells how far it is until it is over, ended, or
    /// another run took its place. Nothing is loaded before the first run.
    ///
    /// # Errors
    /// Where the worker cannot be had, or fails.
    pub async fn go(
        &self,
        pack: &ByPtr<Packed>,
        order: &Order,
        tell: &dyn Fn(Report),
    ) -> Result<(), Away> {
        let outcome = self.follow(pack, order, tell).await;
        self.is_ended.set(true);
        if outcome.is_err() {
            // What comes in its place knows no dataset.
            give(self.owner, None);
        }
        outcome
    }

    async fn follow(
        &self,
        pack: &ByPtr<Packed>,
        order: &Order,
        tell: &dyn Fn(Report),
    ) -> Result<(), Away> {
        let known = give(self.owner, Some(pack.clone()));
        if known.as_ref() != Some(pack) {
            self.ask("open", &Array::of1(&bytes(&pack.bytes()).into()))
                .await?;
        }
        if self.is_ended.get() {
            return Ok(());
        }
        let given = order.given.as_deref().map_or(&[][..], Vec::as_slice);
        let named: [JsValue; 2] = [order.kind.name().into(), order.fragment.as_str().into()];
        let given = Array::of3(&named[0], &named[1], &bytes(given).into());
        let number = self.ask("start", &given).await?;
        self.number.set(number.as_f64());
        let number = Array::of1(&number);
        while !self.is_ended.get() {
            let told = self.ask("next", &number).await?;
            if told.is_null() {
                return Ok(());
            }
            if self.is_ended.get() {
                break;
            }
            let report = Report::read(&told.into());
            let is_last = report.is_last();
            tell(report);
            if is_last {
                return Ok(());
            }
        }
        self.ask("stop", &number).await?;
        Ok(())
    }

    /// Ends it: nothing more is told.
    pub fn end(&self) {
        if !self.is_ended.replace(true) {
            self.say("stop", None);
        }
    }

    /// Halts it, or has it go on.
    pub fn halt(&self, is_halted: bool) {
        if !self.is_ended.get() {
            self.say("halt", Some(is_halted));
        }
    }

    async fn ask(&self, what: &str, given: &Array) -> Result<JsValue, JsValue> {
        ask(WORKER, what, given, self.owner).await
    }

    /// Says something of a run that was begun.
    fn say(&self, what: &'static str, given: Option<bool>) {
        let Some(number) = self.number.get() else {
            return;
        };
        let order = Array::of1(&number.into());
        if let Some(given) = given {
            order.push(&given.into());
        }
        let going = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            // Where it fails, whoever waits for the next report is told.
            let _ = going.ask(what, &order).await;
        });
    }
}

fn bytes(given: &[u8]) -> Uint8Array {
    Uint8Array::from(given)
}
