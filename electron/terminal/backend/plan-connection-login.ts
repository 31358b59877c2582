import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { grantOf, opensBrowser } from '../../../core/grants/registry.ts';
import type { PlannedRedirect } from '../../../core/record/run-plan.ts';
import { planLogin } from '../../run/plan.ts';
import type { ConnectionRunRequest } from '../services.ts';
import { readScript } from './read-script.ts';
import { type TerminalLogin, usualLoginTimeout } from './terminal-login.ts';

/** Plans a login at a connection of the window: its user's credentials, or a form script, fill in the forms. */
export function planConnectionLogin(
  request: ConnectionRunRequest,
  redirect: PlannedRedirect,
): Result<TerminalLogin> {
  const form = request.script === undefined ? undefined : readScript(request.script);
  if (form !== undefined && !form.ok) return form;
  const { options, connection, client, privateKey, user, headed } = request;
  const { username, password } = user?.credentials ?? {};
  const known = username !== undefined && password !== undefined ? { username, password } : undefined;
  const planned = planLogin({
    connection,
    options,
    client,
    loginHint: user?.loginHint,
    user: present({ name: user?.name, credentials: known }),
    redirect,
  });
  if (!planned.ok) return planned;
  const window = present({
    form: form?.value,
    credentials: form === undefined ? user?.credentials : undefined,
    headless: !headed,
    loginTimeout: request.loginTimeout ?? usualLoginTimeout,
  });
  return {
    ok: true,
    value: present({
      plan: planned.value,
      privateKey,
      window: opensBrowser(options.grant) ? window : undefined,
      elsewhere: grantOf(options.grant).signIn === 'other-device' ? {} : undefined,
    }),
  };
}
