/** The families of places a visitor tells apart on the map, in the order of the legend. */
export const FAMILLES = [
  'epn',
  'france-services',
  'bibliotheque',
  'tiers-lieu',
  'mairie',
  'social',
  'itinerant',
  'autre',
] as const;

export type Famille = (typeof FAMILLES)[number];

export interface FamilleDescription {
  /** What the legend says. */
  readonly nom: string;
  /** Outline in a box of 24 × 24, as an SVG path; the shape, not the colour, carries the meaning. */
  readonly forme: string;
}

export const DESCRIPTIONS: Readonly<Record<Famille, FamilleDescription>> = {
  epn: { nom: 'Espace public numérique', forme: 'M12 2A10 10 0 1 1 12 22A10 10 0 1 1 12 2Z' },
  'france-services': { nom: 'France services', forme: 'M3 3H21V21H3Z' },
  bibliotheque: { nom: 'Bibliothèque', forme: 'M12 1.5L23 21H1Z' },
  'tiers-lieu': { nom: 'Tiers-lieu, atelier partagé', forme: 'M12 0.5L23.5 12L12 23.5L0.5 12Z' },
  mairie: { nom: 'Mairie, service communal', forme: 'M12 1L23 9.2L18.8 22H5.2L1 9.2Z' },
  social: { nom: 'Centre social, association', forme: 'M12 0.8L21.7 6.4V17.6L12 23.2L2.3 17.6V6.4Z' },
  itinerant: {
    nom: 'Lieu qui se déplace',
    forme: 'M22 12A10 10 0 1 1 12 2V-1L18.5 4.25L12 9.5V6.5A5.5 5.5 0 1 0 17.5 12Z',
  },
  autre: { nom: 'Autre lieu', forme: 'M8.5 2H15.5V8.5H22V15.5H15.5V22H8.5V15.5H2V8.5H8.5Z' },
};

/** A family the server knows and this page does not yet is shown as « Autre lieu », never dropped. */
export function toFamille(value: unknown): Famille {
  return FAMILLES.find((famille) => famille === value) ?? 'autre';
}
