import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunView } from '../../../core/views/run/views.ts';
import { makeKey, type SigningKey, signEs256 } from '../../support/login/sign.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { json } from '../../support/wire/behaviours.ts';
import { type Bench, breakBefore, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;
/** What is published, and what the next tokens are signed with. */
let published: readonly SigningKey[];
let signing: SigningKey;

beforeAll(async () => {
  provider = await startStubProvider();
});
beforeEach(async () => {
  published = [provider.key];
  signing = provider.key;
  provider.on(
    '/jwks',
    json(() => ({ keys: published.map(({ jwk }) => jwk) })),
  );
  provider.on(
    '/token',
    noStore(() =>
      provider.tokens(signEs256({ typ: 'JWT', kid: signing.jwk.kid }, provider.claims(), signing.privateKey)),
    ),
  );
  bench = await openBench(provider.issuer, () => provider.window());
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});
afterAll(() => provider.close());

const labels = (view: RunView) => view.messages.map(({ label }) => label);
const rule = (view: RunView, id: string) => view.findings.find((finding) => finding.rule === id);

/** Publishes a key in place of the old one once the first JWKS was received, and signs with it. */
async function logInWhileRotating(kid: string): Promise<RunView> {
  breakBefore(bench, 'token', 'jwks-again');
  const run = await bench.start();
  await bench.until(run, ({ held }) => held?.leg === 'token');
  signing = makeKey(kid);
  published = [signing];
  bench.runs.active.continue(run);
  const { held } = await bench.until(run, (change) => change.held?.leg === 'jwks-again');
  expect(held).toMatchObject({
    title: 'JWKS (again)',
    because: 'breakpoint: JWKS (again)',
    exchange: { request: { raw: expect.stringContaining(`GET ${provider.issuer}/jwks`) } },
  });
  bench.runs.active.continue(run);
  return bench.ended(run);
}

test('a login stops before the JWKS is fetched again, and is judged by the new one', async () => {
  const view = await logInWhileRotating('new');
  expect(view.summary).toMatchObject({ state: 'completed' });
  expect(labels(view).slice(-3)).toEqual(['Token request', 'JWKS (again)', 'UserInfo']);
  expect(rule(view, 'id-token.signature')?.result).toBe('pass');
  expect(rule(view, 'jwks.refetch')).toMatchObject({
    result: 'info',
    at: { exchange: view.messages.at(-2)?.id, name: '/keys/0' },
  });
  expect(view.messages.at(-2)).toMatchObject({ leg: 'jwks-again', mood: 'good', verdict: 'info' });
  const id = view.tokens.find(({ role }) => role === 'id-token');
  expect(id?.signature).toEqual({ state: 'valid', text: 'signature verified with key new' });
});

test('a refresh fetches it again for a key that came since, and only then', async () => {
  breakBefore(bench);
  const login = await bench.start();
  await bench.ended(login);
  const refresh = async (run: string): Promise<RunView> => {
    const begun = await bench.runs.follow({ kind: 'refresh', run });
    if (!begun.ok) throw new Error(begun.failure.message);
    return bench.ended(begun.value.run);
  };
  const first = await refresh(login);
  expect(labels(first)).toEqual(['Discovery', 'JWKS', 'Refresh']);

  // The first JWKS of the refresh is the old one still.
  const newest = makeKey('newest');
  let turn = 0;
  provider.on(
    '/jwks',
    json(() => {
      turn += 1;
      return { keys: [turn === 1 ? provider.key.jwk : newest.jwk] };
    }),
  );
  signing = newest;
  const view = await refresh(first.summary.id);
  expect(labels(view)).toEqual(['Discovery', 'JWKS', 'Refresh', 'JWKS (again)']);
  expect(rule(view, 'id-token.key')).toMatchObject({ result: 'pass', received: 'key "newest"' });
  expect(rule(view, 'jwks.rotation')?.received).toBe('new: "newest"; removed: "stub-1"');
});

test('a key that is never published is looked for once more, and no further', async () => {
  signing = makeKey('never');
  const run = await bench.start();
  const view = await bench.ended(run);
  expect(labels(view).filter((label) => label.startsWith('JWKS'))).toEqual(['JWKS', 'JWKS (again)']);
  expect(rule(view, 'id-token.key')?.received).toContain('the JWKS was fetched twice');
});
