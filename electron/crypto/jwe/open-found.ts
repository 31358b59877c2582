import { present } from '../../../core/base/present.ts';
import { nestedTokens, tokenInside } from '../../../core/token/find/nested.ts';
import { payloadOfToken } from '../../../core/token/find-tokens.ts';
import type { DecryptionVerdict } from '../../../core/token/jose/decryption-verdict.ts';
import { readClaims } from '../../../core/token/jose/read-claims.ts';
import type { ListedToken } from '../../../core/token/list-found.ts';
import { listOne } from '../../../core/token/list-one.ts';
import type { JweToken } from '../../../core/token/token.ts';
import { readUtf8 } from '../../../core/token/utf8.ts';
import { type DecryptionBudget, decryptionBudget, decryptJwe } from './decrypt-jwe.ts';
import type { DecryptionKeys } from './decryption-keys.ts';

/** A token of a text, decrypted where there was a key. */
export interface OpenedToken {
  readonly found: ListedToken;
  /** Names it whatever else was decrypted: "0", and "0.0" for the token inside. */
  readonly path: string;
  /** Absent where no key was given. */
  readonly decryption?: DecryptionVerdict;
}

/** Tokens that are nested deeper are not decrypted. */
const deepest = 8;

/**
 * Decrypts the JWEs among the tokens of a text. The tokens inside follow the one that they were in, and are decrypted with the
 * same keys where they have none of their own. Never throws.
 */
export function openFound(
  found: readonly ListedToken[],
  keysOf: (path: string) => DecryptionKeys | undefined,
): readonly OpenedToken[] {
  const opened: OpenedToken[] = [];
  const budget = decryptionBudget();
  const open = (
    one: ListedToken,
    path: string,
    inherited: DecryptionKeys | undefined,
    depth: number,
  ): void => {
    const keys = keysOf(path) ?? inherited;
    if (one.token.kind !== 'jwe' || keys === undefined) {
      opened.push({ found: one, path });
      return;
    }
    const { token, decryption } = decryptToken(one.token, keys, budget);
    opened.push({ found: { ...one, token }, path, decryption });
    const inner =
      token.content === undefined || depth === deepest ? undefined : tokenInside(token.content.text);
    if (inner === undefined) return;
    for (const [index, each] of [inner, ...nestedTokens(inner)].entries()) {
      const { end } = one;
      const where = index === 0 ? 'decrypted content of the token before' : payloadOfToken;
      const listed = listOne({ where, start: end, end, token: each, nested: true });
      open(listed, `${path}.${index}`, keys, depth + 1);
    }
  };
  for (const [index, one] of found.entries()) open(one, String(index), undefined, 1);
  return opened;
}

function decryptToken(
  token: JweToken,
  keys: DecryptionKeys,
  budget: DecryptionBudget,
): { readonly token: JweToken; readonly decryption: DecryptionVerdict } {
  const outcome = decryptJwe(token, keys, budget);
  if (outcome.state === 'failed') return { token, decryption: outcome };
  const { content, ...decryption } = outcome;
  const { text } = readUtf8(content);
  const claims = readClaims(text, {});
  const deviations = (claims?.deviations ?? []).map((one) => ({ ...one, part: 'payload' as const }));
  return {
    token: {
      ...token,
      content: present({ text, payload: claims?.object }),
      deviations: [...token.deviations, ...deviations],
    },
    decryption,
  };
}
