/** The problem of a passphrase, and the field that shows it. */
export interface PassphraseProblem {
  readonly field: 'passphrase' | 'again';
  readonly text: string;
}

const shortest = 8;

/** Checks a passphrase; `again` is its repetition where a new one is set, otherwise undefined. */
export function passphraseProblem(
  passphrase: string,
  again: string | undefined,
): PassphraseProblem | undefined {
  if (passphrase === '') return { field: 'passphrase', text: 'Enter a passphrase' };
  if (passphrase.length > 1_000) return { field: 'passphrase', text: 'At most 1,000 characters' };
  if (again === undefined) return undefined;
  if (passphrase.length < shortest) {
    return { field: 'passphrase', text: `At least ${shortest} characters; several words are best` };
  }
  return again === passphrase ? undefined : { field: 'again', text: 'The passphrases do not match' };
}
