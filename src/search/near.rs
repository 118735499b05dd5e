//! Words that stand together: quoted phrases, and neighbours in the query that are neighbours in
//! the text.
//!
//! It reads the positions of a few classes and knows nothing of scores.

use super::segment::Segment;

/// Units in which the classes of each place stand in this order, at most `gap` words apart
/// (1: side by side), in order of units. `places` has a row of alternatives for each word; `only`
/// some units count, in order, or all.
#[must_use]
pub fn units_with(
    segment: &Segment,
    places: &[Vec<u32>],
    gap: u32,
    only: Option<&[u32]>,
) -> Vec<u32> {
    let unplaced = |classes: &[u32]| {
        !classes.is_empty() && classes.iter().all(|&class| !segment.has_positions(class))
    };
    let placed: Vec<&[u32]> =
        places.iter().map(Vec::as_slice).filter(|classes| !unplaced(classes)).collect();
    let units = units_with_all(segment, placed, only);
    let mut ends: Option<Vec<(u32, Vec<u32>)>> = None;
    let mut reach = gap;
    for classes in places {
        if unplaced(classes) {
            // A word such as "of", whose place is not known, may stand between.
            reach += 1;
            continue;
        }
        let here = positions(segment, classes, &units);
        ends = Some(match ends {
            None => here,
            Some(before) => follow(&before, here, reach),
        });
        reach = gap;
    }
    ends.unwrap_or_default().into_iter().map(|(unit, _)| unit).collect()
}

/// Units that have each of the words, wherever. The rarest word goes first.
fn units_with_all(segment: &Segment, mut words: Vec<&[u32]>, only: Option<&[u32]>) -> Vec<u32> {
    words.sort_by_key(|classes| classes.iter().map(|&class| segment.spread(class)).sum::<u32>());
    let mut units: Option<Vec<u32>> = only.map(<[u32]>::to_vec);
    for classes in words {
        let mut all: Vec<_> = classes.iter().map(|&class| segment.postings(class)).collect();
        if let Some(units) = &mut units {
            units.retain(|&unit| {
                all.iter_mut().any(|list| list.seek(unit).is_some_and(|found| found.unit == unit))
            });
        } else {
            let mut found: Vec<u32> = all.into_iter().flatten().map(|found| found.unit).collect();
            found.sort_unstable();
            found.dedup();
            units = Some(found);
        }
    }
    units.unwrap_or_default()
}

/// Where any of the classes stand, by unit.
fn positions(segment: &Segment, classes: &[u32], units: &[u32]) -> Vec<(u32, Vec<u32>)> {
    let mut all: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut buffer = Vec::new();
    for &class in classes {
        let mut postings = segment.postings(class);
        for &unit in units {
            let found = postings.seek(unit).filter(|found| found.unit == unit);
            if found.is_some() && postings.places(&mut buffer).is_some() && !buffer.is_empty() {
                all.push((unit, buffer.clone()));
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

/// Whether two classes stand side by side in the name of some article.
#[must_use]
pub fn stand_in_a_name(segment: &Segment, a: u32, b: u32) -> bool {
    if segment.named(a) == 0 || segment.named(b) == 0 {
        return false;
    }
    let rarer = if segment.spread(a) < segment.spread(b) { a } else { b };
    let places = [vec![a], vec![b]];
    segment.postings(rarer).any(|posting| {
        let Some(row) = segment.unit(posting.unit).filter(|_| posting.named()) else {
            return false;
        };
        let mut found = false;
        segment.each_name(row.article, |_, name| found |= name_has(name, &places));
        found
    })
}
