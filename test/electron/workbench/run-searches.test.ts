import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import { RunSearches } from '../../../electron/workbench/run-searches.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type HandWorker, handWorker } from '../../support/threads/hand-worker.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

const query = (text: string) => ({
  alg: 'HS256',
  signingInput: Buffer.from(text),
  signature: createHmac('sha256', 'x').update(text).digest(),
});

describe('the searches of a run', () => {
  let worker: HandWorker;
  let control: AbortController;
  let searches: RunSearches;
  let told: number;
  beforeEach(() => {
    worker = handWorker();
    control = new AbortController();
    searches = new RunSearches(new SecretSearch(worker.start), control.signal);
    told = 0;
    searches.onOutcome = () => {
      told += 1;
    };
  });

  test('start when a rule asks, once for each token, and never make it wait', async () => {
    expect([query('a'), query('a'), query('b')].map((one) => searches.find(one))).toEqual([
      { state: 'searching' },
      { state: 'searching' },
      { state: 'searching' },
    ]);
    worker.report({ kind: 'outcome', job: 1, outcome: { state: 'found', secret: 'x', decoded: false } });
    worker.report({ kind: 'outcome', job: 2, outcome: { state: 'not-found' } });
    await searches.settled();
    expect(told).toBe(2);
    expect(searches.find(query('a'))).toMatchObject({ state: 'found' });
    expect(searches.find(query('b'))).toEqual({ state: 'not-found' });
    expect(worker.requests).toHaveLength(2);
  });

  test('a thread that fails is not started again by the next judgement', async () => {
    searches.onOutcome = () => {
      told += 1;
      searches.find(query('a'));
    };
    searches.find(query('a'));
    worker.end('out of memory');
    await searches.settled();
    expect(searches.find(query('a'))).toEqual({ state: 'unavailable', reason: 'out of memory' });
    expect([told, worker.count.started]).toEqual([1, 1]);
  });

  test('end with the run', async () => {
    searches.find(query('a'));
    control.abort();
    await searches.settled();
    expect(searches.find(query('a'))).toMatchObject({ state: 'stopped', because: 'cancelled' });
  });

  test('are none where the secret is known, and none for more tokens than a login brings', async () => {
    expect(searches.find({ ...query('a'), madeBy: 'secret' })).toMatchObject({ state: 'found' });
    expect(worker.requests).toEqual([]);
    const states = Array.from({ length: 25 }, (_, index) => searches.find(query(`token ${index}`)).state);
    expect(states.filter((state) => state === 'unavailable')).toHaveLength(5);
    control.abort();
    await searches.settled();
  });
});

describe('a login whose access token is an HMAC with a common secret', () => {
  let provider: StubProvider;
  let bench: Bench;
  beforeEach(async () => {
    provider = await startStubProvider();
    bench = await openBench(provider.issuer, () => provider.window());
  });
  afterEach(async () => {
    await bench.close();
    await provider.close();
  });
  const accessToken = (secret: string) => {
    const input = [
      { alg: 'HS256', typ: 'at+jwt' },
      { iss: provider.issuer, sub: 'someone' },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  const login = async (secret: string) => {
    provider.on(
      '/token',
      noStore(() => ({ ...provider.tokens(), access_token: accessToken(secret) })),
    );
    const run = await bench.start();
    const view = await bench.ended(run);
    const findings = view.findings.filter(({ rule }) => rule === 'jose.common-secret');
    return { view, finding: findings.find(({ result }) => result !== 'not-applicable') };
  };

  test('ends with the secret named, and was reported without a gap', async () => {
    const { view, finding } = await login('your-256-bit-secret');
    expect(finding).toMatchObject({ result: 'fail', received: 'your-256-bit-secret' });
    expect(view.summary).toMatchObject({ state: 'completed', verdict: 'fail' });
    const told = bench.changes.filter(({ run }) => run === view.summary.id);
    expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1));
    // The step was shown before the search had ended.
    const first = told.find(({ findings }) => findings?.some(({ rule }) => rule === 'jose.common-secret'));
    expect(
      first?.findings?.filter(({ rule, result }) => rule === 'jose.common-secret' && result === 'fail'),
    ).toEqual([]);
  });

  test('a secret that is not known passes', async () => {
    const { finding } = await login('00112233445566778899aabbccddeeff');
    expect(finding?.result).toBe('pass');
  });
});
