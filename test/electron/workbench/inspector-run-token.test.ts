import { beforeEach, describe, expect, test } from 'vitest';
import { runTokenId } from '../../../core/bridge/inspection-of-run.ts';
import type { HttpResponse } from '../../../core/oauth/message.ts';
import type { Reply } from '../../../core/script/draft.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import { wholeStep } from '../../support/store/exchanges.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();
const id = runTokenId({ run: 'run-1', ref: sampleToken.ref });
beforeEach(() => {
  kept.bench.store.runs.save({ ...sampleRun('run-1'), tokens: [sampleToken] });
});

describe('a token of a run', () => {
  beforeEach(() => kept.bench.store.runs.saveToken('run-1', sampleToken.ref, kept.token));

  test('is read where it is stored, and not copied among the pasted texts', async () => {
    const view = viewOf(await kept.inspector.get(id));
    expect(view).toMatchObject({ id, text: kept.token, found: [{ token: { title: 'ID Token, ES256' } }] });
    expect(kept.inspector.list()).toEqual([]);
    expect(kept.bench.store.inspections.text(id)).toBe(undefined);
  });

  test('is verified, and not copied then either', async () => {
    await kept.inspector.get(id);
    const text = JSON.stringify(kept.provider.key.jwk);
    expect(stateOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text } }))).toBe(
      'valid',
    );
    expect(viewOf(await kept.inspector.get(id)).found[0]?.token.signature?.state).toBe('valid');
    expect(kept.inspector.list()).toEqual([]);
  });
});

describe('a token of a run that has fetched a JWKS', () => {
  const saveJwks = (keys: readonly unknown[]): void => {
    const content = JSON.stringify({ keys });
    const request = { method: 'GET', url: 'https://op.example/jwks', headers: [] };
    const response: HttpResponse = {
      status: 200,
      statusText: 'OK',
      headers: [['Content-Type', 'application/json']],
      body: { encoding: 'utf8', content, size: content.length },
    };
    const received: Reply = { kind: 'http', now: 1, outcome: { ok: true, response } };
    const exchange = wholeStep('x1', { kind: 'http', leg: 'jwks', request }, received);
    kept.bench.store.runs.exchanges.add('run-1', 0, exchange, createRunMasker([]).exchange(exchange));
  };
  const signature = async () => viewOf(await kept.inspector.get(id)).found[0]?.token.signature?.state;
  beforeEach(() => kept.bench.store.runs.saveToken('run-1', sampleToken.ref, kept.token));

  test('is verified with its keys when it is opened', async () => {
    saveJwks([kept.provider.key.jwk]);
    expect(await signature()).toBe('valid');
    expect(kept.inspector.verifiedKeys(id, 0)?.jwks).toHaveLength(1);
    const view = viewOf(await kept.inspector.get(id));
    expect(view.found[0]?.token.signature?.text).toContain('from the JWKS of the run');
  });

  test.each([
    ['no key', []],
    ['what is no key', [null, 1, { kty: 'oct' }]],
    ['another key', [{ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', kid: 'other' }]],
  ])('is not verified with %s in it', async (_what, keys) => {
    saveJwks(keys);
    expect(await signature()).toBe('not-checked');
  });

  test('is not verified by the keys of another run, nor is a pasted one', async () => {
    kept.bench.store.runs.save({ ...sampleRun('run-2'), tokens: [sampleToken] });
    kept.bench.store.runs.saveToken('run-2', sampleToken.ref, kept.token);
    saveJwks([kept.provider.key.jwk]);
    const other = await kept.inspector.get(runTokenId({ run: 'run-2', ref: sampleToken.ref }));
    const pasted = await kept.inspector.inspect({ text: kept.token });
    for (const view of [other, pasted]) {
      expect(viewOf(view).found[0]?.token.signature?.state).toBe('not-checked');
    }
  });
});

describe('what cannot be read is refused', () => {
  test.each([
    ['a run that does not exist', runTokenId({ run: 'gone', ref: sampleToken.ref }), 'not-found'],
    ['a token that the run does not have', runTokenId({ run: 'run-1', ref: 'other' }), 'not-found'],
  ])('%s', async (_what, gone, code) => {
    expect(await kept.inspector.get(gone)).toMatchObject({ ok: false, failure: { code } });
  });

  test('a token whose value was not stored', async () => {
    expect(await kept.inspector.get(id)).toMatchObject({ ok: false, failure: { step: 'vault' } });
  });
});
