import { beforeEach, describe, expect, test } from 'vitest';
import { runTokenId } from '../../../core/bridge/inspection-of-run.ts';
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
