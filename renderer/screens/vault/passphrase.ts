/** What is wrong with a passphrase, and beside which field that is said. */
export interface PassphraseProblem {
  readonly field: 'passphrase' | 'again';
  readonly text: string;
}

const shortest = 8;

/** Checks a passphrase; `again` is its repetition where a new one is set, undefined where one is only given. */
export function passphraseProblem(
  passphrase: string,
  again: string | undefined,
): PassphraseProblem | undefined {
  if (passphrase === '') return { field: 'passphrase', text: 'A passphrase is needed' };
  if (passphrase.length > 1_000) return { field: 'passphrase', text: 'At most 1,000 characters' };
  if (again === undefined) return undefined;
  if (passphrase.length < shortest) {
    return { field: 'passphrase', text: `At least ${shortest} characters; a few words are best` };
  }
  return again === passphrase ? undefined : { field: 'again', text: 'The two are not the same' };
}
