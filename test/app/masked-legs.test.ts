import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionDraft } from '../../core/bridge/channels.ts';
import type { RunOptions } from '../../core/grants/registry.ts';
import type { OptionValues } from '../../core/grants/run-options.ts';
import type { FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { LoginBrowser } from '../../electron/ports/ports.ts';
import { brokenEchoes, echoes, secretsSent } from '../support/login/echoes.ts';
import { leaksIn } from '../support/login/leaks.ts';
import { type Command, playCommand, printedBy, shownInWindow } from '../support/login/outputs.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { shortenWaits } from '../support/short-waits.ts';
import { json } from '../support/wire/behaviours.ts';
import type { Behaviour } from '../support/wire/start-wire.ts';
import { type Bench, draftFor, optionsFor } from '../support/workbench/start-runs.ts';

const clientSecret = 'a client secret/with+100% of:odd&characters "quoted"';
const password = 'pa$$ "word" of+a&user/ü';

/** Every poll of the device grant waits for a second. */
shortenWaits(1_000);

let stub: StubProvider;
/** An earlier run, as the terminal printed it. */
let earlier = '';
beforeAll(async () => {
  stub = await startStubProvider();
  publishEndpoints();
  earlier = (await playCommand(login('--json', '--reveal'), stub.window)).stdout;
});
afterEach(() => {
  stub.restore();
  publishEndpoints();
});
afterAll(() => stub.close());

function publishEndpoints(): void {
  const device = { device_code: 'GmRhmhcxhwAzkoEqiMEG', user_code: 'WDJB-MJHT', expires_in: 60, interval: 1 };
  stub.on('/device', json({ ...device, verification_uri: `${stub.issuer}/d` }));
  stub.on(
    metadataPath,
    json({
      ...stub.metadata(),
      introspection_endpoint: `${stub.issuer}/introspect`,
      revocation_endpoint: `${stub.issuer}/revoke`,
      device_authorization_endpoint: `${stub.issuer}/device`,
    }),
  );
}

function login(...args: readonly string[]): Command {
  const toBrowse = args.includes('--grant')
    ? []
    : ['--script', 'login.json', '--redirect-uri', 'https://app.example/callback'];
  return {
    args: [
      ...['run', '--issuer', stub.issuer, '--client-id', 'test-app', '--client-secret-stdin'],
      ...toBrowse,
      ...args,
    ],
    stdin: `${clientSecret}\n${password}\n`,
    files: { 'login.json': '[{ "fill": { "username": "someone" }, "click": "Sign in" }]' },
  };
}

const after = (...args: readonly string[]): Command => ({
  args: [...args, '--client-secret-stdin'],
  stdin: `${clientSecret}\n`,
  files: { 'run.json': earlier },
});

type Start = (bench: Bench, secretsGo: () => void) => Promise<string>;

function connect(bench: Bench, more: Partial<ConnectionDraft> = {}): string {
  const authentication = 'client_secret_post';
  const created = bench.connections.create({
    ...draftFor(stub.issuer),
    authentication,
    secret: clientSecret,
    ...more,
  });
  if (!created.ok) throw new Error(created.failure.message);
  return created.value.id;
}

const start =
  (grant: RunOptions['grant'], more: OptionValues = {}): Start =>
  (bench, secretsGo) => {
    secretsGo();
    return bench.start({ connection: connect(bench), options: optionsFor({ grant, ...more }) });
  };

/** A login first, in which nothing is echoed, and what follows it. */
const follow =
  (input: (run: string, ref: string) => FollowUpInput): Start =>
  async (bench, secretsGo) => {
    const run = await bench.start({ connection: connect(bench) });
    const { tokens } = await bench.ended(run);
    secretsGo();
    const ref = tokens.find(({ role }) => role === 'access-token')?.ref ?? '';
    const followed = await bench.runs.follow(input(run, ref));
    if (!followed.ok) throw new Error(followed.failure.message);
    return followed.value.run;
  };

/** A redirect that brings an ID Token beside the code, in its fragment. */
const hybridWindow = () =>
  stub.window((callback) => {
    const { id_token } = stub.tokens();
    callback.searchParams.set('id_token', String(id_token));
    callback.hash = callback.search.slice(1);
    callback.search = '';
  });

interface Leg {
  readonly path: string;
  readonly command: () => Command;
  readonly start: Start;
  readonly window?: () => LoginBrowser;
}

const usual = { command: () => login(), start: start('authorization-code') };
const passwordLeg: Leg = {
  path: '/token',
  command: () => login('--grant', 'password', '--username', 'alice', '--password-stdin'),
  start: start('password', { person: { username: 'alice', password } }),
};
const deviceLeg = { command: () => login('--grant', 'device'), start: start('device') };

const legs: readonly (readonly [leg: string, Leg])[] = [
  ['discovery', { path: metadataPath, ...usual }],
  ['JWKS', { path: '/jwks', ...usual }],
  ['token, Basic', { path: '/token', ...usual }],
  ['token, post', { ...usual, path: '/token', command: () => login('--auth', 'client_secret_post') }],
  [
    'token, hybrid grant',
    {
      path: '/token',
      command: () =>
        login(
          '--grant',
          'hybrid',
          '--script',
          'login.json',
          '--redirect-uri',
          'https://app.example/callback',
        ),
      start: start('hybrid', { responseMode: 'fragment' }),
      window: hybridWindow,
    },
  ],
  [
    'token, client credentials',
    {
      path: '/token',
      command: () => login('--grant', 'client-credentials'),
      start: start('client-credentials'),
    },
  ],
  ['token, password grant', passwordLeg],
  ['device authorization', { path: '/device', ...deviceLeg }],
  ['token, device grant', { path: '/token', ...deviceLeg }],
  ['UserInfo', { path: '/userinfo', ...usual }],
  [
    'token, refresh',
    {
      path: '/token',
      command: () => after('refresh', 'run.json'),
      start: follow((run) => ({ kind: 'refresh', run })),
    },
  ],
  [
    'introspection',
    {
      path: '/introspect',
      command: () => after('introspect', 'run.json'),
      start: follow((run, ref) => ({ kind: 'introspection', run, ref })),
    },
  ],
  [
    'revocation',
    {
      path: '/revoke',
      command: () => after('revoke', 'run.json'),
      start: follow((run, ref) => ({ kind: 'revocation', run, ref })),
    },
  ],
  [
    'API call',
    {
      path: '/api',
      command: () => ({ args: ['call', `${stub.issuer}/api`, 'run.json'], files: { 'run.json': earlier } }),
      start: follow((run, ref) => ({
        kind: 'api-call',
        run,
        ref,
        request: { method: 'POST', url: `${stub.issuer}/api`, headers: [], body: '{}' },
      })),
    },
  ],
];

/** Echoes at a path what is secret in a request, and collects that. */
function echoAt(path: string, echo: (said: string) => Behaviour, more: readonly string[] = []) {
  const secrets: Record<string, string> = {};
  const go = () =>
    stub.on(path, (socket, request) => {
      const sent = secretsSent(request);
      const told = [...(sent.length === 0 ? [clientSecret] : sent), ...more];
      for (const secret of told) {
        secrets[secret] = secret;
        secrets[`beginning of ${secret}`] = secret.slice(0, 10);
        secrets[`end of ${secret}`] = secret.slice(-10);
      }
      echo(`You sent '${told.join("' and '")}', which is wrong.`)(socket, request);
    });
  return { secrets, go };
}

async function expectNoLeak(
  leg: Leg,
  echo: (said: string) => Behaviour,
  typed: readonly string[] = [],
): Promise<void> {
  const open = leg.window ?? stub.window;
  const window = (): LoginBrowser => {
    const browser = open();
    return {
      ...browser,
      browse: (draft, context) => {
        context.learn?.(typed);
        return browser.browse(draft, context);
      },
    };
  };
  const { secrets, go } = echoAt(leg.path, echo, typed);
  go();
  const { args, ...input } = leg.command();
  const shown: (readonly [where: string, text: string])[] = [];
  for (const output of ['--verbose', '--json']) {
    shown.push([output, await printedBy({ args: [...args, output], ...input }, window)]);
  }
  stub.restore();
  publishEndpoints();
  const inWindow = await shownInWindow(stub.issuer, window, (bench) => leg.start(bench, go));
  shown.push(['window', inWindow]);
  expect(Object.keys(secrets)).not.toEqual([]);
  for (const [where, text] of shown) {
    expect([where, leaksIn(text, secrets)]).toEqual([where, []]);
  }
}

describe.each(legs)('%s: no secret is shown that is echoed in', (_name, leg) => {
  it.each(echoes)('%s', (_kind, echo) => expectNoLeak(leg, echo));
});

describe('token, password grant: no secret is shown that is echoed in', () => {
  it.each(brokenEchoes)('%s', (_kind, echo) => expectNoLeak(passwordLeg, echo));
});

describe('what the user typed into the login window', () => {
  const leg: Leg = { path: '/token', ...usual };

  it('is not shown where a response of the back channel echoes it', async () => {
    const [[, echo] = []] = echoes;
    if (echo !== undefined) await expectNoLeak(leg, echo, [password]);
  });

  it('is not shown where the redirect brings it back', async () => {
    const window = () =>
      stub.window((callback) => {
        callback.searchParams.delete('code');
        callback.searchParams.set('error', 'access_denied');
        callback.searchParams.set('error_description', `Wrong password: ${password}`);
      });
    const [[, echo] = []] = echoes;
    if (echo === undefined) return;
    const { args, ...input } = login('--json');
    const learning = (): LoginBrowser => ({
      ...window(),
      browse: (draft, context) => {
        context.learn?.([password]);
        return window().browse(draft, context);
      },
    });
    const text = await printedBy({ args, ...input }, learning);
    const inWindow = await shownInWindow(stub.issuer, learning, (bench) =>
      usual.start(bench, () => undefined),
    );
    expect(text).toContain('access_denied');
    expect([leaksIn(text, { password }), leaksIn(inWindow, { password })]).toEqual([[], []]);
  });
});
