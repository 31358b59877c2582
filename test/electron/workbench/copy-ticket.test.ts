import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import { channels } from '../../../core/bridge/channels.ts';
import { ticketOf } from '../../../electron/workbench/copy-ticket.ts';
import { leaksIn, writingsOf } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
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

const ticket = (run: string, check?: { rule: string; subject: string }): Result<string> =>
  ticketOf(bench.runs.get(run), { run, ...(check && { check }) }, bench.store, '1.2.3');

describe('the ticket of a stored run', () => {
  test('names connection, client and issuer, and shows the request and the response that failed', async () => {
    bench = await openBench(provider.issuer, () => provider.window());
    provider.on('/token', noStore({ error: 'invalid_client' }, '401 Unauthorized'));
    const run = await bench.start();
    await bench.ended(run);
    const text = ticket(run);
    if (!text.ok) throw new Error(text.failure.message);
    expect(text.value).toMatch(/^## The token endpoint returned 401 invalid_client/);
    expect(text.value).toContain('- **Run:** Code + PKCE at Test');
    expect(text.value).toContain('- **Client:** `test-app`');
    expect(text.value).toContain('{"error":"invalid_client"}');
    expect(text.value).toMatch(/grant_type=authorization_code&code=\S*…\(\d+\)/);
  });

  test('has no secret of the run, in none of the eight encodings', async () => {
    bench = await openBench(provider.issuer, () => provider.window());
    const secret = 'sEcret/Value+with&signs <1234567890>';
    provider.on('/token', (socket, request) => {
      const code = new URLSearchParams(request.body.toString()).get('code') ?? '';
      const echo = [...writingsOf(secret), ...writingsOf(code)].join(' ');
      const body = { error: 'invalid_grant', refresh_token: secret, error_description: echo };
      noStore(body, '400 Bad Request')(socket, request);
    });
    const run = await bench.start();
    await bench.ended(run);
    const text = ticket(run);
    expect(text).toMatchObject({ ok: true, value: expect.stringContaining('invalid_grant') });
    expect(leaksIn(JSON.stringify(text), { secret })).toEqual([]);
  });

  test('calls the run what its user calls it, with the note', async () => {
    bench = await openBench(provider.issuer, () => provider.window());
    const run = await bench.start();
    await bench.ended(run);
    bench.runs.label({ run, name: 'Before the fix', note: 'Since *Monday*' });
    const text = ticket(run);
    expect(text).toMatchObject({
      ok: true,
      value: expect.stringContaining('- **Run:** Before the fix (Code + PKCE) at Test'),
    });
    expect(text).toMatchObject({ value: expect.stringContaining(String.raw`- **Note:** Since \*Monday\*`) });
  });

  test('fails for a run that is not there', async () => {
    bench = await openBench(provider.issuer, () => provider.window());
    expect(ticket('no-such-run')).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});

test.each([
  [{}, false],
  [{ run: 'r', check: { rule: 'a' } }, false],
  [{ run: 'r', check: { rule: 'a', subject: 'x'.repeat(3_000) } }, false],
  [{ run: 'r', check: { rule: 'a', subject: 'b' } }, true],
  [{ run: 'r' }, true],
])('the channel accepts %j: %s', (input, expected) => {
  expect(channels['run:copy-ticket'].input.safeParse(input).success).toBe(expected);
});
