//! Words of which the addresses of services are made, folded. What each list allows is said by whoever reads it.

use std::sync::LazyLock;

/// Some words.
type Words = LazyLock<Vec<&'static str>>;

fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

/// Words that name a place that serves the public, which the name of a town often follows: `mairie.trial`, `fs.trial`.
pub(super) static PLACES: Words = LazyLock::new(|| {
    words(
        "accueil accueils agglo annexe antenne asso association associations atelier ateliers bib bibli biblio bibliotheque \
     bibliotheques bij bm bus caf ccas cdc centre centres cias cidff club commune communaute coworking crij csc cyber \
     cyberbase efs enm epn espace espaces evs fablab fjt foyer franceservice franceservices fs guichet hub ligue ludotheque \
     mairie mairies maison mediatheque mediatheques mefs mfs mission mjc mpt msap msp mspe mspp multimedia ofii office pif \
     pij pimms point pole prefecture prij relais residence ressourcerie rij rsp secretariat siege sousprefecture ville",
    )
});

/// Words that say what is done, or for whom: an address made of them names nobody.
pub(super) static ACTIVITIES: Words = LazyLock::new(|| {
    words(
        "accompagnement actions admin administration ado ados aide animation animations bonjour bureau communication compta \
     comptabilite contact contacts coordination courrier culture culturel culturelle emploi emplois enfance entreprises \
     equipe famille familles formation formations france gestion habitat hebergement hebergements hello inclusion info \
     informatique information informations infos inscription inscriptions insertion itinerant itinerante jeune jeunes \
     jeunesse lieu lieux local locale logement loisirs mail mediation mobile mobilite numerique numeriques parentalite \
     parentalites plateforme pref regie permanence permanences postmaster prevention projet projets public publics publique \
     publiques rdv recrutement renseignements reservation reservations rural rurale rurales service services site social \
     sociale sociaux socioculturel solidaire solidarite solidarites support technique territoire territoires tiers usagers \
     vie web webmaster",
    )
});

/// Words for somebody's office. Alone they are the office's address; a word that is left beside them may be who holds it.
pub(super) static OFFICES: Words = LazyLock::new(|| {
    words(
        "agent agents animateur animateurs animatrice cnfs conseiller conseillere conseillers conseilleres coordinateur \
     coordinatrice coordonnateur coordonnatrice coordo dgs direction directeur directrice elus formateur formatrice maire \
     mediateur mediateurs mediatrice president presidence presidente referent referente responsable secretaire secretaires \
     staff team",
    )
});

/// Abbreviations of places that a family name may begin with: they count only when all that is run together with them is known.
pub(super) static SHORT: Words =
    LazyLock::new(|| words("cc cs ml st ste saint sainte sp pi lab labo coop bge"));

/// Beginnings that no name has, so that what follows without a separator does not matter: `bibliothequedusecteur`.
pub(super) static UNMISTAKABLE: Words = LazyLock::new(|| {
    words(
        "accueil association biblio bibliotheque bibliotheques busfranceservice busfranceservices centresocial centresocio \
     clubinfo communaute conseillerenumerique conseilleresnumerique conseillernumerique conseillersnumerique contact \
     coworking cyberbase efs epn espacefranceservice espacefranceservices espacenumerique espaceservice espaceservices \
     franceservice franceservices mairie maisondeservice maisondeservices maisondesservice maisondesservices \
     maisonfranceservice maisonfranceservices mediath mediatheque mediatheques mfs missionlocale secretariat",
    )
});

/// Words that link others and name nobody.
pub(super) static LINKS: Words =
    LazyLock::new(|| words("a au aux d de des du en et l la le les ou pour sous sur lez pres"));

/// Domains of the State on which only services have addresses.
pub(super) const OF_SERVICES: &[&str] = &["france-services.gouv.fr", "franceservices.gouv.fr"];

/// Domains at which anybody may have an address: their words are nobody's.
pub(super) static OF_ANYBODY: Words = LazyLock::new(|| {
    words(
        "aol.com bbox.fr club-internet.fr cegetel.net dbmail.com free.fr gmail.com gmx.fr googlemail.com gmx.com hotmail.com \
     hotmail.fr icloud.com laposte.net libertysurf.fr live.com live.fr mac.com mailo.com me.com msn.com neuf.fr \
     numericable.fr orange.fr outlook.com outlook.fr protonmail.com proton.me sfr.fr voila.fr wanadoo.fr yahoo.com yahoo.fr \
     ymail.com",
    )
});
