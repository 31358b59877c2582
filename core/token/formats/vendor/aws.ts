import type { VendorShape } from './vendor-shape.ts';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The account is in 40 bits after the first bit of the key ID. */
function accountOf(text: string): ReturnType<NonNullable<VendorShape['more']>> {
  let bits = 0n;
  for (const character of text.slice(4, 14)) bits = bits * 32n + BigInt(base32.indexOf(character));
  const account = ((bits >> 2n) & 0x7fff_ffff_ff80n) >> 7n;
  if (account > 999_999_999_999n) return {};
  const meaning = 'Read from the key ID; not for keys from before 2019';
  return { rows: [{ name: 'Account', value: String(account).padStart(12, '0'), meaning }] };
}

const rest = '16 letters A to Z or digits 2 to 7';

/** Access keys of Amazon Web Services. */
export const awsShapes: readonly VendorShape[] = [
  {
    name: 'AWS access key ID',
    prefix: 'AKIA',
    pattern: /^AKIA[A-Z2-7]{16}$/,
    rest,
    meaning: 'Names a long-term key of a user; the secret access key is a separate value',
    isPublic: true,
    more: accountOf,
  },
  {
    name: 'AWS temporary access key ID',
    prefix: 'ASIA',
    pattern: /^ASIA[A-Z2-7]{16}$/,
    rest,
    meaning: 'Names a key of a session; works with its secret and session token only',
    isPublic: true,
    more: accountOf,
  },
  {
    name: 'AWS session token',
    prefix: 'IQoJb3JpZ2luX2Vj',
    pattern: /^IQoJb3JpZ2luX2Vj[A-Za-z0-9+/]{100,4000}={0,2}$/,
    rest: 'at least 100 characters of base64',
    meaning: 'Sent with a temporary access key',
  },
  {
    name: 'AWS session token',
    prefix: 'FwoGZXIvYXdz',
    pattern: /^FwoGZXIvYXdz[A-Za-z0-9+/]{100,4000}={0,2}$/,
    rest: 'at least 100 characters of base64',
    meaning: 'Sent with a temporary access key',
  },
];
