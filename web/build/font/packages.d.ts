/** What is used of packages that declare no types. */
declare module 'fontverter' {
  const fontverter: { convert(font: Buffer, to: 'truetype' | 'woff2'): Promise<Buffer> };
  export default fontverter;
}

declare module 'subset-font' {
  const subsetFont: (
    font: Buffer,
    text: undefined,
    options: {
      keepAllGlyphs: true;
      targetFormat: 'truetype' | 'woff2';
      /** A range of each axis, or the one value that is kept. */
      variationAxes: Record<string, number | { min: number; max: number }>;
    },
  ) => Promise<Buffer>;
  export default subsetFont;
}
