/** The families of places a visitor tells apart on the map, in the order of the legend. */
export const FAMILIES = [
  'epn',
  'france-services',
  'bibliotheque',
  'tiers-lieu',
  'mairie',
  'social',
  'itinerant',
  'autre',
] as const;

export type Family = (typeof FAMILIES)[number];

export interface FamilyDescription {
  /** What the legend says. */
  readonly name: string;
  /** Outline in a box of 24 × 24, as an SVG path; the shape, not the colour, carries the meaning. */
  readonly outline: string;
}

export const DESCRIPTIONS: Readonly<Record<Family, FamilyDescription>> = {
  epn: { name: 'Espace public numérique', outline: 'M12 2A10 10 0 1 1 12 22A10 10 0 1 1 12 2Z' },
  'france-services': { name: 'France services', outline: 'M3 3H21V21H3Z' },
  bibliotheque: { name: 'Bibliothèque', outline: 'M12 1.5L23 21H1Z' },
  'tiers-lieu': { name: 'Tiers-lieu, atelier partagé', outline: 'M12 0.5L23.5 12L12 23.5L0.5 12Z' },
  mairie: { name: 'Mairie, service communal', outline: 'M12 1L23 9.2L18.8 22H5.2L1 9.2Z' },
  social: { name: 'Centre social, association', outline: 'M12 0.8L21.7 6.4V17.6L12 23.2L2.3 17.6V6.4Z' },
  itinerant: {
    name: 'Lieu qui se déplace',
    outline: 'M22 12A10 10 0 1 1 12 2V-1L18.5 4.25L12 9.5V6.5A5.5 5.5 0 1 0 17.5 12Z',
  },
  autre: { name: 'Autre lieu d’aide numérique', outline: 'M8.5 2H15.5V8.5H22V15.5H15.5V22H8.5V15.5H2V8.5H8.5Z' },
};

/** A family the server knows and this page does not yet is shown as « Autre lieu d’aide numérique », never dropped. */
export function toFamily(value: unknown): Family {
  return FAMILIES.find((family) => family === value) ?? 'autre';
}
