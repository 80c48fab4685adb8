//! Ordinary words that say something else than a day and an hour: a refusal may repeat them, as they are ours and name
//! nobody.

/// The words, as they are written.
pub(super) const OTHERS: &str = "
    absence absent accompagnement accueil accueillons actuellement adhérents adolescents ados adultes
    affluence agence aide ainsi alternance alternativement alternés animateur animation animations annuelle
    annulation année années antenne appel appeler après arrêt assistance association atelier ateliers auprès
    aussi autre autrement autres avant avec besoin besoins bibliothèque bimensuel bureau bus bénévole
    bénévoles café calendrier cas centre certaine certains change changement classe club collectif communale
    commune communes communiqué complet complète comptoir confirmer conférence congé congés connaître
    conseiller conseillère consultation consulter contact contacter convenir coordonnées courriel cours
    coworking créneau créneaux cyber cyberespace date dates demande demi dernière dernières deux difficulté
    disponible disponibles dont durée début définir départ enfants entre entrée environ EPN espace estival
    exception exceptionnel exceptionnelle exceptionnellement exceptionnelles familles fermons fin fixe
    formation formations férié gratuit gratuite groupe groupes guichet généralement habitants habituellement
    handicap hebdomadaire heure indicatif indicatifs indication indisponible individuel information
    informations informatique initiation inscription internet intervention invité itinérant jeunes jeux jour
    journée journées jours jusque labo lecture libre libres lieu lieux liste local lors ludothèque machine
    mail maintenance mairie maison matériel membres mensuel minimum minutes modification modifications
    modifiés mois moment multimédia médiateur médiathèque médiatrice même notre nous nouveau nouvelle
    numérique numéro occasionnel occasionnellement on ordinateur ordinateurs ordre ouvrons par parfois
    particuliers partir pas pause permanence permanences permanente personne personnes petite petites peut
    peuvent pièce place places plage planification point portail possibilité possible poste postes pour
    premières prendre priorité prise privilégier privé prochain prochainement professionnels programme
    provisoire préciser présence public pâques périscolaire quartier quelques quinzaine quinze quotidien RDV
    relais renseignements renseigner rentrée respect responsable ressources retraite rythme référer
    répondeur réservation réserve réservée réservés réunion réunions saison salle sanitaire scolaire
    scolaires se secrétariat selon semaine semaines sera service services sessions seule si simple site
    sites soirée soirées soit sont souhaité sous souvent spécifique spécifiques stage stages standard
    suivant suivants séance séances tard tarif temporaire temporairement tournée toussaint tout toute
    travaux trimestre trois tél téléphone téléphoner tôt un une usagers utilisation va vacances variable
    variables variation veille veilles venir vers vient visio visite visites voir volontaire votre vous
    vérifier wifi école élèves équipe étudiants événement événementiel événements
";
