import type { PlainRow } from '../edit/editable.ts';
import type { Attack } from './attack.ts';
import { withMembers } from './change-rows.ts';
import { signedAttack } from './signed-attack.ts';

/** Whether `typ` names one kind of token, as `at+jwt` does. */
function isTyped(header: readonly PlainRow[]): boolean {
  return header.some(
    ({ name, value }) => name === 'typ' && !/^"(application\/)?(jwt|jose|jose\+json)"$/i.test(value),
  );
}

/** Tokens that pass where the header of a token is not validated. */
export const headerAttacks: readonly Attack[] = [
  signedAttack(
    {
      id: 'unknown-crit',
      title: 'Unknown crit',
      owed: 'Rejects the token: crit names an extension that it does not support.',
      spec: 'RFC 7515 §4.1.11',
    },
    ({ header }) => ({ header: withMembers(header, { crit: ['grantscope'], grantscope: true }) }),
  ),
  signedAttack(
    {
      id: 'other-typ',
      title: 'Other typ',
      owed: 'Rejects the token: typ is not that of the kind of token it expects.',
      spec: 'RFC 8725 §3.11',
    },
    ({ header }) =>
      isTyped(header)
        ? { header: withMembers(header, { typ: 'grantscope+jwt' }) }
        : { inapplicable: 'needs a token with a typ other than JWT' },
  ),
  signedAttack(
    {
      id: 'b64-false',
      title: 'b64 false',
      owed: 'Rejects the token: the payload of a JWT is always base64url-encoded.',
      spec: 'RFC 7797 §7',
    },
    ({ header }) => ({ header: withMembers(header, { b64: false, crit: ['b64'] }) }),
  ),
];
