import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Preview } from '../../../electron/workbench/preview.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench, optionsFor, usualOptions } from '../../support/workbench/start-runs.ts';

const parameters = [
  { name: 'login_hint', value: 'bob@example.com' },
  { name: 'claims', value: '{"id_token":{"email":null}}' },
  { name: 'resource', value: 'https://api.example' },
];

let provider: StubProvider;
let bench: Bench;
beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(() => bench.close());

function sent(run: string): URLSearchParams {
  const { exchanges } = bench.store.runs.exchanges.list(run);
  const urls = exchanges.flatMap((one) =>
    one.kind === 'step' && one.performed.kind === 'browse' ? [one.performed.url] : [],
  );
  return new URL(urls[0] ?? 'https://none.example').searchParams;
}

describe('parameters of one run', () => {
  test('are previewed, sent, and stored with the run so that it can be repeated', async () => {
    bench = await openBench(provider.issuer, () => provider.window());
    const options = { ...usualOptions, parameters };
    const preview = await new Preview(bench.store, () => undefined).request({
      connection: bench.connection,
      options,
    });
    expect(preview).toMatchObject({
      ok: true,
      value: { url: expect.stringContaining('login_hint=bob%40example.com') },
    });
    const run = await bench.start({ options });
    const view = await bench.ended(run);
    for (const { name, value } of parameters) expect(sent(run).getAll(name)).toEqual([value]);
    expect(view.login?.options.parameters).toEqual(parameters);
    const again = await bench.start({ options: view.login?.options ?? usualOptions });
    await bench.ended(again);
    expect(sent(again).get('login_hint')).toBe('bob@example.com');
    const usual = await bench.start();
    await bench.ended(usual);
    expect(sent(usual).has('login_hint')).toBe(false);
  });

  test.each([
    ['a setting', [{ name: 'client_id', value: 'x' }], 'client_id is already sent.'],
    [
      'a resource without scheme',
      [{ name: 'resource', value: 'api' }],
      'The resource is not an absolute URI (RFC 8707 section 2).',
    ],
  ])('with the name of %s are refused before anything is sent', async (_what, wrong, message) => {
    bench = await openBench(provider.issuer, () => provider.window());
    const options = optionsFor({ ...usualOptions, parameters: wrong });
    const input = { connection: bench.connection, options };
    expect(await bench.runs.start({ ...input, paused: false })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step: 'run.parameters', message },
    });
    expect(await new Preview(bench.store, () => undefined).request(input)).toMatchObject({
      ok: false,
      failure: { step: 'run.parameters' },
    });
    expect(bench.runs.list()).toEqual([]);
  });
});
