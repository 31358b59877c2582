import type { Editable } from '../edit/editable.ts';
import { rowOf } from './edit-rows.ts';
import { errorPage, type RefusalAt, type Tampered, type TamperedRun, type Tampering } from './tampering.ts';

/** An unregistered redirect URI must not be redirected to (RFC 6749 section 4.1.2.1). */
const onPage: RefusalAt = {
  leg: 'authorization',
  codes: [errorPage, 'invalid_request', 'invalid_redirect_uri'],
};

/** No host has a name below `.invalid` (RFC 6761 section 6.4). */
const unknownUri = 'https://grantscope.invalid/callback';

/** Changes of the authorization request. */
export const authorizationRequestTamperings = [
  {
    id: 'redirect-uri-unknown',
    title: 'Unknown redirect_uri',
    leg: 'authorization',
    tests: 'redirect_uri',
    owed: 'The provider shows an error page and does not redirect to a URI that is not registered.',
    spec: 'RFC 6749 §4.1.2.1',
    refusal: { by: 'provider', at: [onPage] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => redirectTo(message, run, () => unknownUri),
    },
  },
] as const satisfies readonly Tampering[];

/** The login window must capture a response there, which must not be sent. */
function redirectTo(message: Editable, { plan }: TamperedRun, change: (uri: string) => string): Tampered {
  if (plan.kind === 'login' && plan.redirect?.capture !== 'window') {
    return { inapplicable: { reason: 'system-browser' } };
  }
  const row = rowOf(message, 'query', 'redirect_uri');
  if (row === undefined) return { inapplicable: { reason: 'absent', name: 'redirect_uri' } };
  const value = change(row.value);
  return {
    edits: [{ kind: 'set', list: { place: 'query' }, row: row.row, value }],
    redirectUri: value,
  };
}
