//! The criteria of a filter, one by one.

/// A criterion: any of its values passes, and a place must pass all criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Critere {
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

impl Critere {
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
    pub const fn nom(self) -> &'static str {
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
pub const CRITERES_DE_TERRITOIRE: [&str; 4] = noms(0);

/// The criteria that choose places by what they are and offer.
pub const CRITERES_DE_LIEU: [&str; 12] = noms(4);

/// The names of `N` criteria from the rank `first`.
const fn noms<const N: usize>(first: usize) -> [&'static str; N] {
    let mut noms = [""; N];
    let mut i = 0;
    while i < N {
        noms[i] = Critere::ALL[first + i].nom();
        i += 1;
    }
    noms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_those_of_the_list_and_every_criterion_is_named_once() {
        for (rank, critere) in Critere::ALL.into_iter().enumerate() {
            assert_eq!(critere as usize, rank);
        }
        let noms: Vec<&str> = Critere::ALL.into_iter().map(Critere::nom).collect();
        assert_eq!([&CRITERES_DE_TERRITOIRE[..], &CRITERES_DE_LIEU[..]].concat(), noms);
    }
}
