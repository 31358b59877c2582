import { SecretIndex } from './secret-index.ts';

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

/** The ways in which a value is written into URLs, forms, JSON and Basic credentials. */
function writings(secret: string): readonly string[] {
  const form = new URLSearchParams({ v: secret }).toString().slice(2);
  const percent = encodeURIComponent(secret.toWellFormed());
  return [secret, form, percent, percent.toLowerCase(), JSON.stringify(secret).slice(1, -1)];
}

/** A masker that can be told of more secrets. */
export interface LearningMasker extends Masker {
  learn(secret: string): void;
}

/** A masker for known secrets, in every way they are written, and for anything that looks like a JOSE object. */
export function createMasker(secrets: Iterable<string>, ellipsis = '…'): LearningMasker {
  const index = new SecretIndex();
  const learned = new Set<string>();
  const masker: LearningMasker = {
    text: (text) => index.replace(text).replace(joseObject, (match) => maskSecret(match, ellipsis)),
    learn(secret) {
      if (learned.has(secret)) return;
      learned.add(secret);
      const shown = maskSecret(secret, ellipsis);
      for (const writing of writings(secret)) index.add(writing, shown);
    },
  };
  for (const secret of secrets) masker.learn(secret);
  return masker;
}
