import { SecretFinder } from './secret-finder.ts';

/** A secret as it is shown: its first four characters where enough stays hidden, and its length in characters. */
export function maskSecret(value: string, ellipsis = '…'): string {
  const length = [...value].length;
  const head = length >= 12 ? [...value].slice(0, 4).join('') : '';
  return `${head}${ellipsis}(${length})`;
}

/** Replaces secrets in texts. */
export interface Masker {
  text(text: string): string;
}

/** Leaves every text as it is, for `--reveal`. */
export const revealing: Masker = { text: (text) => text };

/** A JOSE object in compact serialization, whose header is a JSON object. */
const joseObject = /\beyJ[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*){2,4}/g;

/** Shorter secrets are not looked for in base64 and hex: what is read out of messages may be any short word. */
const encodedFrom = 8;

/** A masker that can be told of more secrets. */
export interface LearningMasker extends Masker {
  learn(secret: string): void;
}

/** A masker for known secrets, in every way they are written, and for anything that looks like a JOSE object. */
export function createMasker(secrets: Iterable<string>, ellipsis = '…'): LearningMasker {
  const finder = new SecretFinder<string>(encodedFrom);
  const learned = new Set<string>();
  const masker: LearningMasker = {
    text: (text) =>
      finder.replace(text, (shown) => shown).replace(joseObject, (match) => maskSecret(match, ellipsis)),
    learn(secret) {
      if (learned.has(secret)) return;
      learned.add(secret);
      finder.add(secret, maskSecret(secret, ellipsis));
    },
  };
  for (const secret of secrets) masker.learn(secret);
  return masker;
}
