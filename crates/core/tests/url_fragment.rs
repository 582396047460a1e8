//! The address: every state comes back from its fragment, and no text panics.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::prelude::*;
use synthesis_core::cluster::{Linkage, Similarity};
use synthesis_core::data::{AttributeId, CodeId, Dataset, LevelId, StudyId};
use synthesis_core::filter::{Clause, Dimension};
use synthesis_core::state::{
    CellMark, ColumnKey, Columns, Cut, Form, Key, Level, Order, Picture, Screen, Show, Side,
    Together, ViewState, Weight, from_fragment, key_of_text, key_text, to_fragment,
};

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(words::bundled)
}

/// A dataset whose identifiers hold everything that could break an address.
fn hostile() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| {
        words::package(&[
            (
                "studies",
                "study_id,citation,country,columns,a.b,q\n\
                 a&b=c,A,GB;é,x,\"1,2\",~\n..,B,FR,\"y z\",3..4,+\n%41,C,FR,x,3..4,~\n",
            ),
            (
                "codes",
                "code_id,label,parent_id\n*,All,\na~b,One,*\n#é ,Two,*\n",
            ),
            (
                "levels",
                "dimension,level_id,label,parent_id\nstakeholder,\"n,u\",N,\nstakeholder,*,S,\n\
                 setting,w&d,W,\nsetting,..,D,\n",
            ),
            (
                "codings",
                "study_id,code_id,polarity,stakeholder,setting\n\
                 a&b=c,a~b,barrier,\"n,u\",w&d\n..,#é,facilitator,*,..\n",
            ),
        ])
    })
}

fn back(state: &ViewState, dataset: &Dataset) -> ViewState {
    let fragment = to_fragment(state, dataset);
    from_fragment(&fragment, dataset).unwrap_or_else(|parts| panic!("{fragment}: {parts:?}"))
}

fn some_of(count: usize) -> BoxedStrategy<Option<Clause>> {
    if count == 0 {
        return Just(None).boxed();
    }
    let values = prop::collection::btree_set(0..count as u16, 1..=count.min(4));
    let clauses = values.prop_map(|values| Clause::Any(values.into_iter().collect()));
    prop::option::weighted(0.3, clauses).boxed()
}

fn clauses(dataset: &'static Dataset) -> impl Strategy<Value = Vec<(Dimension, Option<Clause>)>> {
    let mut all = vec![
        (Dimension::Stakeholder, some_of(dataset.stakeholders.len())),
        (Dimension::Setting, some_of(dataset.settings.len())),
        (Dimension::Polarity, some_of(2)),
        (Dimension::Code, some_of(dataset.codes.len())),
        (Dimension::Certainty, some_of(dataset.certainties.len())),
        (
            Dimension::Year,
            prop::option::weighted(
                0.5,
                (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Clause::Range(a.min(b), a.max(b))),
            )
            .boxed(),
        ),
        (
            Dimension::Text,
            prop::option::weighted(0.5, "\\PC*x\\PC*".prop_map(Clause::Text)).boxed(),
        ),
    ];
    for (at, attribute) in dataset.reports.attributes.iter().enumerate() {
        let dimension = Dimension::Attribute(AttributeId::at(at));
        all.push((dimension, some_of(attribute.levels.len())));
    }
    all.into_iter()
        .map(|(dimension, clause)| clause.prop_map(move |clause| (dimension, clause)))
        .collect::<Vec<_>>()
}

fn columns(dataset: &'static Dataset) -> impl Strategy<Value = ColumnKey> {
    let level = |count: usize| prop::option::of((0..count as u16).prop_map(LevelId));
    let both = (
        level(dataset.stakeholders.len()),
        level(dataset.settings.len()),
    );
    both.prop_map(|(stakeholder, setting)| ColumnKey {
        stakeholder,
        setting,
    })
}

fn keys(dataset: &'static Dataset) -> impl Strategy<Value = Key> {
    let code = || (0..dataset.codes.len() as u16).prop_map(CodeId);
    let study = (0..dataset.study_count() as u32).prop_map(StudyId);
    prop_oneof![
        (code(), columns(dataset)).prop_map(|(code, column)| Key::Cell(code, column)),
        code().prop_map(Key::Row),
        columns(dataset).prop_map(Key::Column),
        (code(), any::<u16>()).prop_map(|(code, size)| Key::Cluster(code, size)),
        (columns(dataset), any::<u16>()).prop_map(|(key, size)| Key::ColumnCluster(key, size)),
        study.prop_map(Key::Study),
        (code(), code()).prop_filter_map("two factors", |(a, b)| (a != b).then(|| Key::pair(a, b))),
    ]
}

fn orders() -> impl Strategy<Value = Order> {
    prop::sample::select(vec![
        Order::Cluster,
        Order::Given,
        Order::Frequency,
        Order::Name,
    ])
}

fn choices() -> impl Strategy<Value = ViewState> {
    let columns = prop::sample::select(vec![
        Columns::Stakeholders,
        Columns::StakeholderParents,
        Columns::Settings,
        Columns::SettingParents,
        Columns::StakeholdersInSettings,
    ]);
    let marks = prop::sample::select(vec![CellMark::Heat, CellMark::Bubble, CellMark::Share]);
    let shows = prop::sample::select(vec![
        Show::Both,
        Show::Barriers,
        Show::Facilitators,
        Show::Balance,
    ]);
    let forms = prop::sample::select(vec![Form::Chart, Form::Table]);
    let cuts = prop_oneof![Just(Cut::Suggested), any::<u16>().prop_map(Cut::Into)];
    let clustering = (
        prop::sample::select(Similarity::ALL.to_vec()),
        prop::sample::select(Linkage::ALL.to_vec()),
        cuts,
        prop::option::of(any::<u16>()),
        prop::sample::select(Level::ALL.to_vec()),
    );
    (
        (columns, orders(), orders(), marks),
        (shows, forms),
        clustering,
    )
        .prop_map(
            |((columns, row_order, column_order, mark), (show, form), clustering)| ViewState {
                columns,
                row_order,
                column_order,
                mark,
                show,
                form,
                similarity: clustering.0,
                linkage: clustering.1,
                cut: clustering.2,
                firmness: clustering.3,
                level: clustering.4,
                ..ViewState::default()
            },
        )
}

fn side(dataset: &'static Dataset) -> impl Strategy<Value = Side> {
    let some = |levels: Vec<LevelId>| prop::sample::subsequence(levels.clone(), 0..=levels.len());
    let groups = some(dataset.stakeholders.all().collect());
    let settings = some(dataset.settings.all().collect());
    (groups, settings).prop_map(|(groups, settings)| Side {
        groups: groups.into_iter().collect(),
        settings: settings.into_iter().collect(),
    })
}

fn together() -> impl Strategy<Value = Together> {
    (
        prop::sample::select(Picture::ALL.to_vec()),
        prop::sample::select(Weight::ALL.to_vec()),
        prop::option::of(any::<u16>()),
        prop::option::of(any::<u16>()),
    )
        .prop_map(|(picture, weight, from, both)| Together {
            picture,
            weight,
            from,
            both,
        })
}

fn states(dataset: &'static Dataset) -> impl Strategy<Value = ViewState> {
    let domains: Vec<CodeId> = dataset
        .codes
        .all()
        .filter(|code| dataset.codes.parent[code.index()].is_none())
        .collect();
    let count = domains.len();
    let collapsed = prop::sample::subsequence(domains, 0..=count);
    let open = prop::option::of(keys(dataset));
    let compared = (
        prop::sample::select(Screen::ALL.to_vec()),
        side(dataset),
        side(dataset),
        together(),
    );
    (choices(), clauses(dataset), collapsed, open, compared).prop_map(
        |(mut state, clauses, collapsed, open, compared)| {
            state.screen = compared.0;
            state.sides = [compared.1, compared.2];
            state.together = compared.3;
            for (dimension, clause) in clauses {
                state.filters.set(dimension, clause);
            }
            state.collapsed = collapsed.into_iter().collect();
            state.open = open;
            state
        },
    )
}

proptest! {
    #[test]
    fn every_state_comes_back(state in states(dataset())) {
        prop_assert_eq!(back(&state, dataset()), state);
    }

    #[test]
    fn hostile_identifiers_come_back(state in states(hostile())) {
        let fragment = to_fragment(&state, hostile());
        prop_assert!(fragment.bytes().all(|b| b.is_ascii_graphic()), "{}", fragment);
        prop_assert!(!fragment.contains(['#', '"', '<', '>', '+', '`', '\\']), "{}", fragment);
        prop_assert_eq!(back(&state, hostile()), state);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}") {
        let _ = from_fragment(&text, dataset());
        let _ = key_of_text(&text, dataset());
    }

    #[test]
    fn damaged_addresses_are_refused_or_read(
        state in states(dataset()),
        at in any::<prop::sample::Index>(),
        with in "[&=~,%.#*+a-z0-9]{0,3}",
    ) {
        let mut fragment = to_fragment(&state, dataset());
        prop_assume!(!fragment.is_empty());
        let at = at.index(fragment.len());
        fragment.replace_range(at..=at, &with);
        match from_fragment(&fragment, dataset()) {
            Ok(read) => prop_assert_eq!(back(&read, dataset()), read),
            Err(parts) => prop_assert!(!parts.is_empty()),
        }
    }

    #[test]
    fn keys_come_back(key in keys(hostile())) {
        let text = key_text(key, hostile());
        prop_assert_eq!(key_of_text(&text, hostile()), Some(key), "{}", text);
    }
}

#[test]
fn the_default_is_empty() {
    assert_eq!(to_fragment(&ViewState::default(), dataset()), "");
    for empty in ["", "#", "&", "columns=stakeholders&"] {
        assert_eq!(from_fragment(empty, dataset()), Ok(ViewState::default()));
    }
}

#[test]
fn the_example_of_the_guide_is_read_and_written() {
    let fragment = "columns=settings&rows=domain&cell=share&show=barriers\
                    &stakeholder=nurse,psychiatrist&year=2005..2015&q=trust&country=GB\
                    &open=cell~trust-alliance~nurse";
    let state = from_fragment(&format!("#{fragment}"), dataset()).unwrap();
    assert_eq!(state.columns, Columns::Settings);
    assert_eq!(state.row_order, Order::Given);
    assert_eq!(state.filters.len(), 4);
    let again = to_fragment(&state, dataset());
    let parts = |text: &str| text.split('&').map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(parts(&again), parts(fragment));
    assert_eq!(from_fragment(&again, dataset()), Ok(state));
}

#[test]
fn what_is_not_understood_is_named() {
    let fragment = "columns=moons&stakeholder=nurse,nobody&show=barriers&show=both&x=1\
                    &year=2015..2005&q=%zz&open=cell~nothing";
    assert_eq!(
        from_fragment(fragment, dataset()),
        Err([
            "columns=moons",
            "stakeholder=nobody",
            "show=both",
            "x=1",
            "year=2015..2005",
            "q=%zz",
            "open=cell~nothing",
        ]
        .map(str::to_owned)
        .to_vec())
    );
}

#[test]
fn a_pair_is_read_in_either_order_and_is_two_factors() {
    let key = |text| key_of_text(text, dataset());
    let pair = key("pair~trust-alliance~training");
    assert!(pair.is_some());
    assert_eq!(pair, key("pair~training~trust-alliance"));
    for text in ["pair~training~training", "pair~training", "pair~training~x"] {
        assert_eq!(key(text), None, "{text}");
    }
    let fragment = "view=together&together=matrix&together-by=lift&together-both=2\
                    &together-from=1.25&open=pair~trust-alliance~training";
    let state = from_fragment(fragment, dataset()).unwrap();
    assert_eq!(state.together.least_weight(), 125);
    assert_eq!(to_fragment(&state, dataset()), fragment);
}

#[test]
fn columns_that_share_a_key_get_a_prefix() {
    let dataset = hostile();
    for (name, key) in [("columns", "a.columns="), ("a.b", "a.a.b="), ("q", "a.q=")] {
        let at = dataset.reports.attribute(name).unwrap();
        let mut state = ViewState::default();
        state.filters.toggle(Dimension::Attribute(at), 0);
        let fragment = to_fragment(&state, dataset);
        assert!(fragment.starts_with(key), "{fragment}");
        assert_eq!(back(&state, dataset), state);
    }
}

#[test]
fn years_are_short() {
    let mut state = ViewState::default();
    for (from, to, text) in [
        (2005, 2015, "year=2005..2015"),
        (0, 2015, "year=..2015"),
        (2005, u16::MAX, "year=2005.."),
        (2010, 2010, "year=2010"),
        (0, 0, "year=0"),
    ] {
        let clause = Clause::Range(from, to);
        state.filters.set(Dimension::Year, Some(clause));
        assert_eq!(to_fragment(&state, dataset()), text);
        assert_eq!(back(&state, dataset()), state);
    }
}
