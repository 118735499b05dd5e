//! A sorted map whose copies share what they have in common: a copy costs nothing, and a change to
//! one costs a few hundred steps, however many copies and values there are. So the window can hold
//! a snapshot of ten thousand bookmarks while the next is being made.

use std::sync::Arc;

/// A chunk that grows beyond this is cut in two.
const CHUNK_MAX: usize = 128;

type Chunk<K, V> = Arc<Vec<(K, V)>>;

/// No chunk is empty, and keys go up through all of them.
#[derive(Clone, Debug)]
pub(super) struct Sorted<K, V> {
    chunks: Arc<Vec<Chunk<K, V>>>,
    len: usize,
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self { chunks: Arc::default(), len: 0 }
    }
}

impl<K: Ord + Clone, V: Clone> Sorted<K, V> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.chunks.iter().flat_map(|chunk| chunk.iter()).map(|(_, value)| value)
    }

    /// From the first key that is not `before` on. All keys before it must be.
    pub fn starting(&self, before: impl Fn(&K) -> bool) -> impl Iterator<Item = (&K, &V)> {
        let ends_before = |chunk: &Chunk<K, V>| chunk.last().is_some_and(|(key, _)| before(key));
        let first = self.chunks.partition_point(ends_before);
        let chunks = self.chunks.get(first..).unwrap_or_default();
        let skipped =
            chunks.first().map_or(0, |chunk| chunk.partition_point(|(key, _)| before(key)));
        chunks.iter().flat_map(|chunk| chunk.iter()).skip(skipped).map(|(key, value)| (key, value))
    }

    pub fn get(&self, wanted: &K) -> Option<&V> {
        self.starting(|key| key < wanted)
            .next()
            .filter(|(key, _)| *key == wanted)
            .map(|(_, value)| value)
    }

    /// Takes the place of the value that was under this key.
    pub fn insert(&mut self, key: K, value: V) {
        let chunks = Arc::make_mut(&mut self.chunks);
        let at = chunks.partition_point(|chunk| chunk.last().is_some_and(|(last, _)| *last < key));
        // What comes after everything else belongs to the last chunk.
        let at = at.min(chunks.len().saturating_sub(1));
        let Some(chunk) = chunks.get_mut(at) else {
            chunks.push(Arc::new(vec![(key, value)]));
            self.len += 1;
            return;
        };
        let chunk = Arc::make_mut(chunk);
        match chunk.binary_search_by(|(other, _)| other.cmp(&key)) {
            Ok(there) => {
                if let Some(old) = chunk.get_mut(there) {
                    *old = (key, value);
                }
                return;
            }
            Err(place) => chunk.insert(place, (key, value)),
        }
        self.len += 1;
        if chunk.len() > CHUNK_MAX {
            let rest = chunk.split_off(CHUNK_MAX / 2);
            chunks.insert(at + 1, Arc::new(rest));
        }
    }

    pub fn remove(&mut self, key: &K) {
        let at =
            self.chunks.partition_point(|chunk| chunk.last().is_some_and(|(last, _)| last < key));
        let Some(chunk) = self.chunks.get(at) else { return };
        let Ok(place) = chunk.binary_search_by(|(other, _)| other.cmp(key)) else { return };
        let chunks = Arc::make_mut(&mut self.chunks);
        let Some(chunk) = chunks.get_mut(at).map(Arc::make_mut) else { return };
        chunk.remove(place);
        self.len -= 1;
        if chunk.is_empty() {
            chunks.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_sorted_map_and_copies_stay_as_they_were(
            steps in prop::collection::vec((0..600_u32, any::<bool>()), 0..1500),
            from in 0..600_u32,
        ) {
            let (mut map, mut plain) = (Sorted::default(), BTreeMap::new());
            let mut copies = Vec::new();
            for (n, (key, keep)) in steps.into_iter().enumerate() {
                if keep || n < 700 {
                    map.insert(key, n);
                    plain.insert(key, n);
                } else {
                    map.remove(&key);
                    plain.remove(&key);
                }
                if n % 300 == 0 {
                    copies.push((map.clone(), plain.clone()));
                }
            }
            copies.push((map, plain));
            for (map, plain) in copies {
                prop_assert_eq!(map.len(), plain.len());
                prop_assert!(map.values().eq(plain.values()));
                prop_assert!(map.starting(|key| *key < from).eq(plain.range(from..)));
                prop_assert_eq!(map.get(&from), plain.get(&from));
            }
        }
    }
}
