import type { Editable } from '../edit/editable.ts';
import { addRow, changeRows, otherValue, rowOf } from './edit-rows.ts';
import { assertionOnce, formValue, hasAssertion, memberOf } from './repeatable.ts';
import type { Tampered, TamperedRun, Tampering } from './tampering.ts';
import { leavesOutOtherScope, otherScope } from './widened-scope.ts';

/** Changes of a refresh. */
export const refreshTamperings = [
  {
    id: 'refresh-token-reused',
    title: 'Refresh token reused',
    leg: 'refresh',
    tests: 'that a rotated refresh token is not used again',
    owed: 'The provider refuses a refresh token that it has replaced.',
    spec: 'RFC 9700 §4.14.2',
    refusal: { by: 'provider', at: [{ leg: 'refresh', codes: ['invalid_grant'] }] },
    change: {
      kind: 'repeat',
      inapplicable: assertionOnce,
      otherwise: { reason: 'not-rotated' },
      after(reply, draft) {
        const next = memberOf(reply, 'refresh_token');
        return !hasAssertion(draft) && next !== undefined && next !== formValue(draft, 'refresh_token');
      },
    },
  },
  {
    id: 'refresh-token-changed',
    title: 'Refresh token changed',
    leg: 'refresh',
    tests: 'the refresh token',
    owed: 'The provider refuses a refresh token that it did not issue.',
    spec: 'RFC 6749 §5.2',
    refusal: { by: 'provider', at: [{ leg: 'refresh', codes: ['invalid_grant'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'refresh_token', otherValue),
    },
  },
  {
    id: 'refresh-scope-widened',
    title: 'Scope widened at refresh',
    leg: 'refresh',
    tests: 'scope of the refresh',
    owed: 'The provider refuses or ignores a scope that was not granted before.',
    spec: 'RFC 6749 §6',
    refusal: {
      by: 'provider',
      at: [{ leg: 'refresh', codes: ['invalid_scope'] }],
      isIgnored: leavesOutOtherScope,
    },
    change: { kind: 'edit', stage: 'draft', edit: widenScope },
  },
  {
    id: 'refresh-client-swapped',
    title: 'client_id swapped at refresh',
    leg: 'refresh',
    tests: 'which client uses the refresh token',
    owed: 'The provider refuses a client that is unknown, or that the token was not issued to.',
    spec: 'RFC 6749 §6',
    refusal: {
      by: 'provider',
      at: [{ leg: 'refresh', codes: ['invalid_client', 'invalid_grant', 'unauthorized_client'] }],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit(message, { plan }) {
        if (plan.client.authentication.method !== 'none') {
          return { inapplicable: { reason: 'other-authentication' } };
        }
        return changeRows(message, 'form', 'client_id', (id) => `${id}-other`);
      },
    },
  },
] as const satisfies readonly Tampering[];

function widenScope(message: Editable, { plan }: TamperedRun): Tampered {
  if (rowOf(message, 'form', 'scope') !== undefined) {
    return changeRows(message, 'form', 'scope', (scope) => `${scope} ${otherScope}`);
  }
  const granted =
    plan.kind === 'follow-up' && plan.action.kind === 'refresh' ? plan.action.previous.scope : '';
  return { edits: [addRow('form', 'scope', `${granted ?? ''} ${otherScope}`.trim())] };
}
