//! Words that names of places are made of, with their accents. Only what can be written in one way is here: what is left out
//! stays as its source writes it.

/// Common nouns and adjectives that a name may begin with, or have inside; within a name they are in lower case.
pub(super) const COMMON: &str = "accueil accès action activités adolescents administratif administrative agence aide ami amis animation agglomération annexe antenne arts \
    apprentissage artisanat association atelier ateliers bibliothèque bibliothèques bureau bus camion caisse centre centres club \
    clubs collectif collège commune communal communale communautaire communauté communes communication conseil congrès coopérative \
    coworking culture culturel culturelle cyberespace cyberbase cybercentre déléguée départemental départementale développement \
    délégation école égalité emploi enfance enseignement entraide entreprise entreprises espace espaces études fablab famille \
    familles fédération formation formations foyer garage gare habitants informatique information informations initiative \
    initiatives innovation insertion inclusion intercommunal intercommunale intergénérationnel internet itinérant itinérante \
    jeune jour jeunes jeunesse ligue locale local loisirs ludothèque lycée mairie maison maisons majeurs médiathèque médiathèques médiation \
    médico ministère mission mobile mobilité multimédia multiservices municipal municipale mutualité numérique numériques objectif \
    ordinateur orientation parentalité participatif participative permanence pépinière pôle point points postale pour prévention professionnel professionnelle \
    public publics publique quartier quartiers régional régionale relais réseau ressourcerie ressources rural rurale ruraux salle \
    santé section service services site social sociale sociaux socioculturel solidaire solidaires solidarité solidarités soutien \
    spécialisée structure syndicat technologies territorial territoriale tiers travail travaux université";

/// Words that names write with a capital wherever they stand.
pub(super) const PROPER: &str = "Box Hub Lab Nord Ouest Poste Sud";

/// Words that begin the name of a territory: « le Pays de … », « le Val d’… ».
pub(super) const GENERIC: &str = "Pays Val Vallée";

/// Small words, in lower case but at the beginning.
pub(super) const SMALL: [&str; 24] = [
    "de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "au", "aux", "à", "sur", "sous", "par",
    "pour", "dans", "avec", "un", "une", "ou", "chez", "entre",
];

/// Articles: before a word that nobody knows, they may be a part of what it names.
pub(super) const ARTICLES: [&str; 4] = ["la", "le", "les", "l"];

/// What stays in capitals, and may begin a name: what follows is then no acronym for certain.
pub(super) const ACRONYMS: &str = "ADMR ADSEA AFPA AFEV ALSH ANPE ASS BGE BIJ BIB CA CAF CADA CBE CC CCAS CCI CD CDC CDAD CDAS CFA CHRS CIAS \
    CIDFF CIO CMA CMS CNAM CPAM CPIE CREPS CRIJ CROUS CS CSC CSE EHPAD EPCI EPIDE EPN ESAT ESS EVS FJT FLES FRMJC FS GIP GRETA INFREP \
    MDPH MDS MFR MJC MPT MSA MSAP MSP OPCO PAD PAEJ PETR PIJ PIMMS PLIE PMI PMN PRIJ RAM RFS RIJ RPE RSA SCIC SCOP SDIS SIVOM SIVU \
    SMJ TZCLD UDAF UFCV UNRPA URSSAF UTL";

/// Names and phrases that are written in one way.
pub(super) const PHRASES: [&str; 72] = [
    "France services",
    "France Travail",
    "La Poste",
    "Croix-Rouge",
    "Secours populaire",
    "Secours catholique",
    "Emmaüs",
    "Familles rurales",
    "Cap emploi",
    "Cyber-base",
    "Tiers-lieu",
    "Point-relais",
    "Mutualité sociale agricole",
    "Abbé Grégoire",
    "Abbé Pierre",
    "Aimé Césaire",
    "Alain-Fournier",
    "Albert Camus",
    "Alexandre Dumas",
    "Anatole France",
    "André Malraux",
    "Anne Frank",
    "Antoine de Saint-Exupéry",
    "Boris Vian",
    "Charles de Gaulle",
    "Charles Péguy",
    "Claude Debussy",
    "Émile Zola",
    "Federico García Lorca",
    "François Mitterrand",
    "François Rabelais",
    "Françoise Dolto",
    "François Villon",
    "Gaston Couté",
    "George Sand",
    "Georges Brassens",
    "Georges Pompidou",
    "Gisèle Halimi",
    "Honoré de Balzac",
    "Jacques Brel",
    "Jacques Prévert",
    "Jean Cocteau",
    "Jean Jaurès",
    "Jean-Jacques Rousseau",
    "Jean Moulin",
    "Jean Vilar",
    "Jeanne d’Arc",
    "Jules Ferry",
    "Jules Verne",
    "Léo Lagrange",
    "Léopold Sédar Senghor",
    "Louis Aragon",
    "Louise Michel",
    "Lucie Aubrac",
    "Marcel Pagnol",
    "Marcel Proust",
    "Marguerite Duras",
    "Marie Curie",
    "Maryse Bastié",
    "Maurice Genevoix",
    "Max Jacob",
    "Nelson Mandela",
    "Olympe de Gouges",
    "Paul Éluard",
    "Pierre de Ronsard",
    "René Cassin",
    "Robert Desnos",
    "Robert Doisneau",
    "Rosa Parks",
    "Simone Veil",
    "Victor Hugo",
    "Voltaire",
];

/// Given names, when a name that nobody knows follows.
pub(super) const GIVEN: &str = "Agnès Alain Albert Alexandre Alfred Alice Alphonse André Antoine Auguste Bernard Camille Catherine Charles \
    Christian Claude Colette Daniel Danielle Denis Denise Édouard Édith Émile Émilie Ernest Eugène Eugénie Fernand François Françoise \
    Frédéric Gabriel Gabrielle Gaston Geneviève George Georges Gérard Gilbert Gilles Guillaume Gustave Guy Hélène Henri Henriette \
    Hubert Irène Jacqueline Jacques Jean Jeanne Joseph Joséphine Jules Julien Laurent Léon Louis Louise Lucien Lucienne Madeleine \
    Marcel Marguerite Marie Marthe Martin Maurice Michel Michèle Nicolas Olivier Paul Paulette Philippe Pierre Raymond René Robert \
    Roger Roland Simone Suzanne Sylvie Thérèse Thierry Thomas Victor Vincent Yves Yvonne";

/// Words of territories that are common nouns too: by themselves they say no territory.
pub(super) const NO_TERRITORY: &str = "agglo agglomération bassin bords canaux champagne château châteaux chapelle cités cœur commune communes \
    communauté collines domaine étangs étoiles europe ferté fontaine fontaines forêt forêts française france grand grande grands \
    grandes intercom jardins loges marais métropole mines monts moulins nature nord ouest pays perle provinces plaine plaines plateau pont ponts \
    portes provence quatre rives rivière rivières roche roches royal sources sud terre terres territoire territoires tours \
    trois unies vallée vallées vallons vignes village ville villes villeneuve";
