//! Words that stand together: quoted phrases, and neighbours in the query that are neighbours in
//! the text.
//!
//! It reads the positions of a few classes and knows nothing of scores.

use super::segment::Segment;

/// Units in which the classes of each place stand in this order, at most `gap` words apart
/// (1: side by side), in order of units. `places` has a row of alternatives for each word.
#[must_use]
pub fn units_with(
    segment: &Segment,
    places: &[Vec<u32>],
    gap: u32,
    wanted: &dyn Fn(u32) -> bool,
) -> Vec<u32> {
    let mut ends: Option<Vec<(u32, Vec<u32>)>> = None;
    let mut reach = gap;
    for classes in places {
        if !classes.is_empty() && classes.iter().all(|&class| !segment.has_positions(class)) {
            // A word such as "of", whose place is not known, may stand between.
            reach += 1;
            continue;
        }
        let here = positions(segment, classes, &|unit| match &ends {
            None => wanted(unit),
            Some(ends) => ends.binary_search_by_key(&unit, |(unit, _)| *unit).is_ok(),
        });
        ends = Some(match ends {
            None => here,
            Some(before) => follow(&before, here, reach),
        });
        reach = gap;
    }
    ends.unwrap_or_default().into_iter().map(|(unit, _)| unit).collect()
}

/// Where any of the classes stand, by unit.
fn positions(
    segment: &Segment,
    classes: &[u32],
    wanted: &dyn Fn(u32) -> bool,
) -> Vec<(u32, Vec<u32>)> {
    let mut all: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut buffer = Vec::new();
    for &class in classes {
        let mut postings = segment.postings(class);
        while let Some(posting) = postings.next_with_positions(wanted, &mut buffer) {
            if !buffer.is_empty() {
                all.push((posting.unit, buffer.clone()));
            }
        }
    }
    if classes.len() > 1 {
        all.sort_unstable_by_key(|(unit, _)| *unit);
        all.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.append(&mut next.1);
                kept.1.sort_unstable();
            }
            same
        });
    }
    all
}

/// Of `here`, what stands after something of `before` in the same unit.
fn follow(
    before: &[(u32, Vec<u32>)],
    here: Vec<(u32, Vec<u32>)>,
    gap: u32,
) -> Vec<(u32, Vec<u32>)> {
    let mut kept = Vec::new();
    for (unit, mut positions) in here {
        let Ok(at) = before.binary_search_by_key(&unit, |(unit, _)| *unit) else { continue };
        let ends = &before[at].1;
        positions.retain(|&position| {
            let first = ends.partition_point(|&end| end.saturating_add(gap) < position);
            ends.get(first).is_some_and(|&end| end < position)
        });
        if !positions.is_empty() {
            kept.push((unit, positions));
        }
    }
    kept
}

/// Whether a name has the classes side by side.
#[must_use]
pub fn name_has(name: &[u32], places: &[Vec<u32>]) -> bool {
    !places.is_empty()
        && name
            .windows(places.len())
            .any(|part| part.iter().zip(places).all(|(class, any)| any.contains(class)))
}
