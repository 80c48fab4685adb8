//! Filters by territory on the command line.

use anyhow::anyhow;
use repere_catalogue::Filtre;
use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use repere_territory::Territoire;

/// Which places: any of the values of one option, and all of the options.
#[derive(clap::Args)]
pub(crate) struct TerritoryArgs {
    /// Only places of this bassin de vie, by its slug; may be repeated
    #[arg(long, value_name = "SLUG")]
    bassin: Vec<Slug>,
    /// Only places of this département, by its code; may be repeated
    #[arg(long, value_name = "CODE")]
    departement: Vec<CodeDepartement>,
    /// Only places of this EPCI, by its SIREN; may be repeated
    #[arg(long, value_name = "SIREN")]
    epci: Vec<Siren>,
    /// Only places of this commune, by its INSEE code; may be repeated
    #[arg(long, value_name = "CODE")]
    commune: Vec<CodeInsee>,
}

impl TerritoryArgs {
    /// The filter. A territory that does not exist is an error, not an empty answer.
    pub(crate) fn filtre(self, territoire: &Territoire) -> anyhow::Result<Filtre> {
        let unknown =
            |what: &str, code: &str| anyhow!("--{what} {code}: no such territory in the reference geography");
        for bassin in &self.bassin {
            territoire.bassin(bassin).ok_or_else(|| unknown("bassin", bassin.as_str()))?;
        }
        for departement in &self.departement {
            territoire
                .departement(departement)
                .ok_or_else(|| unknown("departement", departement.as_str()))?;
        }
        for epci in &self.epci {
            territoire.epci(epci).ok_or_else(|| unknown("epci", epci.as_str()))?;
        }
        for commune in &self.commune {
            territoire.commune(commune).ok_or_else(|| unknown("commune", commune.as_str()))?;
        }
        Ok(Filtre {
            bassins: self.bassin,
            departements: self.departement,
            epcis: self.epci,
            communes: self.commune,
            emprise: None,
        })
    }
}
