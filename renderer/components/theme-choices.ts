/** The themes, with their names. */
export const themeChoices = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['system', 'Same as the system'],
] as const;
