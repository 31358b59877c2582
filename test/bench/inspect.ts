import { tokenRef } from '../../core/facts/subject-ref.ts';
import { readToken } from '../../core/token/read-token.ts';
import { tokenView } from '../../core/views/token/token-views.ts';
import { nodeCrypto } from '../../electron/crypto/crypto.ts';
import { inspectToken } from '../../electron/crypto/inspect-any-token.ts';
import { decoders } from './libraries.ts';
import { alternate, comparedRow, type Row, ratioRow } from './row.ts';

const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(index: number): string {
  const payload = {
    iss: 'https://login.example/realms/bench',
    sub: `f3b1c2d4-0000-4000-8000-${String(index).padStart(12, '0')}`,
    aud: ['orders', 'account'],
    azp: 'bench',
    exp: seconds + 300,
    iat: seconds,
    jti: `j-${index}`,
    scope: 'openid profile email orders:read',
    name: 'Alice Liddell',
    email: 'alice@people.example',
  };
  return `${encode({ alg: 'RS256', typ: 'at+jwt', kid: 'rs1' })}.${encode(payload)}.${'c2ln'.repeat(86)}`;
}

/** Seven of ten are signed, one is encrypted, one opaque, one broken. */
function mixedTokens(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    switch (index % 10) {
      case 7:
        return `${encode({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })}.${'a2V5'.repeat(80)}.aXY.${'dGV4dA'.repeat(40)}.dGFn`;
      case 8:
        return `opaque-${index}-${'b3BhcXVl'.repeat(4)}`;
      case 9:
        return `${encode({ alg: 'none' })}.${encode({ exp: 'soon' })}=.`;
      default:
        return jwt(index);
    }
  });
}

/** Returns how many parts it could parse. */
function decode(token: string): number {
  const [header = '', payload = ''] = token.split('.');
  let parsed = 0;
  for (const part of [header, payload]) {
    try {
      JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
      parsed += 1;
    } catch {
      // An encrypted, opaque or broken part: there is nothing to parse.
    }
  }
  return parsed;
}

const about = tokenRef({ role: 'unknown' });

/** Returns how many results, explained members and claims that are dates it has; each is looked at. */
function inspect(raw: string): number {
  const token = readToken(raw);
  const { signature, findings } = inspectToken(token, about, {}, nodeCrypto, now);
  const view = tokenView('token', { about, token, signature }, { mask: (text) => text, findings });
  let count = view.describes.length > 0 ? 1 : 0;
  for (const { result, title, subject } of findings) {
    if (title !== '' && subject !== '' && result !== 'not-applicable') count += 1;
  }
  for (const { meaning, time } of [...view.header, ...view.claims]) {
    if (meaning !== undefined) count += 1;
    if (time !== undefined) count += 1;
  }
  return count;
}

/** Fails where the work has no result, for it could be left out then. */
function time(work: (token: string) => number, tokens: readonly string[]): number {
  const started = performance.now();
  let results = 0;
  for (const token of tokens) results += work(token);
  const took = performance.now() - started;
  if (results < tokens.length) throw new Error(`${results} results of ${tokens.length} tokens`);
  return took;
}

const count = 10_000;

/** Reading, explaining and judging tokens against decoding them, as libraries do. */
export async function measureInspection(): Promise<readonly Row[]> {
  const jwts = Array.from({ length: count }, (_, index) => jwt(index));
  const ten = Array.from({ length: 10 * count }, (_, index) => jwt(index));
  const mixed = mixedTokens(count);
  const compare = (work: (token: string) => number, tokens: readonly string[]) =>
    alternate(
      () => time(work, tokens),
      () => time(decode, tokens),
    );
  const growth = await alternate(
    () => time(inspect, ten),
    () => time(inspect, jwts),
    3,
  );
  const rows = [
    ratioRow('inspect 10,000 JWTs to Buffer + JSON.parse', await compare(inspect, jwts), 3),
    ratioRow('inspect 10,000 tokens of all kinds to the same', await compare(inspect, mixed), 4),
    ratioRow('inspect 100,000 JWTs to 10,000', growth, 11),
  ];
  for (const { name, decode: decodeJwt } of decoders) {
    rows.push(
      comparedRow(
        `${name}: decode 10,000 JWTs to the same`,
        await compare((token) => (decodeJwt(token) === undefined ? 0 : 1), jwts),
      ),
    );
  }
  return rows;
}
