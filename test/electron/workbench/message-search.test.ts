import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { MessageSearch } from '../../../electron/workbench/message-search.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';

let provider: StubProvider;
let bench: Bench;
let run: string;
beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await openBench(provider.issuer, () => provider.window());
  const body = { error: 'invalid_grant', refresh_token: secret };
  provider.on('/token', noStore(body, '400 Bad Request'));
  run = await bench.start();
  await bench.ended(run);
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

async function search(text: string, searches = new MessageSearch(bench.store.runs)) {
  const result = await searches.search({ run, text });
  if (!result.ok) throw new Error(result.failure.message);
  expect(channels['run:search-messages'].output.safeParse(result.value).success).toBe(true);
  return result.value;
}

const view = () => {
  const read = bench.runs.get(run);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
};
const tokenMessage = () => view().messages.find(({ leg }) => leg === 'token')?.id;

describe('the search in a run', () => {
  test('finds a secret that is masked in the window, and returns where it is but not what', async () => {
    const result = await search(`value:"${secret.slice(6, 30)}"`);
    expect(result.hits).toEqual([
      {
        exchange: tokenMessage(),
        places: [{ side: 'response', part: 'parameters', index: 1 }],
      },
    ]);
    expect(result).toMatchObject({ searched: 4, left: 0, masked: 0 });
    expect(JSON.stringify(view())).not.toContain(secret.slice(6, 30));
    for (const typed of [secret.slice(0, 5), 'refresh_token', 'has:failed', 'e']) {
      expect(leaksIn(JSON.stringify(await search(typed)), { secret })).toEqual([]);
    }
  });

  test.each([
    ['a secret that no message has', 'value:sEcret/Value+without'],
    ['the mask that is shown in its place', 'value:sEcr…(36)'],
    ['nothing', ''],
  ])('finds no message by %s', async (_what, text) => {
    expect((await search(text)).hits).toEqual([]);
  });

  test('finds messages by the results of checks', async () => {
    const passed = view().findings.find(
      ({ result, at }) => result === 'pass' && at?.exchange === tokenMessage(),
    );
    const { hits } = await search(`check:"${passed?.title}"`);
    expect(hits).toContainEqual({ exchange: tokenMessage(), places: [{ part: 'checks' }] });
  });

  test('gives others their turn, and ends when another one starts', async () => {
    let now = 0;
    let turns = 0;
    const searches = new MessageSearch(bench.store.runs, {
      now: () => {
        now += 5;
        return now;
      },
      pause: async () => {
        turns += 1;
      },
    });
    const first = searches.search({ run, text: 'token' });
    const second = await search('token', searches);
    expect(await first).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(second.hits).not.toEqual([]);
    expect(turns).toBeGreaterThan(2);
  });

  test('ends after its time, and returns what it has found', async () => {
    let now = 0;
    const searches = new MessageSearch(bench.store.runs, {
      now: () => now,
      pause: async () => {
        now += 60_000;
      },
    });
    const searching = searches.search({ run, text: 'e' });
    now = 100;
    expect(await searching).toMatchObject({ ok: true });
    const slow = new MessageSearch(bench.store.runs, {
      now: () => {
        now += 9_000;
        return now;
      },
      pause: async () => undefined,
    });
    const result = await search('e', slow);
    expect(result.left).toBeGreaterThan(0);
    expect(result.searched).toBeLessThan(4);
  });

  test.each([
    ['a run that does not exist', () => 'no-run'],
    [
      'a run that was deleted',
      () => {
        bench.runs.delete(run);
        return run;
      },
    ],
  ])('fails for %s', async (_what, of) => {
    const searches = new MessageSearch(bench.store.runs);
    expect(await searches.search({ run: of(), text: 'a' })).toMatchObject({
      ok: false,
      failure: { code: 'not-found' },
    });
  });
});
