import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelInput, ChannelOutput, ConnectionDraft } from '../../../core/bridge/channels.ts';
import { type TamperingId, tamperingIds } from '../../../core/record/tampering-record.ts';
import { Preview } from '../../../electron/workbench/preview.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { json } from '../../support/wire/behaviours.ts';
import { type Bench, draftFor, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;
let preview: Preview;
let asked: string[] = [];

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await openBench(provider.issuer, () => provider.window());
  preview = new Preview(bench.store, () => undefined);
  asked = [];
});
afterEach(async () => {
  provider.restore();
  preview.close();
  await bench.close();
});

async function loggedIn(change: Partial<ConnectionDraft> = {}): Promise<string> {
  bench.connections.update({ id: bench.connection, draft: { ...draftFor(provider.issuer), ...change } });
  const run = await bench.start();
  await bench.ended(run);
  provider.on('/token', (socket, request) => {
    asked.push(request.body);
    noStore(() => provider.tokens())(socket, request);
  });
  return run;
}

type Listed = ChannelOutput<'tampering:list-follow-up'>;

async function list(input: ChannelInput<'tampering:list-follow-up'>): Promise<Listed> {
  const listed = await preview.followUpTamperings(input);
  if (!listed.ok) throw new Error(listed.failure.message);
  return listed.value;
}

const why = ({ choices }: Listed, id: TamperingId) => choices.find((choice) => choice.id === id)?.why;

describe('the tamperings for a refresh', () => {
  test('are those of its request, and none of it is sent', async () => {
    const run = await loggedIn();
    const before = bench.changes.length;
    const listed = await list({ kind: 'refresh', run });
    expect(listed.choices.map(({ id }) => id)).toEqual(tamperingIds);
    const applying = ['refresh-token-reused', 'refresh-scope-widened', 'refresh-client-swapped'] as const;
    expect(applying.map((id) => why(listed, id))).toEqual([undefined, undefined, undefined]);
    expect(listed.host).toBe(new URL(provider.issuer).host);
    expect([asked, bench.changes.length]).toEqual([[], before]);
  });

  test.each([
    ['state-changed', 'the run has no Callback'],
    ['verifier-changed', 'the run has no Token request'],
    ['logout-hint-changed', 'the run has no Logout request'],
    ['client-unknown', 'the run has no Authorization request'],
  ] as const)('say why %s does not apply', async (id, reason) => {
    expect(why(await list({ kind: 'refresh', run: await loggedIn() }), id)).toBe(reason);
  });

  test('are those of the provider that issued the tokens, after its connection was changed', async () => {
    const run = await loggedIn();
    bench.connections.update({ id: bench.connection, draft: draftFor('https://other.example') });
    expect((await list({ kind: 'refresh', run })).host).toBe(new URL(provider.issuer).host);
  });

  test('cannot be listed without a refresh token', async () => {
    provider.on(
      '/token',
      noStore(() => ({ ...provider.tokens(), refresh_token: undefined })),
    );
    const run = await loggedIn();
    expect(await preview.followUpTamperings({ kind: 'refresh', run })).toMatchObject({
      failure: { code: 'not-found', step: 'refresh' },
    });
  });
});

describe('the tamperings for a logout', () => {
  const signedOut = { postLogoutRedirectUri: 'https://app.example/signed-out' };
  const publishLogout = () =>
    provider.on(
      metadataPath,
      json(() => ({ ...provider.metadata(), end_session_endpoint: `${provider.issuer}/logout` })),
    );

  test('are those of its request', async () => {
    publishLogout();
    const listed = await list({ kind: 'logout', run: await loggedIn(signedOut) });
    const applying = ['logout-hint-changed', 'logout-redirect-uri-unknown'] as const;
    expect(applying.map((id) => why(listed, id))).toEqual([undefined, undefined]);
    expect(why(listed, 'refresh-token-changed')).toBe('the run has no Refresh');
  });

  test('do not apply where only the system browser may see the redirect', async () => {
    publishLogout();
    const run = await loggedIn({ postLogoutRedirectUri: 'http://127.0.0.1:1/signed-out' });
    const reason = 'only the login window can capture a response to another redirect URI';
    expect(why(await list({ kind: 'logout', run }), 'logout-redirect-uri-unknown')).toBe(reason);
  });

  test('do not apply where the provider publishes no endpoint', async () => {
    const listed = await list({ kind: 'logout', run: await loggedIn(signedOut) });
    expect(why(listed, 'logout-hint-changed')).toBe('the run has no Logout request');
  });

  test('do not apply at another host', async () => {
    provider.on(
      metadataPath,
      json(() => ({ ...provider.metadata(), end_session_endpoint: 'https://elsewhere.example/logout' })),
    );
    const listed = await list({ kind: 'logout', run: await loggedIn(signedOut) });
    expect(why(listed, 'logout-hint-changed')).toMatch(/host/);
  });

  test('cannot be listed without a post-logout redirect URI', async () => {
    publishLogout();
    const run = await loggedIn();
    expect(await preview.followUpTamperings({ kind: 'logout', run })).toMatchObject({
      failure: { code: 'invalid-input', step: 'connection.postLogoutRedirectUri' },
    });
  });
});

test('nothing is listed for a run that does not exist', async () => {
  expect(await preview.followUpTamperings({ kind: 'refresh', run: 'none' })).toMatchObject({
    failure: { code: 'not-found' },
  });
});
