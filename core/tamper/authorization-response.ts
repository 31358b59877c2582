import { addRow, changeRows, otherValue, rowOf } from './edit-rows.ts';
import type { Tampering } from './tampering.ts';

/** Where a response mode puts the parameters of the response. */
const places = ['query', 'fragment', 'form'] as const;

const otherIssuer = 'https://grantscope.invalid';

/** Changes of the authorization response, which Grantscope as the client must detect. */
export const authorizationResponseTamperings = [
  {
    id: 'state-changed',
    title: 'state changed',
    leg: 'authorization',
    tests: 'state',
    owed: 'The client refuses a response with another state than it sent.',
    spec: 'RFC 6749 §10.12',
    refusal: { by: 'client', checks: ['authorization-response.state'] },
    change: {
      kind: 'edit',
      stage: 'reply',
      edit: (message) => changeRows(message, places, 'state', otherValue),
    },
  },
  {
    id: 'issuer-swapped',
    title: 'iss swapped',
    leg: 'authorization',
    tests: 'iss',
    owed: 'The client refuses a response of another issuer (mix-up attack).',
    spec: 'RFC 9207 §2.4',
    refusal: { by: 'client', checks: ['authorization-response.iss'] },
    change: {
      kind: 'edit',
      stage: 'reply',
      edit(message) {
        const place = places.find((one) => rowOf(message, one, 'state') !== undefined) ?? 'query';
        if (rowOf(message, place, 'iss') === undefined) {
          return { edits: [addRow(place, 'iss', otherIssuer)] };
        }
        return changeRows(message, place, 'iss', () => otherIssuer);
      },
    },
  },
  {
    id: 'code-injected',
    title: 'Code of another response',
    leg: 'authorization',
    tests: 'c_hash',
    owed: 'The client compares the code with c_hash of the ID Token beside it.',
    spec: 'OIDC Core §3.3.2.10',
    refusal: { by: 'client', checks: ['id-token.c-hash'] },
    change: {
      kind: 'edit',
      stage: 'reply',
      edit(message) {
        const hasIdToken = places.some((place) => rowOf(message, place, 'id_token') !== undefined);
        if (!hasIdToken) return { inapplicable: { reason: 'other-response-type' } };
        return changeRows(message, places, 'code', otherValue);
      },
    },
  },
] as const satisfies readonly Tampering[];
