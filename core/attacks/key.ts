import type { Attack, AttackSource } from './attack.ts';
import { segmentOf, withMembers } from './change-rows.ts';
import { reservedOrigin } from './reserved-origin.ts';

type HeaderOf = (source: AttackSource) => Readonly<Record<string, unknown>>;

/** A token signed with a key that the verifier does not trust. */
function untrusted(attack: Omit<Attack, 'make'>, membersOf: HeaderOf): Attack {
  return {
    ...attack,
    make: (source) => ({
      header: segmentOf(withMembers(source.header, { alg: source.generated.alg, ...membersOf(source) })),
      payload: source.segments[1],
      signature: { by: 'generated-key' },
    }),
  };
}

/** A token whose `kid` leads a careless look-up to a secret that the attacker knows. */
function injected(attack: Omit<Attack, 'make' | 'owed' | 'spec'>, kid: string, secret: string): Attack {
  return {
    ...attack,
    owed: 'Rejects the token: kid is compared with the names of known keys, and never part of a path or query.',
    spec: 'RFC 8725 §3.10',
    make: ({ header, segments: [, payload] }) => ({
      header: segmentOf(withMembers(header, { alg: 'HS256', kid })),
      payload,
      signature: { by: 'secret', secret: new TextEncoder().encode(secret) },
    }),
  };
}

/** Tokens that pass where the header of a token chooses the key. */
export const keyAttacks: readonly Attack[] = [
  untrusted(
    {
      id: 'unknown-kid',
      title: 'Unknown kid',
      owed: 'Rejects the token: no trusted key verifies its signature.',
      spec: 'RFC 7515 §5.2',
    },
    () => ({ kid: 'grantscope-unknown' }),
  ),
  // The content of /dev/null is an empty secret.
  injected({ id: 'kid-path', title: 'kid with a path' }, '../../../../../../../../dev/null', ''),
  injected({ id: 'kid-sql', title: 'kid with SQL' }, "' UNION SELECT 'grantscope' -- ", 'grantscope'),
  untrusted(
    {
      id: 'embedded-jwk',
      title: 'Embedded jwk',
      owed: 'Rejects the token: a key in the header of a token is not trusted because it is there.',
      spec: 'RFC 8725 §3.8',
    },
    ({ generated }) => ({ kid: 'grantscope', jwk: generated.jwk }),
  ),
  untrusted(
    {
      id: 'jku',
      title: 'jku of another host',
      owed: 'Rejects the token without a request: keys are fetched from known URLs only.',
      spec: 'RFC 8725 §3.10',
    },
    () => ({ kid: 'grantscope', jku: `${reservedOrigin}/jwks.json` }),
  ),
  untrusted(
    {
      id: 'x5u',
      title: 'x5u of another host',
      owed: 'Rejects the token without a request: certificates are fetched from known URLs only.',
      spec: 'RFC 8725 §3.10',
    },
    () => ({ kid: 'grantscope', x5u: `${reservedOrigin}/certificate.pem` }),
  ),
];
