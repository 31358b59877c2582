/** Colours of user avatars: white letters are legible on each. */
const colours = ['#0b7a5e', '#a3490f', '#5b46c9', '#a12a63', '#1f6a99', '#66711a', '#8a4b1f', '#7a3b9c'];

/** Returns the letter and colour of a user's avatar; the same name always gets the same. */
export function avatarOf(name: string): { readonly letter: string; readonly colour: string } {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '?';
  return { letter, colour: colours[sum % colours.length] ?? '#5b46c9' };
}
