import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels, events, type InspectionView } from '../../../core/bridge/channels.ts';
import type { InspectionChange } from '../../../core/bridge/inspection-change.ts';
import type { SecretOutcome } from '../../../core/token/crypto-port.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import { TextReader } from '../../../electron/text-reader/text-reader.ts';
import { Inspector } from '../../../electron/workbench/inspector.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type HandReadingWorker, handReadingWorker } from '../../support/threads/hand-reading-worker.ts';
import { type HandWorker, handWorker } from '../../support/threads/hand-worker.ts';
import { json } from '../../support/wire/behaviours.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

let provider: StubProvider;
let bench: Bench;
let inspector: Inspector;
let token: string;
let worker: HandWorker;
let reading: HandReadingWorker;
let changes: InspectionChange[];

beforeAll(async () => {
  provider = await startStubProvider();
  token = signEs256({ typ: 'JWT', kid: provider.key.jwk.kid }, provider.claims(), provider.key.privateKey);
});
afterAll(() => provider.close());
function openInspector(): Inspector {
  return new Inspector({
    store: bench.store,
    crypto: nodeCrypto,
    searches: new SecretSearch(worker.start),
    reader: new TextReader(reading.start),
    now: () => Date.now(),
    emit: (change) => changes.push(change),
  });
}

beforeEach(async () => {
  bench = await openBench(provider.issuer, () => neverAsked);
  worker = handWorker();
  reading = handReadingWorker();
  changes = [];
  inspector = openInspector();
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

const paste = async (text: string, id?: string) =>
  viewOf(await inspector.inspect({ text, ...(id === undefined ? {} : { id }) }));
const stateOf = (answer: Awaited<ReturnType<Inspector['verify']>>, found = 0) =>
  answer.ok ? viewOf(answer).found[found]?.token.signature?.state : answer.failure.code;

describe('pasting', () => {
  test.each([
    ['a token', () => token, 'JWT, ES256'],
    ['Bearer', () => `Bearer ${token}`, 'JWT, ES256'],
    ['a URL', () => `https://app.example/cb#id_token=${token}&state=x`, 'URL, 1 token'],
    ['JSON', () => JSON.stringify({ id_token: token, expires_in: 60 }), 'JSON, 1 token'],
    ['curl', () => `curl -H 'Authorization: Bearer ${token}' https://api.example`, 'curl, 1 token'],
  ])('%s finds, decodes and checks what is in it', async (_what, text, title) => {
    const view = await paste(text());
    expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
    expect(view.found).toHaveLength(1);
    expect(text().slice(view.found[0]?.start, view.found[0]?.end)).toBe(token);
    expect(view.rules).toBeGreaterThan(10);
    if (title.includes(',') && !title.startsWith('JWT')) expect(view.title).toBe(title);
    expect(await inspector.get(view.id)).toMatchObject({ ok: true, value: { text: text() } });
    expect(inspector.list()).toMatchObject([{ id: view.id }]);
  });

  test.each(['', '   ', 'no token here', '{}', '\u0000\u202e<script>'])(
    '%j finds nothing and breaks nothing',
    async (text) => {
      expect((await paste(text)).found.filter(({ token: { kind } }) => kind !== 'opaque')).toEqual([]);
    },
  );

  test('an empty text is not stored', async () => {
    await paste('  ');
    expect(inspector.list()).toEqual([]);
  });

  test('a later state of the same paste takes the place of the one before', async () => {
    const { id } = await paste(token);
    await paste(`${token} `, id);
    expect(inspector.list()).toHaveLength(1);
    inspector.delete(id);
    expect(inspector.list()).toEqual([]);
    expect(await inspector.get(id)).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('a title stays short, whatever the token says of itself', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'k'.repeat(30_000) })).toString(
      'base64url',
    );
    expect((await paste(`${header}.e30.c2ln`)).title.length).toBeLessThanOrEqual(120);
  });
});

describe('verifying', () => {
  test('with a JWK, a JWK Set, a PEM and the keys of the issuer', async () => {
    const { id } = await paste(token);
    const { jwk } = provider.key;
    const { createPublicKey } = await import('node:crypto');
    const pem = createPublicKey({ key: jwk, format: 'jwk' })
      .export({ format: 'pem', type: 'spki' })
      .toString();
    for (const text of [JSON.stringify(jwk), JSON.stringify({ keys: [jwk] }), pem]) {
      expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text } }))).toBe('valid');
    }
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }))).toBe('valid');
  });

  test('with a shared secret, and not with a wrong one', async () => {
    const input = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30`;
    const secret = 'correct-horse-battery-staple-0123456789';
    const { id } = await paste(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: secret } }))).toBe(
      'valid',
    );
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'x' } }))).toBe(
      'invalid',
    );
    expect(await inspector.verify({ id, found: 0, keys: { kind: 'issuer' } })).toMatchObject({
      failure: { step: 'inspector: claim iss' },
    });
  });

  test('one token does not forget the verdict on another', async () => {
    const { id } = await paste(
      `${token}\n${signEs256({ kid: provider.key.jwk.kid }, { n: 1 }, provider.key.privateKey)}`,
    );
    const keys = { kind: 'pasted', text: JSON.stringify(provider.key.jwk) } as const;
    await inspector.verify({ id, found: 0, keys });
    const both = await inspector.verify({ id, found: 1, keys });
    expect([stateOf(both, 0), stateOf(both, 1)]).toEqual(['valid', 'valid']);
  });

  test('a text that was changed meanwhile is not overwritten', async () => {
    const { id } = await paste(token);
    const verified = inspector.verify({ id, found: 0, keys: { kind: 'issuer' } });
    await paste('another text', id);
    expect(await verified).toMatchObject({ failure: { code: 'cancelled' } });
    expect(await inspector.get(id)).toMatchObject({ value: { text: 'another text' } });
  });

  test.each([
    ['a text that is gone', 'none', 0, 'not-found'],
    ['a token that is not there', undefined, 7, 'invalid-input'],
  ])('%s is refused', async (_what, other, found, code) => {
    const { id } = await paste(token);
    expect(stateOf(await inspector.verify({ id: other ?? id, found, keys: { kind: 'issuer' } }))).toBe(code);
  });

  test('an issuer that publishes no keys says why', async () => {
    provider.on(metadataPath, json([]));
    const { id } = await paste(token);
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }))).toBe('not-an-object');
  });
});

describe('a long text', () => {
  const long = () => `Bearer ${token}\n${'not a token; '.repeat(5_000)}`;
  const open = (text: string, id: string) => inspector.inspect({ text, id });
  const titles = () => inspector.list().map(({ title }) => title);
  const keys = () => ({ kind: 'pasted', text: JSON.stringify(provider.key.jwk) }) as const;
  const pasteLong = async (id: string) => {
    const inspected = open(long(), id);
    reading.read();
    return viewOf(await inspected);
  };

  test('is saved, and read in another thread after the call has returned', async () => {
    const inspected = open(long(), 'a');
    expect(reading.requests).toMatchObject([{ text: long() }]);
    expect(bench.store.inspections.text('a')).toBe(long());
    expect(titles()).toEqual([`Text, ${long().length.toLocaleString('en-GB')} characters`]);
    reading.read();
    const view = viewOf(await inspected);
    expect(view).toMatchObject({ id: 'a', text: long(), found: [{ token: { title: 'JWT, ES256' } }] });
    expect(titles()).toEqual(['Text, 1 token']);
  });

  test.each([
    ['of 50,000 characters is read at once', 50_000, 0],
    ['of one more is not', 50_001, 1],
  ])('%s', async (_what, length, asked) => {
    const inspected = open(' x'.repeat(length).slice(0, length), 'a');
    expect(reading.requests).toHaveLength(asked);
    if (asked > 0) reading.read();
    expect(viewOf(await inspected).found).toEqual([]);
  });

  test('gives way to another one, and stays in the list', async () => {
    const first = open(long(), 'a');
    const second = open(long(), 'b');
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    reading.read();
    expect(viewOf(await second).id).toBe('b');
    expect(titles()).toHaveLength(2);
    expect(reading.count.terminated).toBe(1);
  });

  test('gives way to a later state of the same paste, be it short', async () => {
    const first = open(long(), 'a');
    const { text } = await paste('a short text', 'a');
    reading.read();
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    expect([text, bench.store.inspections.text('a'), titles()]).toEqual([
      'a short text',
      'a short text',
      ['Text, 0 tokens'],
    ]);
  });

  test('is cancelled by its id alone, stays saved and is read when it is opened', async () => {
    const inspected = open(long(), 'a');
    inspector.cancel('b');
    expect(reading.count.terminated).toBe(0);
    inspector.cancel('a');
    expect(await inspected).toMatchObject({
      failure: { code: 'cancelled', message: 'Reading was cancelled. The text is saved.' },
    });
    expect(titles()).toEqual([expect.stringContaining('characters')]);
    const opened = inspector.get('a');
    reading.read();
    expect(viewOf(await opened)).toMatchObject({ text: long(), found: [{}] });
    expect(titles()).toEqual(['Text, 1 token']);
  });

  test('that is deleted meanwhile stays deleted', async () => {
    const inspected = open(long(), 'a');
    inspector.delete('a');
    reading.read();
    expect(await inspected).toMatchObject({ failure: { code: 'cancelled' } });
    expect(titles()).toEqual([]);
    expect(bench.store.inspections.text('a')).toBeUndefined();
  });

  test('is given up at the end of the app', async () => {
    const inspected = open(long(), 'a');
    inspector.close();
    expect(await inspected).toMatchObject({ failure: { code: 'cancelled' } });
    expect(reading.count).toEqual({ started: 1, terminated: 1 });
  });

  test('is saved when its thread dies, and the reason is reported', async () => {
    const inspected = open(long(), 'a');
    reading.end('out of memory');
    expect(await inspected).toMatchObject({
      failure: { code: 'internal', message: 'The text could not be read: out of memory. It is saved.' },
    });
    expect(bench.store.inspections.text('a')).toBe(long());
    expect((await pasteLong('a')).found).toHaveLength(1);
  });

  test('of blanks alone is not stored', async () => {
    const inspected = open(' '.repeat(60_000), 'a');
    reading.read();
    expect(viewOf(await inspected).found).toEqual([]);
    expect(inspector.list()).toEqual([]);
  });

  test('is verified in the other thread, and stays verified', async () => {
    const { id, sequence } = await pasteLong('a');
    const verified = inspector.verify({ id, found: 0, keys: keys() });
    await expect.poll(() => reading.requests.length).toBe(2);
    reading.read();
    const result = await verified;
    expect(stateOf(result)).toBe('valid');
    expect(viewOf(result).sequence).toBeGreaterThan(sequence);
    expect(inspector.list()).toMatchObject([{ id, verdict: 'pass' }]);
    const again = inspector.get(id);
    reading.read();
    expect(stateOf(await again)).toBe('valid');
  });

  test('is still verified when another of its calls fails', async () => {
    const { id } = await pasteLong('a');
    expect(stateOf(await inspector.verify({ id, found: 9, keys: keys() }))).toBe('invalid-input');
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: '{' } }))).toBe(
      'invalid-input',
    );
  });

  test.each([
    ['by the user', (id: string) => inspector.cancel(id), 'Verification was cancelled.'],
    ['by another text', () => void paste('another'), 'The text changed during verification.'],
    ['by its deletion', (id: string) => inspector.delete(id), 'The text changed during verification.'],
  ])('whose verification is cancelled %s is not overwritten', async (_what, act, message) => {
    const { id } = await pasteLong('a');
    const verified = inspector.verify({ id, found: 0, keys: keys() });
    await expect.poll(() => reading.requests.length).toBe(2);
    act(id);
    reading.read();
    expect(await verified).toMatchObject({ failure: { code: 'cancelled', message } });
    expect(inspector.list().find((item) => item.id === id)?.verdict).toBeUndefined();
  });

  test('whose JWKS is being fetched is cancelled too', async () => {
    const { id } = await pasteLong('a');
    const verified = inspector.verify({ id, found: 0, keys: { kind: 'issuer' } });
    inspector.cancel(id);
    expect(await verified).toMatchObject({ failure: { message: 'Verification was cancelled.' } });
    expect(reading.requests).toHaveLength(1);
  });

  test('that is only stored is not read', () => {
    inspector.add(long());
    expect(reading.requests).toEqual([]);
    expect(titles()).toEqual([expect.stringContaining('characters')]);
  });

  test('a short one with many keys is verified in the other thread', async () => {
    const { id } = await paste(token);
    const { jwk } = provider.key;
    const others = Array.from({ length: 100 }, (_, at) => ({ ...jwk, kid: `other ${at}` }));
    const text = JSON.stringify({ keys: [...others, jwk] });
    const verified = inspector.verify({ id, found: 0, keys: { kind: 'pasted', text } });
    await expect.poll(() => reading.requests.length).toBe(1);
    reading.read();
    expect(stateOf(await verified)).toBe('valid');
  });
});

describe('the secret of an HMAC', () => {
  const hs256 = (secret: string, sub = 'alice') => {
    const input = [{ alg: 'HS256', typ: 'JWT' }, { sub }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  /** The searches start in the turn after the call. */
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const jobs = () => worker.requests.map(({ kind, job }) => `${kind} ${job}`);
  const report = async (job: number, outcome: SecretOutcome) => {
    worker.report({ kind: 'outcome', job, outcome });
    await turn();
  };
  const progress = (job: number, tried: number) =>
    worker.report({ kind: 'progress', job, tried, toTry: 200, of: 200 });
  const ruleOf = ({ found }: InspectionView, index = 0) =>
    found[index]?.token.findings.find(({ rule }) => rule === 'jose.common-secret');

  test('is searched after the token has been returned, in another thread', async () => {
    const view = await paste(hs256('secret'));
    expect(view.found[0]?.token.claims).toHaveLength(1);
    expect(view.found[0]?.secretSearch).toEqual({ state: 'searching', tried: 0 });
    expect(ruleOf(view)).toBeUndefined();
    expect(worker.requests).toEqual([]);
    await turn();
    expect(jobs()).toEqual(['search 1']);
  });

  test('is named once it is found: the token fails, in the list as well', async () => {
    const { id, sequence } = await paste(hs256('secret'));
    expect(inspector.list()[0]?.verdict).toBeUndefined();
    await turn();
    progress(1, 68);
    await report(1, { state: 'found', secret: 'secret', decoded: false });
    expect(changes).toMatchObject([
      { id, sequence: sequence + 1, found: 0, secretSearch: { state: 'searching', tried: 68, toTry: 200 } },
      {
        id,
        sequence: sequence + 2,
        secretSearch: null,
        finding: { rule: 'jose.common-secret', result: 'fail', subject: 'token 1', received: 'secret' },
      },
    ]);
    for (const change of changes) expect(events['inspector:changed'].safeParse(change).error).toBeUndefined();
    expect(inspector.list()).toMatchObject([{ id, verdict: 'fail' }]);
    const again = await inspector.get(id);
    expect(again.ok && ruleOf(viewOf(again))?.result).toBe('fail');
    await turn();
    expect(jobs()).toEqual(['search 1']);
  });

  test('passes when the whole list was tried', async () => {
    await paste(hs256('x'));
    await turn();
    await report(1, { state: 'not-found' });
    expect(changes.at(-1)).toMatchObject({ secretSearch: null, finding: { result: 'pass' } });
  });

  test.each<[SecretOutcome, RegExp]>([
    [{ state: 'stopped', because: 'limit', tried: 2000, of: 103_781 }, /first 2,000 of 103,781/],
    [{ state: 'unavailable', reason: 'no such file' }, /no such file/],
  ])('%j is no result, and passes nothing', async (outcome, reason) => {
    await paste(hs256('x'));
    await turn();
    await report(1, outcome);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.finding).toBeUndefined();
    expect(changes[0]?.secretSearch).toEqual({
      state: 'unfinished',
      reason: expect.stringMatching(reason),
    });
  });

  test('a thread that dies is the reason why there is no result', async () => {
    await paste(hs256('x'));
    await turn();
    worker.end('out of memory');
    await turn();
    expect(changes[0]?.secretSearch).toMatchObject({ reason: expect.stringContaining('out of memory') });
  });

  test('is cancelled by its token', async () => {
    const { id } = await paste(`${hs256('x')} ${hs256('x', 'bob')}`);
    await turn();
    progress(1, 10);
    inspector.cancelSearch(id, 1);
    inspector.cancelSearch('another', 0);
    await turn();
    expect(changes.at(-1)).toMatchObject({ found: 1, secretSearch: { state: 'unfinished' } });
    inspector.cancelSearch(id, 0);
    await turn();
    expect(changes.at(-1)).toMatchObject({
      found: 0,
      secretSearch: { reason: 'search cancelled: first 10 of 200 common secrets tried' },
    });
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
  });

  test.each([
    ['another text', () => void paste(token)],
    ['the deletion of the text', (id: string) => inspector.delete(id)],
    ['the end of the app', () => inspector.close()],
  ])('%s cancels the search, and nothing is reported of it', async (_what, act) => {
    const { id } = await paste(hs256('x'));
    await turn();
    act(id);
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
    await report(1, { state: 'not-found' });
    expect(changes).toEqual([]);
  });

  test('texts that follow each other at once start one search', async () => {
    const { id } = await paste(hs256('x', 'a'));
    await turn();
    await paste(hs256('x', 'al'), id);
    await paste(hs256('x', 'ali'), id);
    await turn();
    expect(jobs().filter((job) => job.startsWith('search'))).toHaveLength(2);
    expect(jobs()).toContain('cancel 1');
  });

  test('is searched once, however often the same token is read', async () => {
    const { id } = await paste(hs256('x'));
    await turn();
    await inspector.get(id);
    await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'wrong' } });
    await turn();
    expect(jobs()).toEqual(['search 1']);
    progress(1, 5);
    expect(changes).toHaveLength(1);
  });

  test('is looked up alone where the token was verified with it', async () => {
    const { id } = await paste(hs256('secret'));
    await turn();
    const verified = await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'secret' } });
    expect(verified.ok && ruleOf(viewOf(verified))?.result).toBe('fail');
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
  });

  test('a text that is only stored starts no search, and leaves that of the screen alone', async () => {
    const { id, sequence } = await paste(hs256('x'));
    await turn();
    inspector.add(hs256('x', 'link'));
    await turn();
    progress(1, 5);
    expect(jobs()).toEqual(['search 1']);
    expect(changes).toMatchObject([{ id, sequence: sequence + 1 }]);
    expect(inspector.list()).toHaveLength(2);
  });

  test('of a long token is searched, and its result reported', async () => {
    const inspected = inspector.inspect({ text: hs256('secret', 'x'.repeat(60_000)), id: 'long' });
    await turn();
    expect(jobs()).toEqual([]);
    reading.read();
    const { sequence } = viewOf(await inspected);
    await turn();
    expect(jobs()).toEqual(['search 1']);
    await report(1, { state: 'found', secret: 'secret', decoded: false });
    expect(changes).toMatchObject([
      {
        id: 'long',
        sequence: sequence + 1,
        secretSearch: null,
        finding: { rule: 'jose.common-secret', result: 'fail', subject: 'token 1', received: 'secret' },
      },
    ]);
    expect(inspector.list()).toMatchObject([{ id: 'long', verdict: 'fail' }]);
    const again = inspector.get('long');
    reading.read();
    await again;
    await turn();
    await turn();
    expect(jobs()).toEqual(['search 1']);
    expect(changes.at(-1)).toMatchObject({ secretSearch: null, finding: { result: 'fail' } });
    expect(inspector.list()).toMatchObject([{ verdict: 'fail' }]);
  });

  test('of the text before is not searched while a long one is read', async () => {
    await paste(hs256('x'), 'same');
    await turn();
    const inspected = inspector.inspect({ text: `${hs256('x')} ${'y'.repeat(60_000)}`, id: 'same' });
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
    reading.read();
    viewOf(await inspected);
    expect(changes).toEqual([]);
  });

  test('is searched for the first tokens alone where there are many', async () => {
    const view = await paste(
      Array.from({ length: 20 }, (_, index) => hs256('x', `user ${index}`)).join('\n'),
    );
    expect(view.found.filter(({ secretSearch }) => secretSearch !== undefined)).toHaveLength(5);
  });
});

describe('the status in the list of pasted texts', () => {
  const seconds = Math.floor(Date.now() / 1000);
  const sign = (claims: object, key = provider.key.privateKey): string =>
    signEs256({ typ: 'JWT', kid: provider.key.jwk.kid }, { ...provider.claims(), ...claims }, key);
  const keys = () => ({ kind: 'pasted', text: JSON.stringify(provider.key.jwk) }) as const;
  const summaryOf = (id: string) => inspector.list().find((item) => item.id === id);

  test('is unknown until the signature was verified', async () => {
    const { id } = await paste(token);
    expect(summaryOf(id)?.verdict).toBeUndefined();
    await inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)).toMatchObject({ verdict: 'pass', expiresAt: expect.any(Number) });
  });

  test('stays verified when another text was open in between, and not after a restart', async () => {
    const { id } = await paste(token);
    await inspector.verify({ id, found: 0, keys: keys() });
    await paste('another');
    const opened = await inspector.get(id);
    expect(opened.ok && viewOf(opened).found[0]?.token.signature?.state).toBe('valid');
    expect(summaryOf(id)?.verdict).toBe('pass');
    inspector = openInspector();
    expect(summaryOf(id)?.verdict).toBeUndefined();
    const again = await inspector.get(id);
    expect(again.ok && viewOf(again).found[0]?.token.signature?.state).toBe('not-checked');
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });

  test('is bad after a wrong signature', async () => {
    const { id } = await paste(sign({}, makeKey('other').privateKey));
    await inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)?.verdict).toBe('fail');
    inspector = openInspector();
    expect(summaryOf(id)?.verdict).toBe('fail');
  });

  test('is unknown again when the text was changed', async () => {
    const { id } = await paste(token);
    await inspector.verify({ id, found: 0, keys: keys() });
    await paste(`${token} `, id);
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });

  test('tells when the first token expires and the last one starts', async () => {
    const early = sign({ exp: seconds + 60, nbf: seconds - 60 });
    const late = sign({ exp: seconds + 90, nbf: seconds + 30 });
    const { id } = await paste(JSON.stringify({ access_token: late, id_token: early }));
    expect(summaryOf(id)).toMatchObject({
      expiresAt: (seconds + 60) * 1000,
      startsAt: (seconds + 30) * 1000,
    });
  });

  test('an expired token is bad after a restart too; one that was not valid yet is not', async () => {
    const expired = await paste(sign({ exp: seconds - 60 }));
    const early = await paste(sign({ nbf: seconds + 60, exp: seconds + 600 }));
    inspector = openInspector();
    expect(summaryOf(expired.id)?.verdict).toBe('fail');
    expect(summaryOf(early.id)?.verdict).toBeUndefined();
  });

  test('one unverified token among verified ones keeps the text from being good', async () => {
    const { id } = await paste(`${sign({ jti: 'a' })} ${sign({ jti: 'b' })}`);
    await inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)?.verdict).toBeUndefined();
    await inspector.verify({ id, found: 1, keys: keys() });
    expect(summaryOf(id)?.verdict).toBe('pass');
  });

  test('a good result that an earlier version stored is not shown', async () => {
    const { id } = await paste(token);
    bench.store.inspections.saveVerdict(id, 'pass');
    inspector = openInspector();
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });
});
