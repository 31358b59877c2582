import { isProtocolWord } from './protocol-words.ts';
import { SecretFinder } from './secret-finder.ts';
import type { TypedSecret } from './secret-vault.ts';

/** Replaces a secret; always the same, to hide the length. */
export const mask = '••••••';

/** Typed values are known exactly: they are searched for in base64 and hex from four characters on. */
const encodedFrom = 4;

/** Masks typed values in texts. */
export interface ValueMasker {
  /**
   * Masks every value in all of its encodings. `found` is called with the field name of each hit. A text that `isCut`
   * may end in the middle of one.
   */
  replace(text: string, found: (name: string) => void, isCut?: boolean): string;
}

/** By the array of their values: most messages of a login have the same vault as the previous one. */
const known = new WeakMap<readonly TypedSecret[], ValueMasker>();

export function createValueMasker(secrets: readonly TypedSecret[]): ValueMasker {
  const before = known.get(secrets);
  if (before !== undefined) return before;
  const masker = newValueMasker(secrets);
  known.set(secrets, masker);
  return masker;
}

function newValueMasker(secrets: readonly TypedSecret[]): ValueMasker {
  const finder = new SecretFinder<string>(encodedFrom);
  for (const { name, value } of secrets) if (!isProtocolWord(value)) finder.add(value, name);
  return {
    replace: (text, found, isCut) =>
      finder.replace(
        text,
        (name) => {
          found(name);
          return mask;
        },
        isCut,
      ),
  };
}
