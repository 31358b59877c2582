import { present } from '../../core/base/present.ts';
import { checkAs } from '../../core/checks/check-as/check-as.ts';
import { tokenRef } from '../../core/facts/subject-ref.ts';
import type { CryptoPort, SecretQuery } from '../../core/token/crypto-port.ts';
import { withHashedRows } from '../../core/token/formats/hashed-rows.ts';
import { innermost } from '../../core/token/innermost.ts';
import { type ListedToken, listFound } from '../../core/token/list-found.ts';
import { placeText } from '../../core/token/place-text.ts';
import type { Token } from '../../core/token/token.ts';
import { findValuesBeside, type ValuesBeside } from '../../core/token/values-beside.ts';
import { type SigningKeys, verifySignature } from '../../core/token/verify.ts';
import { tokenView } from '../../core/views/token/token-views.ts';
import { profileText, titleOfToken } from '../../core/views/token/token-words.ts';
import { inspectToken } from '../crypto/inspect-any-token.ts';
import { type OpenedToken, openFound } from '../crypto/jwe/open-found.ts';
import { checkedAsView, expectedOf } from './expected-token.ts';
import { inflate } from './inflate.ts';
import { withMaskedKeys } from './masked-keys.ts';
import type { ExpectedToken, TextDigest, TextToRead, TextView, WantedSearch } from './reading-messages.ts';
import { withShownMembers } from './shown-members.ts';
import { titleOfText } from './text-titles.ts';
import { digestToken } from './token-digest.ts';

/** A result `searching` means that a search for this secret is requested. */
export type ReadingCrypto = CryptoPort & Required<Pick<CryptoPort, 'findCommonSecret'>>;

export interface TextReading {
  readonly view: TextView;
  readonly digest: TextDigest;
}

/** Limit of the tokens listed for one text; the others are counted. */
const mostListed = 500;

/** Limit of the tokens of one text whose secrets are searched for. */
const mostSearched = 5;

/**
 * Finds the tokens of a text, explains and checks them. Takes time linear in the text: a large one is read in
 * its own thread.
 */
export function readText(request: TextToRead, crypto: ReadingCrypto): TextReading {
  const { text, keys, now } = request;
  const started = performance.now();
  const tokens = listFound(text, now, { inflate });
  const { tokens: all, mostTelling, unread } = tokens;
  const listed = all.slice(0, mostListed);
  const found = openFound(listed, (path) => keys.get(path)?.decryption);
  const telling = found.findIndex(({ path }) => path === String(mostTelling));
  const opened = innermost(found, telling);
  const beside = findValuesBeside(all);
  const read = found.map((one, index) =>
    readFound(one, text, index, {
      keys: keysAt(one.path, keys) ?? knownKeys(one.found, request, crypto),
      now,
      crypto,
      expected: expectedOf(one, request),
      beside,
    }),
  );
  const took = performance.now() - started;
  const title = titleOfText(text, tokens);
  return {
    view: {
      text,
      title,
      found: read.map(({ item }) => item),
      took,
      rules: read.reduce((sum, { rules }) => sum + rules, 0),
      ...(all.length > listed.length ? { omitted: all.length - listed.length } : {}),
      ...(unread.length > 0 ? { unread } : {}),
      ...(opened > 0 ? { mostTelling: opened } : {}),
    },
    digest: {
      title,
      tokens: read.map(({ digest }) => digest),
      wanted: read.flatMap(({ wanted }) => (wanted === undefined ? [] : [wanted])),
    },
  };
}

/** The keys that were given for a token; else those that verify the SAML message that it was decrypted from. */
function keysAt(path: string, keys: TextToRead['keys']): SigningKeys | undefined {
  const own = keys.get(path);
  const end = path.lastIndexOf('.');
  const decryptsOnly = own !== undefined && Object.keys(own).every((name) => name === 'decryption');
  if ((own !== undefined && !decryptsOnly) || end === -1) return own;
  const outer = keysAt(path.slice(0, end), keys);
  return outer?.jwks === undefined ? own : outer;
}

/** The keys that verified a token of the same issuer before, or that its run has fetched, if they verify this one. */
function knownKeys(
  { token }: ListedToken,
  { remembered, published }: TextToRead,
  crypto: CryptoPort,
): SigningKeys {
  const issuer = token.kind === 'jws' ? token.payload?.iss : undefined;
  const ofIssuer = typeof issuer === 'string' ? remembered?.get(issuer) : undefined;
  const verifies = (keys: SigningKeys | undefined): boolean =>
    keys !== undefined && verifySignature(token, keys, crypto).state === 'valid';
  return [ofIssuer, published].find(verifies) ?? {};
}

interface CheckWith {
  readonly keys: SigningKeys;
  readonly now: number;
  readonly crypto: ReadingCrypto;
  readonly expected: ExpectedToken | undefined;
  readonly beside: ValuesBeside;
}

function readFound(
  one: OpenedToken,
  text: string,
  index: number,
  { keys, now, crypto, expected, beside }: CheckWith,
) {
  const { found, decryption, inside } = one;
  const { where, start, end, naming, label, also } = found;
  const token = withHashedRows(found.token, crypto);
  const about = tokenRef({ role: 'unknown', number: index + 1 });
  let wanted: WantedSearch | undefined;
  const { findCommonSecret, ...rest } = crypto;
  const findSecret = (query: SecretQuery) => {
    const outcome = findCommonSecret(query);
    if (outcome.state === 'searching') wanted = { found: index, query };
    return outcome;
  };
  const port = index < mostSearched ? { ...rest, findCommonSecret: findSecret } : rest;
  const { signature, findings, sdJwt } = inspectToken(
    token,
    about,
    keys,
    port,
    now,
    expected && { expectation: expected.expectation, checkAs },
    beside,
  );
  const shown = present({ about, token, signature, sdJwt, decryption });
  const title = titleOfToken(token, where);
  const view = tokenView(String(index), shown, {
    mask: (value) => value,
    findings,
  });
  return {
    item: {
      where: placeText(found),
      start,
      end,
      // The value of a token that is in the text as it is, is not repeated.
      ...(text.slice(start, end) === token.raw ? {} : { raw: token.raw }),
      ...(label === '' ? {} : { label }),
      ...(naming === undefined ? {} : { isValue: true as const }),
      ...(also.length === 0
        ? {}
        : { also: also.map((other) => ({ where: placeText(other), start: other.start, end: other.end })) }),
      token: {
        ...withMaskedKeys(withShownMembers(view), token),
        masked: '',
        title,
        describes: [formOf(token, view.describes), profileText(token, where)]
          .filter((text) => text !== undefined && text.toLowerCase() !== title.toLowerCase())
          .join('. '),
      },
      ...present({ checkedAs: expected && checkedAsView(expected), inside }),
      ...(wanted === undefined ? {} : { secretSearch: { state: 'searching', tried: 0 } as const }),
    },
    digest: digestToken(one, view),
    wanted,
    rules: findings.length,
  };
}

/** The form of a token below its title, which has the name of a known format already. */
function formOf(token: Token, described: string): string {
  return token.kind === 'opaque' && token.format !== undefined ? `${token.length} characters` : described;
}
