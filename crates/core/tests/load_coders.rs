//! The coders' own rows.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use synthesis_core::data::{
    CodeId, Codebook, CoderCoding, Dataset, IssueKind, Polarity, Reports, StudyId, coder_codings,
};

/// Two reports of one study and one of another; two codes.
fn dataset() -> Dataset {
    Dataset {
        reports: Reports {
            id: ["a", "b", "c"].into_iter().collect(),
            study: vec![StudyId(0), StudyId(0), StudyId(1)],
            ..Reports::default()
        },
        codes: Codebook {
            id: vec!["trust".into(), "time".into()],
            ..Codebook::default()
        },
        ..Dataset::default()
    }
}

#[test]
fn rows_are_those_of_coders_each_once() {
    let csv = "study_id,code_id,polarity,coder,evidence\n\
        b,trust,barrier,Zoe,x\n\
        a,trust,barrier,Zoe,\"y\n z\"\n\
        c,time,facilitator,Ann,\n\
        c,time,facilitator,consensus,\n\
        c,time,barrier,,\n";
    let (found, log) = coder_codings(csv.as_bytes(), &dataset());
    assert_eq!((log.errors(), log.warnings()), (0, 0));
    assert_eq!(found.coders, ["Ann", "Zoe"]);
    let row = |study, code, coder, polarity| CoderCoding {
        study: StudyId(study),
        code: CodeId(code),
        coder,
        polarity,
    };
    let expected = [
        row(0, 0, 1, Polarity::Barrier),
        row(1, 1, 0, Polarity::Facilitator),
    ];
    assert_eq!(found.rows, expected);
}

#[test]
fn rows_that_refer_to_nothing_are_noted_and_left_out() {
    let csv = "study_id,code_id,polarity,coder\n\
        d,trust,barrier,Ann\n\
        a,trsut,barrier,Ann\n\
        a,trust,both,Ann\n\
        a,trust,barrier,Ann\n";
    let (found, log) = coder_codings(csv.as_bytes(), &dataset());
    assert_eq!((log.errors(), found.rows.len()), (3, 1));
    let (found, log) = coder_codings(b"study_id,code_id\na,trust\n", &dataset());
    assert!(found.rows.is_empty() && found.coders.is_empty());
    let missing = log
        .issues()
        .iter()
        .filter(|issue| matches!(issue.kind, IssueKind::MissingColumn(_)));
    assert_eq!(missing.count(), 2);
    let (found, log) = coder_codings(b"\xff\xfe", &dataset());
    assert!(found.rows.is_empty() && log.errors() == 1);
}
