import { afterEach, expect, test } from 'vitest';
import type { Draft } from '../../../core/script/draft.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import type { Store } from '../../../electron/store/store.ts';
import { runnableFollowUp } from '../../../electron/workbench/userinfo-call.ts';
import { wholeStep } from '../../support/store/exchanges.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

let store: Store | undefined;
afterEach(() => store?.close());

async function runWith(leg: 'userinfo' | 'resource', url: string): Promise<Store['runs']> {
  const opened = await open(tempFolder());
  store = opened;
  opened.runs.save(sampleRun('r'));
  const draft: Draft = { kind: 'http', leg, request: { method: 'GET', url, headers: [] } };
  const exchange = wholeStep('x1', draft);
  opened.runs.exchanges.add('r', 0, exchange, createRunMasker([]).exchange(exchange));
  return opened.runs;
}

const input = { kind: 'userinfo', run: 'r', ref: 'access-token-1' } as const;

test('UserInfo is requested where the login requested it', async () => {
  const runs = await runWith('userinfo', 'https://op.example/me');
  expect(runnableFollowUp(input, runs)).toEqual({
    ok: true,
    value: {
      kind: 'api-call',
      run: 'r',
      ref: 'access-token-1',
      request: { method: 'GET', url: 'https://op.example/me', headers: [], body: '' },
    },
  });
});

test('a login that did not request it names no other URL', async () => {
  const runs = await runWith('resource', 'https://api.example/orders');
  expect(runnableFollowUp(input, runs)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});

test('a run that does not exist has none', async () => {
  const runs = await runWith('userinfo', 'https://op.example/me');
  expect(runnableFollowUp({ ...input, run: 'gone' }, runs)).toMatchObject({ ok: false });
});

test('any other follow-up is run as it is', async () => {
  const runs = await runWith('userinfo', 'https://op.example/me');
  const introspection = { ...input, kind: 'introspection' } as const;
  expect(runnableFollowUp(introspection, runs)).toEqual({ ok: true, value: introspection });
});
