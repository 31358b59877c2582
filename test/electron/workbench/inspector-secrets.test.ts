import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { events, type InspectionView } from '../../../core/bridge/channels.ts';
import type { SecretOutcome } from '../../../core/token/crypto-port.ts';
import { keepInspector } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();

describe('the secret of an HMAC', () => {
  const hs256 = (secret: string, sub = 'alice') => {
    const input = [{ alg: 'HS256', typ: 'JWT' }, { sub }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  /** The searches start in the turn after the call. */
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const jobs = () => kept.worker.requests.map(({ kind, job }) => `${kind} ${job}`);
  const report = async (job: number, outcome: SecretOutcome) => {
    kept.worker.report({ kind: 'outcome', job, outcome });
    await turn();
  };
  const progress = (job: number, tried: number) =>
    kept.worker.report({ kind: 'progress', job, tried, toTry: 200, of: 200 });
  const ruleOf = ({ found }: InspectionView, index = 0) =>
    found[index]?.token.findings.find(({ rule }) => rule === 'jose.common-secret');

  test('is searched after the token has been returned, in another thread', async () => {
    const view = await kept.paste(hs256('secret'));
    expect(view.found[0]?.token.claims).toHaveLength(1);
    expect(view.found[0]?.secretSearch).toEqual({ state: 'searching', tried: 0 });
    expect(ruleOf(view)).toBeUndefined();
    expect(kept.worker.requests).toEqual([]);
    await turn();
    expect(jobs()).toEqual(['search 1']);
  });

  test('is named once it is found: the token fails, in the list as well', async () => {
    const { id, sequence } = await kept.paste(hs256('secret'));
    expect(kept.inspector.list()[0]?.verdict).toBeUndefined();
    await turn();
    progress(1, 68);
    await report(1, { state: 'found', secret: 'secret', decoded: false });
    expect(kept.changes).toMatchObject([
      { id, sequence: sequence + 1, found: 0, secretSearch: { state: 'searching', tried: 68, toTry: 200 } },
      {
        id,
        sequence: sequence + 2,
        secretSearch: null,
        finding: { rule: 'jose.common-secret', result: 'fail', subject: 'token 1', received: 'secret' },
      },
    ]);
    for (const change of kept.changes)
      expect(events['inspector:changed'].safeParse(change).error).toBeUndefined();
    expect(kept.inspector.list()).toMatchObject([{ id, verdict: 'fail' }]);
    const again = await kept.inspector.get(id);
    expect(again.ok && ruleOf(viewOf(again))?.result).toBe('fail');
    await turn();
    expect(jobs()).toEqual(['search 1']);
  });

  test('passes when the whole list was tried', async () => {
    await kept.paste(hs256('x'));
    await turn();
    await report(1, { state: 'not-found' });
    expect(kept.changes.at(-1)).toMatchObject({ secretSearch: null, finding: { result: 'pass' } });
  });

  test.each<[SecretOutcome, RegExp]>([
    [{ state: 'stopped', because: 'limit', tried: 2000, of: 103_781 }, /first 2,000 of 103,781/],
    [{ state: 'unavailable', reason: 'no such file' }, /no such file/],
  ])('%j is no result, and passes nothing', async (outcome, reason) => {
    await kept.paste(hs256('x'));
    await turn();
    await report(1, outcome);
    expect(kept.changes).toHaveLength(1);
    expect(kept.changes[0]?.finding).toBeUndefined();
    expect(kept.changes[0]?.secretSearch).toEqual({
      state: 'unfinished',
      reason: expect.stringMatching(reason),
    });
  });

  test('a thread that dies is the reason why there is no result', async () => {
    await kept.paste(hs256('x'));
    await turn();
    kept.worker.end('out of memory');
    await turn();
    expect(kept.changes[0]?.secretSearch).toMatchObject({ reason: expect.stringContaining('out of memory') });
  });

  test('is cancelled by its token', async () => {
    const { id } = await kept.paste(`${hs256('x')} ${hs256('x', 'bob')}`);
    await turn();
    progress(1, 10);
    kept.inspector.cancelSearch(id, 1);
    kept.inspector.cancelSearch('another', 0);
    await turn();
    expect(kept.changes.at(-1)).toMatchObject({ found: 1, secretSearch: { state: 'unfinished' } });
    kept.inspector.cancelSearch(id, 0);
    await turn();
    expect(kept.changes.at(-1)).toMatchObject({
      found: 0,
      secretSearch: { reason: 'search cancelled: first 10 of 200 common secrets tried' },
    });
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
  });

  test.each([
    ['another text', () => kept.paste(kept.token)],
    ['the deletion of the text', (id: string) => kept.inspector.delete(id)],
    ['the end of the app', () => kept.inspector.close()],
  ])('%s cancels the search, and nothing is reported of it', async (_what, act) => {
    const { id } = await kept.paste(hs256('x'));
    await turn();
    await act(id);
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
    await report(1, { state: 'not-found' });
    expect(kept.changes).toEqual([]);
  });

  test('texts that follow each other at once start one search', async () => {
    const { id } = await kept.paste(hs256('x', 'a'));
    await turn();
    await kept.paste(hs256('x', 'al'), id);
    await kept.paste(hs256('x', 'ali'), id);
    await turn();
    expect(jobs().filter((job) => job.startsWith('search'))).toHaveLength(2);
    expect(jobs()).toContain('cancel 1');
  });

  test('is searched once, however often the same token is read', async () => {
    const { id } = await kept.paste(hs256('x'));
    await turn();
    await kept.inspector.get(id);
    await kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'wrong' } });
    await turn();
    expect(jobs()).toEqual(['search 1']);
    progress(1, 5);
    expect(kept.changes).toHaveLength(1);
  });

  test('is looked up alone where the token was verified with it', async () => {
    const { id } = await kept.paste(hs256('secret'));
    await turn();
    const verified = await kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'secret' } });
    expect(verified.ok && ruleOf(viewOf(verified))?.result).toBe('fail');
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
  });

  test('a text that is only stored starts no search, and leaves that of the screen alone', async () => {
    const { id, sequence } = await kept.paste(hs256('x'));
    await turn();
    kept.inspector.add(hs256('x', 'link'));
    await turn();
    progress(1, 5);
    expect(jobs()).toEqual(['search 1']);
    expect(kept.changes).toMatchObject([{ id, sequence: sequence + 1 }]);
    expect(kept.inspector.list()).toHaveLength(2);
  });

  test('of a long token is searched, and its result reported', async () => {
    const inspected = kept.inspector.inspect({ text: hs256('secret', 'x'.repeat(60_000)), id: 'long' });
    await turn();
    expect(jobs()).toEqual([]);
    kept.reading.read();
    const { sequence } = viewOf(await inspected);
    await turn();
    expect(jobs()).toEqual(['search 1']);
    await report(1, { state: 'found', secret: 'secret', decoded: false });
    expect(kept.changes).toMatchObject([
      {
        id: 'long',
        sequence: sequence + 1,
        secretSearch: null,
        finding: { rule: 'jose.common-secret', result: 'fail', subject: 'token 1', received: 'secret' },
      },
    ]);
    expect(kept.inspector.list()).toMatchObject([{ id: 'long', verdict: 'fail' }]);
    const again = kept.inspector.get('long');
    kept.reading.read();
    await again;
    await turn();
    await turn();
    expect(jobs()).toEqual(['search 1']);
    expect(kept.changes.at(-1)).toMatchObject({ secretSearch: null, finding: { result: 'fail' } });
    expect(kept.inspector.list()).toMatchObject([{ verdict: 'fail' }]);
  });

  test('of the text before is not searched while a long one is read', async () => {
    await kept.paste(hs256('x'), 'same');
    await turn();
    const inspected = kept.inspector.inspect({ text: `${hs256('x')} ${'y'.repeat(60_000)}`, id: 'same' });
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
    kept.reading.read();
    viewOf(await inspected);
    expect(kept.changes).toEqual([]);
  });

  test('is searched for the first tokens alone where there are many', async () => {
    const view = await kept.paste(
      Array.from({ length: 20 }, (_, index) => hs256('x', `user ${index}`)).join('\n'),
    );
    expect(view.found.filter(({ secretSearch }) => secretSearch !== undefined)).toHaveLength(5);
  });
});
