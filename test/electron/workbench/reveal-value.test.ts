import { afterEach, describe, expect, test } from 'vitest';
import type { Exchange } from '../../../core/record/exchange.ts';
import type { Draft } from '../../../core/script/draft.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import type { Store } from '../../../electron/store/store.ts';
import { revealDraft, revealStored, type ValuePlace } from '../../../electron/workbench/reveal-value.ts';
import { page } from '../../support/store/exchanges.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

const secret = 'sid-of-a-session-of-the-provider';
const withCookie: Exchange = {
  ...page('x1', 'text'),
  kind: 'observed',
  request: {
    method: 'GET',
    url: 'https://op.example/a?code=c0de-c0de-c0de-c0de',
    headers: [['Cookie', `sid=${secret}`]],
  },
};
const typed: Exchange = {
  ...withCookie,
  id: 'x2',
  request: { method: 'GET', url: 'https://op.example/login?password=••••••', headers: [] },
};
const cookie: ValuePlace = { side: 'request', part: 'headers', index: 0, name: 'Cookie' };
const code: ValuePlace = { side: 'request', part: 'parameters', index: 0, name: 'code' };

let store: Store | undefined;
afterEach(() => store?.close());

async function openWithRun(): Promise<Store['runs']> {
  const opened = await open(tempFolder());
  store = opened;
  opened.runs.save(sampleRun('r'));
  for (const [position, exchange] of [withCookie, typed].entries()) {
    opened.runs.exchanges.add('r', position, exchange, createRunMasker([]).exchange(exchange));
  }
  return opened.runs;
}

describe('a masked value of a stored message', () => {
  test('is read with its secret, a header or a parameter', async () => {
    const runs = await openWithRun();
    expect(revealStored(runs, 'r', 'x1', cookie)).toEqual({ ok: true, value: `sid=${secret}` });
    expect(revealStored(runs, 'r', 'x1', code)).toEqual({ ok: true, value: 'c0de-c0de-c0de-c0de' });
  });

  test.each([
    ['another name', { ...cookie, name: 'Accept' }],
    ['another index', { ...cookie, index: 7 }],
    ['the other side', { ...cookie, side: 'response' }],
    ['another part', { ...cookie, part: 'parameters' }],
  ] as const)('is not read by %s', async (_, place) => {
    const runs = await openWithRun();
    expect(revealStored(runs, 'r', 'x1', place)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });

  test('that was typed into a login page is not stored, which is said', async () => {
    const runs = await openWithRun();
    const place = { ...code, name: 'password' };
    expect(revealStored(runs, 'r', 'x2', place)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('typed into a login page') },
    });
  });

  test('of a message that does not exist is not found', async () => {
    const runs = await openWithRun();
    expect(revealStored(runs, 'r', 'x9', cookie)).toMatchObject({
      ok: false,
      failure: { code: 'not-found' },
    });
  });
});

test('a value of the request at which a run is paused is read, its response is not there yet', () => {
  const draft: Draft = {
    kind: 'http',
    leg: 'token',
    request: {
      method: 'POST',
      url: 'https://op.example/token',
      headers: [['Authorization', 'Basic c2VjcmV0']],
    },
  };
  const place = { ...cookie, name: 'Authorization' };
  expect(revealDraft(draft, place)).toEqual({ ok: true, value: 'Basic c2VjcmV0' });
  expect(revealDraft(draft, { ...place, side: 'response' })).toMatchObject({ ok: false });
});
