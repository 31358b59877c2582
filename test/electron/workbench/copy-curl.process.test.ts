import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerValues } from '../../../core/oauth/message.ts';
import type { RequestCode } from '../../../core/views/message/message-view.ts';
import { readExchange } from '../../../electron/workbench/read-run.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { json } from '../../support/wire/behaviours.ts';
import type { RawRequest } from '../../support/wire/start-wire.ts';
import { type Bench, draftFor, openBench } from '../../support/workbench/start-runs.ts';

const clientSecret = `it's 100% "odd" & $HOME \`id\` \\ +ü`;
const apiKey = "key-'$(id)'-of-an-api";
const encoded = (text: string) => new URLSearchParams({ v: text }).toString().slice(2);
const run = promisify(execFile);

const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

let stub: StubProvider;
let bench: Bench;
beforeAll(async () => {
  stub = await startStubProvider();
  bench = await openBench(stub.issuer, () => stub.window());
});
afterAll(async () => {
  await bench?.close();
  await stub?.close();
});

function connect(authentication: 'client_secret_basic' | 'client_secret_post'): string {
  const created = bench.connections.create({
    ...draftFor(stub.issuer),
    authentication,
    secret: clientSecret,
  });
  if (!created.ok) throw new Error(created.failure.message);
  return created.value.id;
}

/** Runs a command in a shell, and returns the request that it sent. */
async function sentBy(command: string, env: Readonly<Record<string, string>> = {}): Promise<RawRequest> {
  const before = stub.wire.requests.length;
  // `eval` reads it as a user pastes it, and --silent keeps the meter of curl out of the way.
  await run('sh', ['-c', `eval "$1"`, 'sh', command], { env: { PATH: process.env.PATH ?? '', ...env } });
  const [request, ...more] = stub.wire.requests.slice(before);
  if (request === undefined || more.length > 0) throw new Error(`${more.length + 1} requests`);
  return request;
}

/** What curl adds, or the sender of Grantscope. */
const ofTheClient = /^(?:host|user-agent|content-length|connection|accept|accept-encoding)$/i;

function comparable({ method, target, headers, body }: RawRequest) {
  const compared = headers.filter(([name]) => !ofTheClient.test(name));
  return { method, target, body, headers: compared.map(([name, value]) => `${name}: ${value}`).sort() };
}

function requestTo(path: string): RawRequest {
  const request = stub.wire.requests.findLast(({ target }) => target.split('?', 1)[0] === path);
  if (request === undefined) throw new Error(`no request to ${path}`);
  return request;
}

/** The commands of the message of a run at this path, masked and with variables, and the one with secrets. */
function commandsOf(run: string, path: string): { readonly curl: RequestCode; readonly whole: string } {
  for (const { exchanges } of bench.view(run).messages) {
    for (const id of exchanges) {
      const view = readExchange(bench.store.runs, run, id);
      if (!view.ok || view.value.url === undefined || view.value.curl === undefined) continue;
      if (new URL(view.value.url).pathname !== path) continue;
      const whole = bench.runs.requestCode(run, id, 'curl');
      if (!whole.ok) throw new Error(whole.failure.message);
      return { curl: view.value.curl, whole: whole.value };
    }
  }
  throw new Error(`no message for ${path}`);
}

describe.skipIf(!hasCurl)('a copied command sends the very same request again', () => {
  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'to the token endpoint: %s',
    async (method) => {
      const login = await bench.start({ connection: connect(method) });
      await bench.ended(login);
      const original = requestTo('/token');
      const { curl, whole } = commandsOf(login, '/token');
      const form = new URLSearchParams(original.body);
      const values = {
        CODE: encoded(form.get('code') ?? ''),
        CODE_VERIFIER: form.get('code_verifier') ?? '',
        CLIENT_ID: 'test-app',
        CLIENT_SECRET: encoded(clientSecret),
      };
      expect(comparable(await sentBy(whole))).toEqual(comparable(original));
      expect(comparable(await sentBy(curl.variables?.text ?? '', values))).toEqual(comparable(original));
      const secrets = {
        clientSecret,
        code: form.get('code') ?? '',
        verifier: form.get('code_verifier') ?? '',
      };
      expect([leaksIn(JSON.stringify(curl), secrets), leaksIn(whole, secrets)]).toEqual([
        [],
        expect.arrayContaining(['code', 'verifier']),
      ]);
      expect(curl.variables?.names.toSorted()).toEqual(
        Object.keys(values)
          .filter((name) => method === 'client_secret_basic' || name !== 'CLIENT_ID')
          .toSorted(),
      );
    },
  );

  it('to UserInfo and to an API, with headers and a body that a shell would read', async () => {
    stub.on('/api', json({ done: true }));
    const login = await bench.start({ connection: connect('client_secret_post') });
    const { tokens } = await bench.ended(login);
    const ref = tokens.find(({ role }) => role === 'access-token')?.ref ?? '';
    const userInfo = requestTo('/userinfo');
    const followed = await bench.runs.follow({
      kind: 'api-call',
      run: login,
      ref,
      request: {
        method: 'POST',
        url: `${stub.issuer}/api?a='$(id)'&b=[1-9]{x}&../c`,
        headers: [
          { name: 'X-Api-Key', value: apiKey },
          { name: 'X-Quotes', value: `"double" 'single' $HOME` },
          { name: 'Content-Type', value: 'application/json' },
        ],
        body: `{"a":"it's $(id) \`id\`",\n "b":"@file é \\\\ !"}`,
      },
    });
    if (!followed.ok) throw new Error(followed.failure.message);
    await bench.ended(followed.value.run);
    const call = requestTo('/api');
    const [authorization = ''] = headerValues(call.headers, 'authorization');
    const values = { ACCESS_TOKEN: authorization.replace('Bearer ', ''), SECRET_X_API_KEY: apiKey };
    for (const [run, path, original] of [
      [login, '/userinfo', userInfo],
      [followed.value.run, '/api', call],
    ] as const) {
      const { curl, whole } = commandsOf(run, path);
      expect(comparable(await sentBy(whole))).toEqual(comparable(original));
      expect(comparable(await sentBy(curl.variables?.text ?? '', values))).toEqual(comparable(original));
    }
  });

  it('but not with the masks, which are no secrets', async () => {
    const login = await bench.start({ connection: connect('client_secret_post') });
    await bench.ended(login);
    const original = requestTo('/token');
    const { curl } = commandsOf(login, '/token');
    expect((await sentBy(curl.masked)).body).not.toBe(original.body);
  });
});
