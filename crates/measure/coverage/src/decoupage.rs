use thiserror::Error;

/// How communes make territories of one level: each commune belongs to one of them, or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoupage {
    territoire: Vec<Option<u32>>,
    count: usize,
}

/// Why ranks do not make a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a commune belongs to territory {territoire}, of {count}")]
pub struct DecoupageError {
    /// The rank it gave.
    pub territoire: u32,
    /// How many territories there are.
    pub count: usize,
}

impl Decoupage {
    /// A division into `count` territories: for each commune, by rank, the rank of its territory.
    ///
    /// # Errors
    /// When a rank is not below `count`.
    pub fn new(territoire: Vec<Option<u32>>, count: usize) -> Result<Self, DecoupageError> {
        match territoire.iter().flatten().find(|&&rank| rank as usize >= count) {
            Some(&territoire) => Err(DecoupageError { territoire, count }),
            None => Ok(Self { territoire, count }),
        }
    }

    /// Each of the `communes` communes by itself.
    pub fn par_commune(communes: usize) -> Self {
        Self { territoire: (0..communes as u32).map(Some).collect(), count: communes }
    }

    /// The `communes` communes together, a region.
    pub fn ensemble(communes: usize) -> Self {
        Self { territoire: vec![Some(0); communes], count: 1 }
    }

    /// How many territories.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The territory of a commune, if it has one.
    pub fn territoire(&self, commune: u32) -> Option<usize> {
        self.territoire.get(commune as usize).copied().flatten().map(|rank| rank as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_that_does_not_exist_is_refused() {
        assert!(Decoupage::new(vec![Some(0), None, Some(2)], 2).is_err());
        let ok = Decoupage::new(vec![Some(0), None, Some(1)], 2).unwrap();
        assert_eq!([0, 1, 2, 3].map(|c| ok.territoire(c)), [Some(0), None, Some(1), None]);
    }
}
