import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels, events, type InspectionView } from '../../../../core/contract/channels.ts';
import type { InspectionChange } from '../../../../core/contract/inspection-change.ts';
import type { SecretOutcome } from '../../../../core/oauth/crypto-port.ts';
import { nodeCrypto } from '../../../../electron/services/crypto.ts';
import { SecretSearch } from '../../../../electron/services/known-secrets/secret-search.ts';
import { Inspector } from '../../../../electron/services/workbench/inspector.ts';
import { neverAsked } from '../../../support/login/fake-browser.ts';
import { makeKey, signEs256 } from '../../../support/login/sign.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../../../support/login/stub-provider.ts';
import { json } from '../../../support/wire/behaviours.ts';
import { type HandWorker, handWorker } from '../known-secrets/hand-worker.ts';
import { type Bench, openBench } from './start-runs.ts';

let provider: StubProvider;
let bench: Bench;
let inspector: Inspector;
let token: string;
let worker: HandWorker;
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
    now: () => Date.now(),
    emit: (change) => changes.push(change),
  });
}

beforeEach(async () => {
  bench = await openBench(provider.issuer, () => neverAsked);
  worker = handWorker();
  changes = [];
  inspector = openInspector();
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

const paste = (text: string, id?: string) => {
  const inspected = inspector.inspect({ text, ...(id === undefined ? {} : { id }) });
  if (!inspected.ok) throw new Error(inspected.failure.message);
  return inspected.value;
};
const stateOf = (answer: Awaited<ReturnType<Inspector['verify']>>, found = 0) =>
  answer.ok ? answer.value.found[found]?.token.signature?.state : answer.failure.code;

describe('pasting', () => {
  test.each([
    ['a token', () => token, 'JWT, ES256'],
    ['Bearer', () => `Bearer ${token}`, 'JWT, ES256'],
    ['a URL', () => `https://app.example/cb#id_token=${token}&state=x`, 'URL, 1 token'],
    ['JSON', () => JSON.stringify({ id_token: token, expires_in: 60 }), 'JSON, 1 token'],
    ['curl', () => `curl -H 'Authorization: Bearer ${token}' https://api.example`, 'curl, 1 token'],
  ])('%s finds, decodes and checks what is in it', (_what, text, title) => {
    const view = paste(text());
    expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
    expect(view.found).toHaveLength(1);
    expect(text().slice(view.found[0]?.start, view.found[0]?.end)).toBe(token);
    expect(view.rules).toBeGreaterThan(10);
    if (title.includes(',') && !title.startsWith('JWT')) expect(view.title).toBe(title);
    expect(inspector.get(view.id)).toMatchObject({ ok: true, value: { text: text() } });
    expect(inspector.list()).toMatchObject([{ id: view.id }]);
  });

  test.each(['', '   ', 'no token here', '{}', '\u0000\u202e<script>'])(
    '%j finds nothing and breaks nothing',
    (text) => {
      expect(paste(text).found.filter(({ token: { kind } }) => kind !== 'opaque')).toEqual([]);
    },
  );

  test('an empty text is not kept', () => {
    paste('  ');
    expect(inspector.list()).toEqual([]);
  });

  test('a later state of the same paste takes the place of the one before', () => {
    const { id } = paste(token);
    paste(`${token} `, id);
    expect(inspector.list()).toHaveLength(1);
    inspector.delete(id);
    expect(inspector.list()).toEqual([]);
    expect(inspector.get(id)).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('a title stays short, whatever the token says of itself', () => {
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'k'.repeat(100_000) })).toString(
      'base64url',
    );
    expect(paste(`${header}.e30.c2ln`).title.length).toBeLessThanOrEqual(120);
  });
});

describe('verifying', () => {
  test('with a JWK, a JWK Set, a PEM and the keys of the issuer', async () => {
    const { id } = paste(token);
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
    const { id } = paste(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
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
    const { id } = paste(
      `${token}\n${signEs256({ kid: provider.key.jwk.kid }, { n: 1 }, provider.key.privateKey)}`,
    );
    const keys = { kind: 'pasted', text: JSON.stringify(provider.key.jwk) } as const;
    await inspector.verify({ id, found: 0, keys });
    const both = await inspector.verify({ id, found: 1, keys });
    expect([stateOf(both, 0), stateOf(both, 1)]).toEqual(['valid', 'valid']);
  });

  test('a text that was changed meanwhile is not overwritten', async () => {
    const { id } = paste(token);
    const verified = inspector.verify({ id, found: 0, keys: { kind: 'issuer' } });
    paste('another text', id);
    expect(await verified).toMatchObject({ failure: { code: 'cancelled' } });
    expect(inspector.get(id)).toMatchObject({ value: { text: 'another text' } });
  });

  test.each([
    ['a text that is gone', 'none', 0, 'not-found'],
    ['a token that is not there', undefined, 7, 'invalid-input'],
  ])('%s is refused', async (_what, other, found, code) => {
    const { id } = paste(token);
    expect(stateOf(await inspector.verify({ id: other ?? id, found, keys: { kind: 'issuer' } }))).toBe(code);
  });

  test('an issuer that publishes no keys says why', async () => {
    provider.on(metadataPath, json([]));
    const { id } = paste(token);
    expect(stateOf(await inspector.verify({ id, found: 0, keys: { kind: 'issuer' } }))).toBe('not-an-object');
  });
});

describe('the secret of an HMAC', () => {
  const hs256 = (secret: string, sub = 'alice') => {
    const input = [{ alg: 'HS256', typ: 'JWT' }, { sub }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  /** The searches begin in the turn after the call. */
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
    const view = paste(hs256('secret'));
    expect(view.found[0]?.token.claims).toHaveLength(1);
    expect(view.found[0]?.secretSearch).toEqual({ state: 'searching', tried: 0 });
    expect(ruleOf(view)).toBeUndefined();
    expect(worker.requests).toEqual([]);
    await turn();
    expect(jobs()).toEqual(['search 1']);
  });

  test('is named once it is found: the token fails, in the list as well', async () => {
    const { id, sequence } = paste(hs256('secret'));
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
    const again = inspector.get(id);
    expect(again.ok && ruleOf(again.value)?.result).toBe('fail');
    await turn();
    expect(jobs()).toEqual(['search 1']);
  });

  test('passes when the whole list was tried', async () => {
    paste(hs256('x'));
    await turn();
    await report(1, { state: 'not-found' });
    expect(changes.at(-1)).toMatchObject({ secretSearch: null, finding: { result: 'pass' } });
  });

  test.each<[SecretOutcome, RegExp]>([
    [{ state: 'stopped', because: 'limit', tried: 2000, of: 103_781 }, /first 2,000 of 103,781/],
    [{ state: 'unavailable', reason: 'no such file' }, /no such file/],
  ])('%j is no result, and passes nothing', async (outcome, reason) => {
    paste(hs256('x'));
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
    paste(hs256('x'));
    await turn();
    worker.end('out of memory');
    await turn();
    expect(changes[0]?.secretSearch).toMatchObject({ reason: expect.stringContaining('out of memory') });
  });

  test('is cancelled by its token', async () => {
    const { id } = paste(`${hs256('x')} ${hs256('x', 'bob')}`);
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
  ])('%s cancels the search, and nothing is told of it', async (_what, act) => {
    const { id } = paste(hs256('x'));
    await turn();
    act(id);
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
    await report(1, { state: 'not-found' });
    expect(changes).toEqual([]);
  });

  test('texts that follow each other at once begin one search', async () => {
    const { id } = paste(hs256('x', 'a'));
    await turn();
    paste(hs256('x', 'al'), id);
    paste(hs256('x', 'ali'), id);
    await turn();
    expect(jobs().filter((job) => job.startsWith('search'))).toHaveLength(2);
    expect(jobs()).toContain('cancel 1');
  });

  test('is searched once, however often the same token is read', async () => {
    const { id } = paste(hs256('x'));
    await turn();
    inspector.get(id);
    await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'wrong' } });
    await turn();
    expect(jobs()).toEqual(['search 1']);
    progress(1, 5);
    expect(changes).toHaveLength(1);
  });

  test('is looked up alone where the token was verified with it', async () => {
    const { id } = paste(hs256('secret'));
    await turn();
    const verified = await inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: 'secret' } });
    expect(verified.ok && ruleOf(verified.value)?.result).toBe('fail');
    await turn();
    expect(jobs()).toEqual(['search 1', 'cancel 1']);
  });

  test('a text that is only kept begins no search, and leaves that of the screen alone', async () => {
    const { id, sequence } = paste(hs256('x'));
    await turn();
    inspector.keep(hs256('x', 'link'));
    await turn();
    progress(1, 5);
    expect(jobs()).toEqual(['search 1']);
    expect(changes).toMatchObject([{ id, sequence: sequence + 1 }]);
    expect(inspector.list()).toHaveLength(2);
  });

  test('is searched for the first tokens alone where there are many', async () => {
    const view = paste(Array.from({ length: 20 }, (_, index) => hs256('x', `user ${index}`)).join('\n'));
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
    const { id } = paste(token);
    expect(summaryOf(id)?.verdict).toBeUndefined();
    await inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)).toMatchObject({ verdict: 'pass', expiresAt: expect.any(Number) });
  });

  test('stays verified when another text was open in between, and not after a restart', async () => {
    const { id } = paste(token);
    await inspector.verify({ id, found: 0, keys: keys() });
    paste('another');
    const opened = inspector.get(id);
    expect(opened.ok && opened.value.found[0]?.token.signature?.state).toBe('valid');
    expect(summaryOf(id)?.verdict).toBe('pass');
    inspector = openInspector();
    expect(summaryOf(id)?.verdict).toBeUndefined();
    const again = inspector.get(id);
    expect(again.ok && again.value.found[0]?.token.signature?.state).toBe('not-checked');
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });

  test('is bad after a wrong signature', async () => {
    const { id } = paste(sign({}, makeKey('other').privateKey));
    await inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)?.verdict).toBe('fail');
    inspector = openInspector();
    expect(summaryOf(id)?.verdict).toBe('fail');
  });

  test('is unknown again when the text was changed', async () => {
    const { id } = paste(token);
    await inspector.verify({ id, found: 0, keys: keys() });
    paste(`${token} `, id);
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });

  test('tells when the first token expires and the last one starts', () => {
    const early = sign({ exp: seconds + 60, nbf: seconds - 60 });
    const late = sign({ exp: seconds + 90, nbf: seconds + 30 });
    const { id } = paste(JSON.stringify({ access_token: late, id_token: early }));
    expect(summaryOf(id)).toMatchObject({
      expiresAt: (seconds + 60) * 1000,
      startsAt: (seconds + 30) * 1000,
    });
  });

  test('an expired token is bad after a restart too; one that was not valid yet is not', () => {
    const expired = paste(sign({ exp: seconds - 60 }));
    const early = paste(sign({ nbf: seconds + 60, exp: seconds + 600 }));
    inspector = openInspector();
    expect(summaryOf(expired.id)?.verdict).toBe('fail');
    expect(summaryOf(early.id)?.verdict).toBeUndefined();
  });

  test('one unverified token among verified ones keeps the text from being good', async () => {
    const { id } = paste(`${sign({ jti: 'a' })} ${sign({ jti: 'b' })}`);
    await inspector.verify({ id, found: 0, keys: keys() });
    expect(summaryOf(id)?.verdict).toBeUndefined();
    await inspector.verify({ id, found: 1, keys: keys() });
    expect(summaryOf(id)?.verdict).toBe('pass');
  });

  test('a good result that an earlier version stored is not shown', () => {
    const { id } = paste(token);
    bench.store.inspections.saveVerdict(id, 'pass');
    inspector = openInspector();
    expect(summaryOf(id)?.verdict).toBeUndefined();
  });
});
