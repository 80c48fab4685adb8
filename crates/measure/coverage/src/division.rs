use thiserror::Error;

/// How communes make territories of one level: each commune belongs to one of them, or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    area: Vec<Option<u32>>,
    count: usize,
}

/// Why ranks do not make a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a commune belongs to territory {area}, of {count}")]
pub struct DivisionError {
    /// The rank it gave.
    pub area: u32,
    /// How many territories there are.
    pub count: usize,
}

impl Division {
    /// A division into `count` territories: for each commune, by rank, the rank of its territory.
    ///
    /// # Errors
    /// When a rank is not below `count`.
    pub fn new(area: Vec<Option<u32>>, count: usize) -> Result<Self, DivisionError> {
        match area.iter().flatten().find(|&&rank| rank as usize >= count) {
            Some(&area) => Err(DivisionError { area, count }),
            None => Ok(Self { area, count }),
        }
    }

    /// Each of the `communes` communes by itself.
    pub fn by_commune(communes: usize) -> Self {
        Self { area: (0..communes as u32).map(Some).collect(), count: communes }
    }

    /// The `communes` communes together, a region.
    pub fn whole(communes: usize) -> Self {
        Self { area: vec![Some(0); communes], count: 1 }
    }

    /// How many territories.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The territory of a commune, if it has one.
    pub fn area(&self, commune: u32) -> Option<usize> {
        self.area.get(commune as usize).copied().flatten().map(|rank| rank as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_that_does_not_exist_is_refused() {
        assert!(Division::new(vec![Some(0), None, Some(2)], 2).is_err());
        let ok = Division::new(vec![Some(0), None, Some(1)], 2).unwrap();
        assert_eq!([0, 1, 2, 3].map(|c| ok.area(c)), [Some(0), None, Some(1), None]);
    }
}
