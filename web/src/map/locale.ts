/** MapLibre's own words, in French, for the parts of it that we show. */
export const locale: Readonly<Record<string, string>> = {
  'NavigationControl.ZoomIn': 'Zoom avant',
  'NavigationControl.ZoomOut': 'Zoom arrière',
  'CooperativeGesturesHandler.WindowsHelpText': 'Pour zoomer, tenez la touche Ctrl et tournez la molette',
  'CooperativeGesturesHandler.MacHelpText': 'Pour zoomer, tenez la touche ⌘ et tournez la molette',
  'CooperativeGesturesHandler.MobileHelpText': 'Déplacez la carte avec deux doigts',
};
