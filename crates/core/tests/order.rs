//! The one sort and the sets of identifiers, against the standard library's.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use proptest::prelude::*;
use synthesis_core::filter::IdSet;
use synthesis_core::order;

proptest! {
    #[test]
    fn sorts_as_the_standard_library_does(keys in prop::collection::vec(0_u8..20, 0..200)) {
        let mut expected: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
        let mut items = expected.clone();
        let mut positions: Vec<u32> = (0..items.len() as u32).collect();
        positions.sort_by_key(|&at| items[at as usize].0);
        let order = order::order(items.len(), &mut |a, b| items[a].0.cmp(&items[b].0));
        prop_assert_eq!(order, positions);
        expected.sort_by_key(|(key, _)| *key);
        order::sort_by_key(&mut items, |(key, _)| *key);
        prop_assert_eq!(&items, &expected);
        expected.sort_by_key(|(key, _)| Reverse(*key));
        order::sort_by(&mut items, |a, b| b.0.cmp(&a.0));
        prop_assert_eq!(&items, &expected);
    }

    #[test]
    fn holds_what_the_standard_set_holds(
        changes in prop::collection::vec((any::<bool>(), 0_u16..30), 0..100),
    ) {
        let (mut set, mut expected) = (IdSet::new(), BTreeSet::new());
        for (adds, id) in changes {
            if adds {
                prop_assert_eq!(set.insert(id), expected.insert(id));
            } else {
                prop_assert_eq!(set.remove(&id), expected.remove(&id));
            }
            prop_assert_eq!(set.contains(&id), adds);
            prop_assert_eq!((set.len(), set.is_empty()), (expected.len(), expected.is_empty()));
            prop_assert!(set.iter().eq(&expected));
            prop_assert_eq!(&set, &expected.iter().rev().copied().collect());
        }
    }
}

#[test]
fn an_order_that_is_none_ends_all_the_same() {
    let mut turn = 0;
    let order = order::order(100, &mut |_, _| {
        turn += 1;
        [std::cmp::Ordering::Less, std::cmp::Ordering::Greater][turn % 2]
    });
    let all: BTreeSet<u32> = order.iter().copied().collect();
    assert_eq!(all.len(), 100);
}
