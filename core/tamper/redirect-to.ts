import type { Editable } from '../edit/editable.ts';
import { readLoopbackRedirect } from '../oauth/loopback-redirect.ts';
import { absent, rowOf } from './edit-rows.ts';
import type { Tampered, TamperedRun } from './tampering.ts';

/** Changes where the browser is redirected to. The login window captures the response there: it must not be sent. */
export function redirectTo(
  message: Editable,
  { plan }: TamperedRun,
  name: 'redirect_uri' | 'post_logout_redirect_uri',
  change: (uri: string) => string,
): Tampered {
  if (plan.kind === 'login' && plan.redirect?.capture !== 'window') {
    return { inapplicable: { reason: 'system-browser' } };
  }
  const row = rowOf(message, 'query', name);
  if (row === undefined) return absent(name);
  // Where the redirect URI is one of this computer, the logout may be in the system browser.
  const mayListen = plan.kind === 'follow-up' && readLoopbackRedirect(row.value) !== undefined;
  if (mayListen) return { inapplicable: { reason: 'system-browser' } };
  const value = change(row.value);
  return { edits: [{ kind: 'set', list: { place: 'query' }, row: row.row, value }], redirectUri: value };
}
