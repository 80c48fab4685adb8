//! Every ending of every name in alphabetical order, so that what has a text anywhere in it is looked up, not searched
//! (a suffix array: Manber & Myers, « Suffix arrays: a new method for on-line string searches », 1990).

/// The names of the communes: for each, the current one then the former ones.
pub(crate) type Names = [Box<[Box<str>]>];

/// Where endings start: the commune, which of its names, the byte in it.
pub(crate) struct Endings(Vec<(u32, u16, u16)>);

/// Sorts the endings of some names. Names are folded: a letter is a byte, more or less.
pub(crate) fn endings(names: &Names) -> Endings {
    let mut all: Vec<(u32, u16, u16)> = Vec::new();
    for (commune, names) in (0..).zip(names) {
        for (which, name) in (0..).zip(names) {
            all.extend(
                name.char_indices().filter_map(|(at, _)| Some((commune, which, u16::try_from(at).ok()?))),
            );
        }
    }
    all.sort_unstable_by(|a, b| ending(names, *a).cmp(ending(names, *b)).then(a.cmp(b)));
    Endings(all)
}

fn ending(names: &Names, (commune, which, at): (u32, u16, u16)) -> &str {
    &names[commune as usize][which as usize][at as usize..]
}

impl Endings {
    /// The endings that begin with a text: each place where the text is in a name.
    pub(crate) fn beginning(&self, text: &str, names: &Names) -> &[(u32, u16, u16)] {
        let start = self.0.partition_point(|at| ending(names, *at) < text);
        let length = self.0[start..].partition_point(|at| ending(names, *at).starts_with(text));
        &self.0[start..start + length]
    }
}
