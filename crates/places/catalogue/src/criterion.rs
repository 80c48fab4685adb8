//! The criteria of a filter, one by one.

/// A criterion: any of its values passes, and a place must pass all criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Bassin de vie.
    Bassin,
    /// Département.
    Departement,
    /// EPCI.
    Epci,
    /// Commune.
    Commune,
    /// What a person needs help with.
    Besoin,
    /// Audience.
    Public,
    /// Needs that the place is prepared for.
    PriseEnCharge,
    /// Cost.
    Cout,
    /// Ways to get in.
    Acces,
    /// Kinds of support.
    Accompagnement,
    /// National programmes.
    Dispositif,
    /// Kinds of place.
    Famille,
    /// Whether the place moves.
    Itinerance,
    /// How sure its position is.
    Positions,
    /// When it is open.
    Ouvert,
    /// To whom it is accessible.
    Accessible,
}

impl Criterion {
    /// Every criterion, territories first.
    pub const ALL: [Self; 16] = [
        Self::Bassin,
        Self::Departement,
        Self::Epci,
        Self::Commune,
        Self::Besoin,
        Self::Public,
        Self::PriseEnCharge,
        Self::Cout,
        Self::Acces,
        Self::Accompagnement,
        Self::Dispositif,
        Self::Famille,
        Self::Itinerance,
        Self::Positions,
        Self::Ouvert,
        Self::Accessible,
    ];

    /// Its name in addresses, in the API and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bassin => "bassin",
            Self::Departement => "departement",
            Self::Epci => "epci",
            Self::Commune => "commune",
            Self::Besoin => "besoin",
            Self::Public => "public",
            Self::PriseEnCharge => "prise_en_charge",
            Self::Cout => "cout",
            Self::Acces => "acces",
            Self::Accompagnement => "accompagnement",
            Self::Dispositif => "dispositif",
            Self::Famille => "famille",
            Self::Itinerance => "itinerance",
            Self::Positions => "positions",
            Self::Ouvert => "ouvert",
            Self::Accessible => "accessible",
        }
    }
}

/// The criteria that choose territories.
pub const TERRITORY_CRITERIA: [&str; 4] = names(0);

/// The criteria that choose places by what they are and offer.
pub const PLACE_CRITERIA: [&str; 12] = names(4);

/// The names of `N` criteria from the rank `first`.
const fn names<const N: usize>(first: usize) -> [&'static str; N] {
    let mut names = [""; N];
    let mut i = 0;
    while i < N {
        names[i] = Criterion::ALL[first + i].name();
        i += 1;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_those_of_the_list_and_every_criterion_is_named_once() {
        for (rank, criterion) in Criterion::ALL.into_iter().enumerate() {
            assert_eq!(criterion as usize, rank);
        }
        let names: Vec<&str> = Criterion::ALL.into_iter().map(Criterion::name).collect();
        assert_eq!([&TERRITORY_CRITERIA[..], &PLACE_CRITERIA[..]].concat(), names);
    }
}
