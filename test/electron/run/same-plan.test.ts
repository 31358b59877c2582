import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import { grantOf, type LoginGrant, loginGrants, type RunOptions } from '../../../core/grants/registry.ts';
import type { LoginPlan, RunPlan } from '../../../core/record/run-plan.ts';
import { demoOptions } from '../../../electron/provider/demo-options.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { redirectOf } from '../../../electron/run/login-redirect.ts';
import type { Store } from '../../../electron/store/store.ts';
import { createPendingStates } from '../../../electron/system-browser/pending-states.ts';
import { planDemoLogin } from '../../../electron/terminal/backend/plan-demo-login.ts';
import { planIssuerLogin } from '../../../electron/terminal/backend/plan-issuer-login.ts';
import type { RunRequest } from '../../../electron/terminal/services.ts';
import { Connections } from '../../../electron/workbench/connections.ts';
import { prepareLogin } from '../../../electron/workbench/prepare-login.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { start as startDemo } from '../../support/provider/folder.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { testAuthority } from '../../support/wire/certificates.ts';

const callback = 'https://app.example/callback';

const secretDraft: ConnectionDraft = {
  name: 'login.example:8443',
  issuer: 'https://login.example:8443',
  clientId: 'app',
  authentication: 'client_secret_post',
  secret: 'hush',
  redirectUri: callback,
  scope: 'openid profile email',
  resource: 'urn:api',
  authorizationParameters: [],
  tokenParameters: [],
  network: { ca: testAuthority, connectTimeout: 2.5, loginTimeout: 60, insecureTls: true },
};

const secretArgs = [
  ...['--issuer', 'https://login.example:8443', '--client-id', 'app', '--auth', 'client_secret_post'],
  ...['--client-secret-stdin', '--resource', 'urn:api'],
  ...['--ca', 'ca.pem', '--connect-timeout', '2.5', '--insecure'],
];

/** The plan that the window makes for a connection of its store. */
async function planOfWindow(
  store: Store,
  input: { readonly connection: string; readonly options: RunOptions; readonly persona?: string },
  demo?: DemoProvider,
): Promise<RunPlan> {
  const prepared = await prepareLogin(
    { ...input, paused: false },
    {
      store,
      demo: () => demo,
      openBrowser: async () => ({ ok: true, value: neverAsked }),
      openExternal: async () => ({ ok: true, value: null }),
      awaited: createPendingStates(),
    },
  );
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  await prepared.value.browser.close();
  return prepared.value.plan;
}

/** What the command line asks for. */
async function requestOf(args: readonly string[], stdin = ''): Promise<RunRequest> {
  const { asked, stderr } = await playCli(['run', ...args], { stdin, files: { 'ca.pem': testAuthority } });
  const [request] = asked.runs;
  if (request === undefined) throw new Error(stderr);
  return request;
}

/** The plan that the terminal makes at an issuer. */
async function planOfTerminal(args: readonly string[], stdin = ''): Promise<LoginPlan> {
  const request = await requestOf(args, stdin);
  if (request.target !== 'issuer') throw new Error('not an issuer');
  const planned = planIssuerLogin(request, redirectOf(undefined, request.redirectUri ?? ''));
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
  return planned.value.plan;
}

/** The usual options of the run bar; the password grant has a user. */
function usualOf(grant: LoginGrant, scope: string): RunOptions {
  const usual = grantOf(grant).usual({ scope, demo: false });
  return usual.grant === 'password'
    ? { ...usual, person: { username: 'alice', password: 'wonderland' } }
    : usual;
}

const isWindowed = (grant: LoginGrant) => grantOf(grant).signIn === 'browser';

describe('window and terminal make the same plan', () => {
  test.each(loginGrants)('of %s at an issuer', async (grant) => {
    const store = await open(tempFolder());
    store.connections.save('c1', secretDraft);
    const typed = grant === 'password' ? ['--username', 'alice', '--password-stdin'] : [];
    const windowed = isWindowed(grant) ? ['--redirect-uri', callback, '--timeout', '60'] : [];
    const terminal = await planOfTerminal(
      [...secretArgs, '--grant', grant, ...typed, ...windowed],
      'hush\nwonderland\n',
    );
    const window = await planOfWindow(store, {
      connection: 'c1',
      options: usualOf(grant, secretDraft.scope),
    });
    const { loginTimeout: _, ...network } = window.connection.network;
    const inTerminal = isWindowed(grant) ? window.connection.network : network;
    expect(terminal).toEqual({ ...window, connection: { ...window.connection, network: inTerminal } });
  });

  test.each([
    ['authorization-code', 'openid offline_access'],
    ['authorization-code', 'orders:read'],
    ['hybrid', 'openid offline_access'],
    ['implicit', 'orders:read'],
    ['device', 'orders:read'],
    ['client-credentials', 'orders:read'],
  ] as const)('of %s with the scope %s', async (grant, scope) => {
    const store = await open(tempFolder());
    const { network: _, secret: __, ...draft } = secretDraft;
    store.connections.save('c1', { ...draft, authentication: 'none' });
    const terminal = await planOfTerminal([
      ...['--issuer', draft.issuer, '--client-id', 'app', '--resource', 'urn:api'],
      ...['--grant', grant, '--scope', scope, ...(isWindowed(grant) ? ['--redirect-uri', callback] : [])],
    ]);
    expect(terminal).toEqual(await planOfWindow(store, { connection: 'c1', options: usualOf(grant, scope) }));
  });

  test.each(loginGrants)('of %s at the demo provider', async (grant) => {
    const demo = await startDemo();
    const store = await open(tempFolder());
    new Connections(store, () => undefined).saveDemo(demo);
    const alice = store.users.list('demo').find(({ name }) => name === 'alice');
    const [client] = demo.clients.filter(({ grants }) => grants.includes(grant));
    const options = demoOptions(grant, { client: client?.clientId });
    if (alice === undefined || client === undefined || options === undefined) throw new Error('no demo');
    const window = await planOfWindow(store, { connection: 'demo', options, persona: alice.id }, demo);
    const planned = planDemoLogin(
      { target: 'demo', options, user: 'alice', refresh: false, headed: false },
      redirectOf(undefined, client.redirectUris[0] ?? ''),
      demo,
    );
    expect(planned).toMatchObject({ ok: true });
    expect(planned.ok && planned.value.plan).toEqual(window);
  });

  test('for a redirect that is pasted, without a known user', async () => {
    const store = await open(tempFolder());
    const { network: _, secret: __, ...draft } = secretDraft;
    store.connections.save('c1', { ...draft, authentication: 'none' });
    const { id } = store.users.save({ connection: 'c1', name: 'alice', session: 'clean' });
    const usual = grantOf('authorization-code').usual({ scope: draft.scope, demo: false });
    if (usual.grant !== 'authorization-code') throw new Error('not the grant');
    const options = { ...usual, ownBrowser: { answer: 'pasted' } } as const;
    const window = await planOfWindow(store, { connection: 'c1', options, persona: id });
    const request = await requestOf([
      ...['--issuer', draft.issuer, '--client-id', 'app', '--resource', 'urn:api'],
      ...['--redirect-uri', callback, '--paste'],
    ]);
    if (request.target !== 'issuer') throw new Error('not an issuer');
    const planned = planIssuerLogin(request, redirectOf({ redirectUri: callback }, callback));
    expect(planned.ok && planned.value.plan).toEqual(window);
    expect(window).toMatchObject({ redirect: { uri: callback, capture: 'pasted' } });
    expect(window).not.toHaveProperty('user');
  });
});
