import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { grantOf, opensBrowser, type RunOptions } from '../../../core/grants/registry.ts';
import type { PlannedRedirect } from '../../../core/record/run-plan.ts';
import { type DemoClient, demoClientsFor, findDemoClient } from '../../provider/demo-clients.ts';
import { demoConnection } from '../../provider/demo-connection.ts';
import { demoKeyOf } from '../../provider/demo-key.ts';
import { demoDeviceForm, demoLoginForm } from '../../provider/demo-login.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { DemoUser } from '../../provider/demo-users.ts';
import { planLogin } from '../../run/plan.ts';
import type { DemoRunRequest } from '../services.ts';
import {
  invalid,
  loginTampering,
  type TerminalLogin,
  usualLoginTimeout,
  type WindowPlan,
} from './terminal-login.ts';

/** Returns the selected client of the demo provider, or the first that may use the grant. */
export function demoClientOf({ grant, client }: RunOptions): DemoClient | undefined {
  return client === undefined ? demoClientsFor(grant)[0] : findDemoClient(client);
}

/** Plans a login of a demo user at the built-in provider, whose login forms are filled in automatically. */
export function planDemoLogin(
  request: DemoRunRequest,
  redirect: PlannedRedirect,
  provider: DemoProvider,
): Result<TerminalLogin> {
  const { options } = request;
  const client = demoClientOf(options);
  const known = provider.users.find(({ login }) => login === request.user);
  if (client === undefined || known === undefined) {
    return invalid(
      'The demo provider does not know this user or client.',
      `${request.user}, ${options.client ?? options.grant}`,
      'Try --user alice --client demo-web.',
    );
  }
  const user = { ...known, password: request.password ?? known.password };
  const planned = planLogin({
    connection: demoConnection(provider, client.clientId),
    options,
    client,
    user: { name: user.login, credentials: { username: user.login, password: user.password } },
    redirect,
    tampering: loginTampering(request),
  });
  if (!planned.ok) return planned;
  const isElsewhere = grantOf(options.grant).signIn === 'other-device';
  return {
    ok: true,
    value: present({
      plan: planned.value,
      ...demoKeyOf(provider, client.clientId),
      window: opensBrowser(options.grant) ? windowFor(request, user) : undefined,
      elsewhere: isElsewhere
        ? { window: ({ userCode }: { readonly userCode: string }) => deviceWindow(request, user, userCode) }
        : undefined,
    }),
  };
}

function deviceWindow(request: DemoRunRequest, user: DemoUser, userCode: string): WindowPlan {
  return { ...windowFor(request, user), form: demoDeviceForm(user, userCode) };
}

function windowFor(request: DemoRunRequest, user: DemoUser): WindowPlan {
  return {
    form: demoLoginForm(user),
    headless: !request.headed,
    loginTimeout: request.loginTimeout ?? usualLoginTimeout,
  };
}
