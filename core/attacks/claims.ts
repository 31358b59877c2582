import type { Attack } from './attack.ts';
import { hasMember, segmentOf, withMembers, withRepeated } from './change-rows.ts';
import { reservedOrigin } from './reserved-origin.ts';
import { signedAttack } from './signed-attack.ts';

/** In seconds. */
const hour = 3600;
/** Beyond the limit of most servers for a header. */
const hugeCharacters = 100_000;

const inSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** A token with changed claims and the signature of before. */
function unsigned(attack: Omit<Attack, 'make'>, claims: Readonly<Record<string, unknown>>): Attack {
  return {
    ...attack,
    make: ({ payload, segments: [header, , signature] }) => ({
      header,
      payload: segmentOf(withMembers(payload, claims)),
      signature: { by: 'hand', value: signature },
    }),
  };
}

function replaced(name: string): Parameters<typeof signedAttack>[1] {
  return ({ payload }) =>
    hasMember(payload, name)
      ? { payload: withMembers(payload, { [name]: reservedOrigin }) }
      : { inapplicable: `needs a token with ${name}` };
}

/** Tokens that pass where a claim is not validated. */
export const claimAttacks: readonly Attack[] = [
  unsigned(
    {
      id: 'changed-claim',
      title: 'Claim changed',
      owed: 'Rejects the token: the signature does not match the changed claims.',
      spec: 'RFC 7515 §5.2',
    },
    // No user or client has this name: the claims of a client named grantscope must differ, too.
    { sub: 'grantscope:changed' },
  ),
  unsigned(
    {
      id: 'huge-claim',
      title: 'Huge claim',
      owed: 'Rejects the token, for its size or because the signature does not match.',
      spec: 'RFC 7515 §5.2',
    },
    { grantscope: 'A'.repeat(hugeCharacters) },
  ),
  signedAttack(
    {
      id: 'expired',
      title: 'Expired',
      owed: 'Rejects the token: exp is an hour ago.',
      spec: 'RFC 7519 §4.1.4',
    },
    ({ payload, now }) => ({ payload: withMembers(payload, { exp: inSeconds(now) - hour }) }),
  ),
  signedAttack(
    {
      id: 'not-yet-valid',
      title: 'Not yet valid',
      owed: 'Rejects the token: nbf is in an hour.',
      spec: 'RFC 7519 §4.1.5',
    },
    ({ payload, now }) => ({
      payload: withMembers(payload, { nbf: inSeconds(now) + hour, exp: inSeconds(now) + 2 * hour }),
    }),
  ),
  signedAttack(
    {
      id: 'other-audience',
      title: 'Other audience',
      owed: 'Rejects the token: aud does not name it.',
      spec: 'RFC 7519 §4.1.3',
    },
    replaced('aud'),
  ),
  signedAttack(
    {
      id: 'other-issuer',
      title: 'Other issuer',
      owed: 'Rejects the token: the key does not belong to the issuer in iss.',
      spec: 'RFC 8725 §3.8',
    },
    replaced('iss'),
  ),
  signedAttack(
    {
      id: 'duplicated-claim',
      title: 'Duplicated claim',
      owed: 'Rejects the token: exp is there twice, and the last one, which alone may count, has passed.',
      spec: 'RFC 7519 §4',
    },
    ({ payload, now }) => {
      const valid = withMembers(payload, { exp: inSeconds(now) + hour });
      return { payload: withRepeated(valid, 'exp', inSeconds(now) - hour) };
    },
  ),
];
