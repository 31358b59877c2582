import { changeRows, otherValue } from './edit-rows.ts';
import type { Tampering } from './tampering.ts';

/** Where a response mode puts the parameters of the response. */
const places = ['query', 'fragment', 'form'] as const;

/** Changes of the authorization response, which Grantscope as the client must notice. */
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
] as const satisfies readonly Tampering[];
