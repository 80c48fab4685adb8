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
      variationAxes: Record<string, { min: number; max: number }>;
    },
  ) => Promise<Buffer>;
  export default subsetFont;
}
