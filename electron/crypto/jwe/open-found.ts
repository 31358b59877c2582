import { present } from '../../../core/base/present.ts';
import { nestedTokens, tokenInside } from '../../../core/token/find/nested.ts';
import { payloadOfToken } from '../../../core/token/find-tokens.ts';
import type { DecryptionVerdict } from '../../../core/token/jose/decryption-verdict.ts';
import { readClaims } from '../../../core/token/jose/read-claims.ts';
import type { ListedToken } from '../../../core/token/list-found.ts';
import { listOne } from '../../../core/token/list-one.ts';
import type { JweToken, Token } from '../../../core/token/token.ts';
import { readUtf8 } from '../../../core/token/utf8.ts';
import { decryptSaml } from '../saml/decrypt-saml.ts';
import { type DecryptionBudget, decryptionBudget, decryptJwe } from './decrypt-jwe.ts';
import type { DecryptionKeys } from './decryption-keys.ts';

/** A token of a text, decrypted where there was a key. */
export interface OpenedToken {
  readonly found: ListedToken;
  /** Names it whatever else was decrypted: "0", and "0.0" for the token inside. */
  readonly path: string;
  /** Index of the JWE that it is the decrypted content of. */
  readonly inside?: number;
  /** Absent where no key was given. */
  readonly decryption?: DecryptionVerdict;
}

/** Tokens that are nested deeper are not decrypted. */
const deepest = 8;

const contentOfToken = 'decrypted content of the token before';

/**
 * Decrypts the JWEs and the SAML messages among the tokens of a text. The tokens inside follow the one that they were in,
 * and are decrypted with the same keys where they have none of their own. Never throws.
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
    inside?: number,
  ): void => {
    const keys = keysOf(path) ?? inherited;
    const listInner = (
      inner: readonly { readonly token: Token; readonly where: string }[],
      of?: number,
    ): void => {
      const { end } = one;
      for (const [index, { token, where }] of inner.entries()) {
        const listed = listOne({ where, start: end, end, token, nested: true });
        open(listed, `${path}.${index}`, keys, depth + 1, index === 0 ? of : undefined);
      }
    };
    if (keys !== undefined && one.token.kind === 'opaque' && one.token.format?.state?.isEncrypted) {
      const { token, decryption, assertions } = decryptSaml(one.token, keys, budget);
      opened.push({ found: { ...one, token }, path, decryption });
      if (depth < deepest) listInner(assertions.map((inner) => ({ token: inner, where: contentOfToken })));
      return;
    }
    if (one.token.kind !== 'jwe' || keys === undefined) {
      opened.push(present({ found: one, path, inside }));
      return;
    }
    const { token, decryption } = decryptToken(one.token, keys, budget);
    const own = opened.push(present({ found: { ...one, token }, path, decryption, inside })) - 1;
    const inner =
      token.content === undefined || depth === deepest ? undefined : tokenInside(token.content.text);
    if (inner === undefined) return;
    const others = nestedTokens(inner).map((each) => ({ token: each, where: payloadOfToken }));
    listInner([{ token: inner, where: contentOfToken }, ...others], own);
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
