import { changeRows, otherValue } from './edit-rows.ts';
import type { Tampering } from './tampering.ts';

/** Changes of the token request. */
export const tokenRequestTamperings = [
  {
    id: 'verifier-changed',
    title: 'code_verifier changed',
    leg: 'token',
    tests: 'code_verifier',
    owed: 'The provider refuses a code_verifier that does not match the code_challenge.',
    spec: 'RFC 7636 §4.6',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['invalid_grant'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'code_verifier', otherValue),
    },
  },
] as const satisfies readonly Tampering[];
