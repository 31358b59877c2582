import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { prefixBefore } from '../../core/record/fork-place.ts';
import { neverAsked } from '../support/login/fake-browser.ts';
import { type LoginSetup, logIn } from '../support/login/log-in.ts';
import type { Finished } from '../support/login/program.ts';
import { failedRules, failureOf, findingOf, legsOf, stepsOf } from '../support/login/report.ts';
import { makeKey, type SigningKey, signEs256 } from '../support/login/sign.ts';
import { noStore, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';
import { answer, json } from '../support/wire/behaviours.ts';

const terminal = keepTerminal();
const newKey = makeKey('stub-2');

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
beforeEach(() => {
  mark();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

/** How many requests there were before those that count. */
let marked = 0;
const mark = () => {
  marked = stub.wire.requests.length;
};
const requested = () => stub.wire.requests.slice(marked).map(({ target }) => target);
const requestsOf = (path: string) => requested().filter((target) => target.startsWith(path)).length;

function idToken(key: SigningKey, header: object = {}): string {
  return signEs256({ typ: 'JWT', kid: key.jwk.kid, ...header }, stub.claims(), key.privateKey);
}

/** Each JWKS in its turn; the last one stays. */
function publish(...sets: readonly (readonly SigningKey[])[]): void {
  let turn = 0;
  stub.on(
    '/jwks',
    json(() => {
      const set = sets[Math.min(turn, sets.length - 1)] ?? [];
      turn += 1;
      return { keys: set.map(({ jwk }) => jwk) };
    }),
  );
}

/** Signs with a new key from the token response on, and publishes it then. */
function rotate(...published: readonly SigningKey[]): void {
  publish([stub.key], published);
  stub.on(
    '/token',
    noStore(() => stub.tokens(idToken(newKey))),
  );
}

const logInAtStub = (setup: Partial<LoginSetup> = {}): Promise<RunReport> =>
  logIn({ options: { issuer: stub.issuer }, browser: stub.window(), ...setup });

const upToToken = ['discovery', 'jwks', 'authorization', 'token'] as const;

describe('a provider that rotates its keys between the JWKS and the token', () => {
  it.each([
    ['beside the old one', true],
    ['in place of the old one', false],
  ])('breaks no rule: the new key %s', async (_, isKept) => {
    rotate(...(isKept ? [stub.key, newKey] : [newKey]));
    const report = await logInAtStub();
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual([]);
    expect(legsOf(report)).toEqual([...upToToken, 'jwks-again', 'userinfo']);
    expect(findingOf(report, 'id-token.key')).toMatchObject({ result: 'pass', received: 'key "stub-2"' });
    expect(findingOf(report, 'jwks.refetch')).toMatchObject({ result: 'info', spec: 'OIDC Core §10.1.1' });
    expect(findingOf(report, 'jwks.rotation')).toMatchObject({
      result: 'info',
      received: expect.stringContaining('new: "stub-2"'),
    });
    expect(requestsOf('/jwks')).toBe(2);
  });

  it('is asked once more, though the key is in neither JWKS', async () => {
    rotate(stub.key);
    const report = await logInAtStub();
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual(['id-token.key']);
    expect(findingOf(report, 'id-token.key').received).toContain('the JWKS was fetched twice');
    expect(requestsOf('/jwks')).toBe(2);
  });

  it('is not asked again when the known key did not sign the token', async () => {
    stub.on(
      '/token',
      noStore(() => stub.tokens(idToken(newKey, { kid: stub.key.jwk.kid }))),
    );
    const report = await logInAtStub();
    expect(failedRules(report)).toEqual(['id-token.signature']);
    expect(requestsOf('/jwks')).toBe(1);
  });

  it('may fail to give its JWKS again: the login continues, and fails at its end', async () => {
    rotate(newKey);
    let turn = 0;
    stub.on('/jwks', (socket, request) => {
      turn += 1;
      const behaviour = turn === 1 ? json({ keys: [stub.key.jwk] }) : answer({ status: '503 Unavailable' });
      behaviour(socket, request);
    });
    const report = await logInAtStub();
    expect(failureOf(report)).toMatchObject({
      code: 'unexpected-status',
      step: 'jwks-again: reading the response',
    });
    expect(legsOf(report)).toEqual([...upToToken, 'jwks-again', 'userinfo']);
    expect(findingOf(report, 'id-token.key').received).toContain('refetching the JWKS failed');
    expect(report.tokens?.accessToken).toBeDefined();
  });
});

describe('forked after the JWKS was fetched again', () => {
  /** As a recording comes back from a store. */
  const stored = (exchanges: readonly Exchange[]): readonly Exchange[] =>
    JSON.parse(JSON.stringify(exchanges));
  const stepOf = (report: RunReport, leg: string) =>
    stepsOf(report).find(({ draft }) => draft.leg === leg)?.step ?? Number.NaN;
  let first: RunReport;
  const fork = (leg: string) =>
    logInAtStub({ browser: neverAsked, replay: stored(prefixBefore(first.exchanges, stepOf(first, leg))) });

  it('comes to the same with nothing sent again but what followed', async () => {
    rotate(newKey);
    first = await logInAtStub();
    mark();
    const again = await fork('userinfo');
    expect(requested()).toEqual(['/userinfo']);
    expect(legsOf(again)).toEqual(legsOf(first));
    expect(failedRules(again)).toEqual([]);
    expect(findingOf(again, 'jwks.refetch')).toEqual(findingOf(first, 'jwks.refetch'));
  });

  it('fetches it again where the fork starts there, and judges what is published by then', async () => {
    const other = makeKey('stub-3');
    publish([other]);
    const again = await fork('jwks-again');
    expect(requested()).toEqual(['/jwks', '/userinfo']);
    expect(failedRules(again)).toEqual(['id-token.key']);
  });

  it('does not fetch it again where the token response is another one', async () => {
    stub.on(
      '/token',
      noStore(() => stub.tokens()),
    );
    const again = await fork('token');
    expect(legsOf(again)).toEqual([...upToToken, 'userinfo']);
    expect(requestsOf('/jwks')).toBe(0);
  });
});

describe('a login in the terminal', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'grantscope-rotation-'));
    const form = [{ fill: { username: 'someone', password: 'secret-of-the-test' }, click: 'Sign in' }];
    await writeFile(join(home, 'login.json'), JSON.stringify(form));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const play = (...args: readonly string[]): Promise<Finished> =>
    terminal(['run', '--issuer', stub.issuer, '--client-id', 'test-app', '--scope', 'openid', ...args], {
      home: join(home, 'data'),
    });
  const logInThere = (...args: readonly string[]) => play('--script', join(home, 'login.json'), ...args);

  it('shows the second JWKS, and what was found in it', async () => {
    rotate(stub.key, newKey);
    const { code, stdout, stderr } = await logInThere('--verbose');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/JWKS {2}GET[\s\S]*Token request[\s\S]*JWKS \(again\)[\s\S]*UserInfo/);
    expect(stdout).toMatch(/key "stub-2" \(ID Token\), found after refetching the JWKS/);
  });

  it('refreshes with a key that is newer still', async () => {
    const newest = makeKey('stub-3');
    publish([stub.key], [stub.key, newKey], [newKey], [newKey, newest]);
    let turn = 0;
    stub.on(
      '/token',
      noStore(() => {
        turn += 1;
        const refreshToken = `cmVmcmVzaC1tZS1vbmNlLWFuZC1uby1tb3JlLXRoYW4-${turn}`;
        return { ...stub.tokens(idToken(turn === 1 ? newKey : newest)), refresh_token: refreshToken };
      }),
    );
    const { code, stdout } = await logInThere('--refresh', '--json');
    expect(code).toBe(0);
    const refreshed = JSON.parse(stdout).refreshed;
    expect(refreshed.exchanges.map(({ leg, draft }: Recorded) => leg ?? draft?.leg)).toContain('jwks-again');
    expect(refreshed.findings).toContainEqual(
      expect.objectContaining({
        rule: 'jwks.refetch',
        result: 'info',
        received: expect.stringContaining('"stub-3"'),
      }),
    );
    expect(requestsOf('/jwks')).toBe(4);
  });
});

interface Recorded {
  readonly leg?: string;
  readonly draft?: { readonly leg: string };
}
