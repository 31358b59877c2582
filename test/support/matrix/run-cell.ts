import type { RunReport } from '../../../core/checks/report.ts';
import type { SystemBrowserOptions } from '../../../core/grants/option-shapes.ts';
import { pickOptions } from '../../../core/grants/run-options.ts';
import type { RunListener } from '../../../electron/ports/run-listener.ts';
import type { DemoClient } from '../../../electron/provider/demo-clients.ts';
import { demoKeyOf } from '../../../electron/provider/demo-key.ts';
import { startLogin } from '../../../electron/terminal/backend/login.ts';
import type { IssuerRunRequest } from '../../../electron/terminal/services.ts';
import { clientOf, loginGrantOf, loopbackRedirectUri, webRedirectUri } from './clients.ts';
import { type Capture, type Cell, isFrontGrant } from './dimensions.ts';
import { askedOfEndpoint, askedOfPerson } from './effect.ts';
import type { Stage } from './stage.ts';
import { copied, deliver, signInAt } from './visitor.ts';

/** A combination that was run. */
export interface Ran {
  /** The whole run; the second where there were two. */
  readonly report: RunReport;
  /** Where the response was sent; empty where there was no redirect. */
  readonly redirectUri: string;
}

/**
 * Runs a combination as the terminal does, over real sockets, with the client that is registered for it unless
 * another one is given. Throws when it could not start.
 */
export async function runCell(stage: Stage, cell: Cell, client: DemoClient = clientOf(cell)): Promise<Ran> {
  const { listener, failure } = attend(stage, cell.capture);
  const { signal } = new AbortController();
  const env = { ...process.env, GRANTSCOPE_OPEN: '/no/such/browser' };
  const request = requestOf(stage, cell, client);
  const login = startLogin(request, listener, signal, env, stage.openWindow);
  const result = await Promise.race([login, failure]);
  if (!result.ok) throw new Error(result.failure.message);
  const { report, refreshed } = result.value;
  return { report: refreshed ?? report, redirectUri: report.connection.redirectUri ?? '' };
}

function requestOf({ provider }: Stage, cell: Cell, client: DemoClient): IssuerRunRequest {
  const { grant, mode, capture } = cell;
  const { clientId, authentication } = client;
  const atEndpoint = grant === 'client credentials' || grant === 'password' || grant === 'refresh';
  const options = pickOptions({
    grant: loginGrantOf(grant),
    scope: atEndpoint ? askedOfEndpoint : askedOfPerson,
    responseType: isTyped(grant) ? grant : undefined,
    responseMode: mode === 'none' ? 'query' : mode,
    pkce: 'S256',
    nonce: grant !== 'token',
    autoLogin: false,
    ownBrowser: systemBrowserFor(capture),
    person: { username: 'alice', password: 'wonderland' },
  });
  if (options === undefined) throw new Error(`no options of ${grant}`);
  return {
    target: 'issuer',
    options,
    issuer: provider.issuer,
    endpoints: {},
    client: { clientId, authentication },
    ...('keyRef' in authentication ? demoKeyOf(provider, authentication.keyRef) : {}),
    parameters: [],
    redirectUri: capture === 'listener' ? loopbackRedirectUri : webRedirectUri,
    script: { name: 'alice', text: JSON.stringify(aliceInTheWindow) },
    refresh: grant === 'refresh',
    headed: false,
    loginTimeout: 30_000,
    network: {},
  };
}

/** In the window the session of the first login lives on. */
const aliceInTheWindow = [
  { fill: { login: 'alice', password: 'wonderland' }, click: 'Sign in', optional: true },
  { click: 'Allow' },
];

function isTyped(grant: Cell['grant']) {
  return isFrontGrant(grant) && grant !== 'code';
}

function systemBrowserFor(capture: Capture): SystemBrowserOptions | undefined {
  if (capture === 'listener') return { answer: 'received' };
  return capture === 'pasted' ? { answer: 'pasted' } : undefined;
}

/** Alice as the user: she goes to an address, passes the response on, enters a code. */
function attend(stage: Stage, capture: Capture) {
  const { provider } = stage;
  const { promise: address, resolve: goTo } = Promise.withResolvers<string>();
  const { promise: failure, reject: fail } = Promise.withResolvers<never>();
  failure.catch(() => undefined);
  const listener: RunListener = {
    exchange: () => undefined,
    notice(text) {
      const [, url] = /^Sign in with (?:your browser, which opens|any browser): (\S+)$/.exec(text) ?? [];
      if (url !== undefined) goTo(url);
      const [, code] = /^Open \S+ on any device and enter the code (\S+)\.$/.exec(text) ?? [];
      if (code !== undefined) stage.enter(code).catch(fail);
    },
    person: {
      attended: false,
      ask: async () => copied(await signInAt(provider, await address)),
    },
  };
  if (capture === 'listener') {
    address.then(async (url) => deliver(await signInAt(provider, url))).catch(fail);
  }
  return { listener, failure };
}
