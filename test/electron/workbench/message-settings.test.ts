import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../../core/bridge/app-state.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { json } from '../../support/wire/behaviours.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;
beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(async () => {
  provider.restore();
  await bench.close();
});

async function runWith(settings: Partial<Settings>) {
  bench = await openBench(provider.issuer, () => provider.window());
  bench.store.meta.saveSettings({ theme: 'system', ...settings });
  const run = await bench.start();
  const view = await bench.ended(run);
  const { exchanges } = bench.store.runs.exchanges.list(run);
  return { view, all: JSON.stringify([bench.changes, view, exchanges]) };
}

describe('further names to mask', () => {
  const employee = 'E-4711-0815';
  const ofUser = { sub: 'someone', employee_id: employee, level: 7 };

  test('hide claims and members of new runs, in everything that is shown', async () => {
    provider.on('/userinfo', json(ofUser));
    const { view, all } = await runWith({ alsoMask: ['employee_id', 'LEVEL', 'sub'] });
    expect(view.summary.state).toBe('completed');
    expect(all).not.toMatch(/E-4711-0815|someone|level\\*":\s*7/);
    expect(view.userinfo?.find(({ name }) => name === 'level')?.value).toBe('…(1)');
    const idToken = view.tokens.find(({ role }) => role === 'id-token');
    expect(idToken?.claims.find(({ name }) => name === 'sub')?.value).toBe('…(7)');
    expect(idToken?.claims.find(({ name }) => name === 'iss')?.value).toBe(provider.issuer);
  });

  test('hide nothing where there are none', async () => {
    provider.on('/userinfo', json(ofUser));
    const { all } = await runWith({});
    expect(all).toContain(employee);
  });
});

describe('the body limit', () => {
  const userinfo = json({ sub: 'someone', padding: 'x'.repeat(2.5 * 1024 * 1024) });

  test.each([
    [undefined, 'body-too-large'],
    [1, 'body-too-large'],
    [3, undefined],
  ])('of %s megabytes decides over a response of 2.5 MB', async (bodyLimit, code) => {
    provider.on('/userinfo', userinfo);
    const { view } = await runWith(bodyLimit === undefined ? {} : { bodyLimit });
    expect(view.failure?.code).toBe(code);
  });
});
