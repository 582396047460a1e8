//! What a view shows, as JSON for scripts, reviewers and tests: `docs/figures.md` describes it.

use serde_json::{Value, json};

use super::figures_table::kind_id;
use crate::cluster::Tree;
use crate::data::{CodeId, Dataset, LevelId, Levels};
use crate::derive::{Cell, FacetKind, View};
use crate::describe;
use crate::filter::Dimension;
use crate::state::{ColumnKey, key_text, to_fragment};
use crate::stats::Tally;

/// Everything that a view shows, as indented JSON with keys in alphabetical order.
pub fn figures_json(dataset: &Dataset, view: &View) -> String {
    let value = json!({
        "format": "synthesis-figures/1",
        "software": crate::VERSION,
        "dataset": dataset_json(dataset),
        "fragment": to_fragment(&view.state, dataset),
        "title": describe::title(view),
        "caption": describe::caption(dataset, view),
        "filters": describe::filters_in_words(dataset, &view.state.filters),
        "studies": {
            "in_all": view.studies_in_all,
            "kept": view.studies_kept,
            "asked_is_known": view.asked_is_known,
        },
        "total": tally_json(view.total),
        "rows": rows_json(dataset, view),
        "columns": columns_json(dataset, view),
        "cells": cells_json(view),
        "row_tree": tree_json(view.row_tree.as_ref(), &view.row_leaves),
        "column_tree": tree_json(view.column_tree.as_ref(), &view.column_leaves),
        "clusters": clusters_json(dataset, view),
        "facets": facets_json(dataset, view),
        "sentences": sentences_json(dataset, view),
        "methods": describe::methods(dataset, view),
        "provenance": describe::provenance(dataset),
    });
    // Values made of maps, texts and finite numbers always serialise.
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

fn dataset_json(dataset: &Dataset) -> Value {
    json!({
        "name": dataset.meta.name,
        "title": dataset.meta.title,
        "version": dataset.meta.version,
        "sha256": dataset.meta.sha256,
        "studies": dataset.study_count(),
        "reports": dataset.reports.len(),
        "codings": dataset.codings.len(),
    })
}

fn tally_json(tally: Tally) -> Value {
    json!({
        "studies": tally.studies,
        "barrier": tally.barrier,
        "facilitator": tally.facilitator,
        "both": tally.both(),
        "codings": tally.codings,
    })
}

fn code(dataset: &Dataset, code: CodeId) -> &str {
    &dataset.codes.id[code.index()]
}

fn rows_json(dataset: &Dataset, view: &View) -> Value {
    let rows = view.rows.iter().map(|row| {
        json!({
            "id": code(dataset, row.code),
            "label": row.label,
            "domain": code(dataset, row.domain),
            "is_domain": row.is_domain,
            "cluster": row.cluster,
            "total": tally_json(row.total),
        })
    });
    rows.collect()
}

fn columns_json(dataset: &Dataset, view: &View) -> Value {
    let columns = view.columns.iter().map(|column| {
        let ColumnKey {
            stakeholder,
            setting,
        } = column.key;
        json!({
            "stakeholder": level(&dataset.stakeholders, stakeholder),
            "setting": level(&dataset.settings, setting),
            "label": column.label,
            "letter": column.letter,
            "group": column.group,
            "asked": column.asked,
            "total": tally_json(column.total),
        })
    });
    columns.collect()
}

fn level(levels: &Levels, level: Option<LevelId>) -> Option<&str> {
    level.map(|level| levels.id[level.index()].as_str())
}

/// Rows of cells, as on display.
fn cells_json(view: &View) -> Value {
    let width = view.columns.len().max(1);
    let rows = view.cells.chunks(width);
    rows.map(|row| row.iter().map(cell_json).collect::<Value>())
        .collect()
}

fn cell_json(cell: &Cell) -> Value {
    json!({
        "studies": cell.tally.studies,
        "barrier": cell.tally.barrier,
        "facilitator": cell.tally.facilitator,
        "codings": cell.tally.codings,
        "value": cell.value,
        "asked": cell.asked,
        "kind": kind_id(cell.kind),
    })
}

/// The tree in `SciPy`'s convention; leaf `i` is the row or column at place `leaves[i]`.
fn tree_json(tree: Option<&Tree>, leaves: &[usize]) -> Value {
    let Some(tree) = tree else {
        return Value::Null;
    };
    let merges = tree.merges.iter().map(|merge| {
        json!({
            "left": merge.left,
            "right": merge.right,
            "height": merge.height,
            "size": merge.size,
        })
    });
    json!({
        "leaves": leaves,
        "merges": merges.collect::<Value>(),
        "order": tree.order,
        "cophenetic": tree.cophenetic,
        "tied": tree.tied,
        "tie_decides": tree.tie_decides,
        "silhouettes": tree.silhouettes,
        "suggested": tree.suggested_k(),
    })
}

fn clusters_json(dataset: &Dataset, view: &View) -> Value {
    let clusters = view.clusters.iter().map(|cluster| {
        let rows = cluster.rows.iter();
        let ids: Value = rows.map(|&at| code(dataset, view.rows[at].code)).collect();
        json!({
            "node": cluster.node,
            "rows": ids,
            "studies": cluster.studies,
            "linking": cluster.linking,
        })
    });
    clusters.collect()
}

fn facets_json(dataset: &Dataset, view: &View) -> Value {
    let facets = view.facets.iter().map(|facet| {
        let values = facet.values.iter().map(|value| {
            json!({
                "id": value_id(dataset, facet.dimension, value.id),
                "label": value.label,
                "depth": value.depth,
                "studies": value.studies,
                "is_chosen": value.is_chosen,
            })
        });
        json!({
            "dimension": dimension_id(dataset, facet.dimension),
            "label": facet.label,
            "kind": if facet.kind == FacetKind::Years { "years" } else { "values" },
            "values": values.collect::<Value>(),
        })
    });
    facets.collect()
}

/// The key of a dimension; an attribute goes by its column's name.
fn dimension_id(dataset: &Dataset, dimension: Dimension) -> &str {
    match dimension {
        Dimension::Stakeholder => "stakeholder",
        Dimension::Setting => "setting",
        Dimension::Polarity => "polarity",
        Dimension::Code => "code",
        Dimension::Certainty => "certainty",
        Dimension::Year => "year",
        Dimension::Text => "q",
        Dimension::Attribute(at) => {
            let attribute = dataset.reports.attributes.get(at.index());
            attribute.map_or("", |attribute| &attribute.name)
        }
    }
}

/// The identifier of a facet's value in the dataset; for years, the year.
fn value_id(dataset: &Dataset, dimension: Dimension, value: u16) -> Value {
    let at = usize::from(value);
    let id = match dimension {
        Dimension::Stakeholder => dataset.stakeholders.id.get(at),
        Dimension::Setting => dataset.settings.id.get(at),
        Dimension::Code => dataset.codes.id.get(at),
        Dimension::Certainty => dataset.certainties.id.get(at),
        Dimension::Attribute(id) => {
            let attribute = dataset.reports.attributes.get(id.index());
            attribute.and_then(|attribute| attribute.levels.id.get(at))
        }
        Dimension::Polarity => {
            let polarity = crate::data::Polarity::ALL.get(at);
            return json!(polarity.map(|polarity| polarity.id()));
        }
        Dimension::Year | Dimension::Text => return json!(value),
    };
    json!(id)
}

fn sentences_json(dataset: &Dataset, view: &View) -> Value {
    let sentences = describe::sentences(dataset, view).into_iter();
    sentences
        .map(|sentence| {
            json!({
                "text": sentence.text,
                "key": sentence.key.map(|key| key_text(key, dataset)),
            })
        })
        .collect()
}
