//! A map in words: what it says of the bundled dataset holds in its figures.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;

use fixtures::bundled;
use synthesis_analysis::correspondence::{
    Bootstrap, Mapped, RESAMPLES, SEED, WELL_SHOWN, map_csv, map_of, share_text,
};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::filter::{Clause, Dimension};
use synthesis_core::state::{Columns, Show, ViewState};

fn said(state: &ViewState, check: impl Fn(&Mapped<'_>)) {
    let dataset = bundled();
    let found = map_of(&dataset, state).unwrap();
    let mut firm = Bootstrap::new(&found, SEED, RESAMPLES).unwrap();
    firm.step(RESAMPLES);
    check(&Mapped::new(
        &dataset,
        &found,
        Some(firm.replicates()),
        state,
    ));
}

fn by(columns: Columns) -> ViewState {
    ViewState {
        columns,
        ..ViewState::default()
    }
}

#[test]
fn the_groups_and_factors_named_are_those_that_make_the_axes() {
    said(&ViewState::default(), |mapped| {
        let said = mapped.sentences().join(" ");
        let share = share_text(mapped.map.analysis.axes[1].cumulative);
        assert!(
            said.contains(&["The map holds ", &share, " of the"].concat()),
            "{said}"
        );
        assert!(
            said.contains(
                "Axis 1 sets Service users (right) apart from Other professionals (left)"
            )
        );
        assert!(said.contains("Axis 2 sets Carers (top) apart from all others"));
        let most = mapped
            .points
            .iter()
            .filter(|point| !point.is_column() && point.place[1] > 0.0);
        let most = most.max_by(|a, b| a.contribution(1).total_cmp(&b.contribution(1)));
        let most = ["towards the top: \u{201c}", &most.unwrap().label].concat();
        assert!(said.contains(&most), "{most} in {said}");
        assert!(said.contains("does not say how often"));
    });
}

#[test]
fn every_column_named_as_clear_of_the_middle_has_an_ellipse_without_it() {
    for columns in Columns::ALL {
        said(&by(columns), |mapped| {
            let sentences = mapped.sentences();
            let found = sentences
                .iter()
                .find(|text| text.contains("the middle") && text.starts_with("When"));
            let found = found.unwrap();
            for point in mapped
                .points
                .iter()
                .filter(|point| point.is_column() && !point.is_small())
            {
                if found.contains(&point.label) {
                    assert_eq!(
                        mapped.may_be_central(point.key),
                        Some(false),
                        "{}",
                        point.label
                    );
                }
            }
        });
    }
}

#[test]
fn lines_say_what_the_point_is_and_how_firm() {
    said(&by(Columns::Settings), |mapped| {
        for point in &mapped.points {
            let lines = mapped.lines(point);
            assert_eq!(lines[0], point.label);
            assert!(
                lines[1].starts_with(&point.studies.to_string()),
                "{lines:?}"
            );
            assert_eq!(lines[1].contains("placed without"), point.share.is_none());
            assert!(
                lines.iter().any(|line| line.contains("sets it apart")),
                "{lines:?}"
            );
            assert!(mapped.name(point).starts_with(&point.label));
            assert_eq!(point.is_well_shown(), point.quality() >= WELL_SHOWN);
        }
        let guests = mapped
            .points
            .iter()
            .filter(|point| point.share.is_none())
            .count();
        assert!(guests > 0 && mapped.sentences().join(" ").contains("without shaping it"));
    });
}

#[test]
fn captions_and_methods_name_what_was_done_and_what_it_does_not_say() {
    said(&ViewState::default(), |mapped| {
        let caption = mapped.caption(3);
        for part in [
            "Greenacre 2017",
            "not how many studies",
            "3 labels have no room",
            "Left out: 1 factor",
        ] {
            assert!(caption.contains(part), "{part} in {caption}");
        }
        assert!(
            mapped.caption(1).contains("1 label has no room")
                && !mapped.caption(0).contains("no room")
        );
        let methods = mapped.methods();
        for part in [
            "1,000 resamples",
            "seed 1",
            "Benz\u{e9}cri JP",
            "Lebart L",
            "these studies only",
        ] {
            assert!(methods.contains(part), "{part} in {methods}");
        }
    });
    said(&by(Columns::StakeholderParents), |mapped| {
        assert_eq!(mapped.axes(), 1);
        assert!(mapped.caption(0).contains("one axis only"));
        assert!(mapped.sentences()[0].starts_with("One axis holds all"));
    });
}

#[test]
fn the_file_has_a_line_for_each_point_and_axis() {
    for show in Show::ALL {
        let state = ViewState {
            show,
            ..by(Columns::Settings)
        };
        said(&state, |mapped| {
            let file = map_csv(mapped, false);
            let lines: Vec<&str> = file.trim_end().split("\r\n").collect();
            let axes = mapped.map.analysis.axes.len();
            assert_eq!(lines.len(), 1 + mapped.points.len() + axes);
            let fields = lines[0].split(',').count();
            let last = lines[lines.len() - 1];
            assert_eq!(last.split(',').count(), fields, "{last}");
            assert!(!file.contains('\u{2212}') && !file.contains("NaN"));
        });
    }
}

#[test]
fn one_group_makes_no_map() {
    let dataset = bundled();
    let mut state = ViewState::default();
    let nurse = dataset
        .stakeholders
        .id
        .iter()
        .position(|id| &**id == "nurse")
        .unwrap();
    let clause = Clause::Any([nurse as u16].into_iter().collect());
    state.filters.set(Dimension::Stakeholder, Some(clause));
    assert_eq!(map_of(&dataset, &state).err(), Some(Nothing::OneColumn));
}
