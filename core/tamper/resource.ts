import { changeRows } from './edit-rows.ts';
import type { Tampering } from './tampering.ts';

/** No host has a name below `.invalid` (RFC 6761 section 6.4). */
const otherResource = 'https://grantscope.invalid/api';

/** Changes of the API that a token is requested for (RFC 8707). */
export const resourceTamperings = [
  {
    id: 'resource-unknown',
    title: 'Unknown resource',
    leg: 'authorization',
    tests: 'resource',
    owed: 'The provider refuses a resource that it does not know.',
    spec: 'RFC 8707 §2',
    refusal: {
      by: 'provider',
      at: [
        { leg: 'authorization', codes: ['invalid_target', 'invalid_request'] },
        { leg: 'token', codes: ['invalid_target'] },
      ],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'query', 'resource', () => otherResource),
    },
  },
  {
    id: 'token-resource-changed',
    title: 'resource of token request',
    leg: 'token',
    tests: 'resource of the token request',
    owed: 'The provider refuses a resource that it does not know, or that the grant is not for.',
    spec: 'RFC 8707 §2',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['invalid_target'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'resource', () => otherResource),
    },
  },
] as const satisfies readonly Tampering[];
