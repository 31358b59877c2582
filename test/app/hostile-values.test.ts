import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import { logIn } from '../support/login/log-in.ts';
import { signEs256 } from '../support/login/sign.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../support/login/stub-provider.ts';
import { answer, json } from '../support/wire/behaviours.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub.close());

/** What a member may turn out to be, whatever its specification says. */
const values: readonly unknown[] = [null, -1, 1e21, '', ' \u0000\u202e<b>', [null], {}];

/** Members under which an object in JavaScript has something already. */
const treacherous = ['__proto__', 'toString'];

function run(): Promise<RunReport> {
  return logIn({ options: { issuer: stub.issuer }, browser: stub.window() });
}

/** Asserts that a run came to an end that is not a mistake of ours, and judged every rule. */
async function expectJudged(what: string): Promise<void> {
  const { outcome, findings } = await run();
  expect([what, outcome.state === 'failed' ? outcome.failure.code : '']).not.toEqual([what, 'internal']);
  expect([what, outcome.state]).not.toEqual([what, 'cancelled']);
  expect([what, findings.length > 100]).toEqual([what, true]);
}

async function tryEach(
  whole: () => Record<string, unknown>,
  serve: (changed: Record<string, unknown>) => void,
): Promise<void> {
  for (const member of [...Object.keys(whole()), ...treacherous]) {
    for (const value of values) {
      // Written by hand: an assignment to __proto__ would change the object instead.
      const entries = Object.entries({ ...whole() }).filter(([name]) => name !== member);
      serve(Object.fromEntries([...entries, [member, value]]));
      await expectJudged(`${member} = ${JSON.stringify(value)}`);
    }
  }
}

const header = () => ({ alg: 'ES256', typ: 'JWT', kid: stub.key.jwk.kid });
const sign = (head: object, claims: object) => signEs256(head, claims, stub.key.privateKey);

describe('no value that a provider sends is more than a run can bear', () => {
  it('in the metadata', () => tryEach(stub.metadata, (changed) => stub.on(metadataPath, json(changed))));

  it('in a key', () =>
    tryEach(
      () => ({ ...stub.key.jwk }),
      (changed) => stub.on('/jwks', json({ keys: [changed] })),
    ));

  it('in the token response', () => tryEach(stub.tokens, (changed) => stub.on('/token', noStore(changed))));

  it('in the claims of the ID Token', () =>
    tryEach(stub.claims, (changed) =>
      stub.on(
        '/token',
        noStore(() => stub.tokens(sign(header(), changed))),
      ),
    ));

  it('in the header of the ID Token', () =>
    tryEach(header, (changed) =>
      stub.on(
        '/token',
        noStore(() => stub.tokens(sign(changed, stub.claims()))),
      ),
    ));

  it('in the UserInfo response', () =>
    tryEach(
      () => ({ sub: 'someone' }),
      (changed) => stub.on('/userinfo', json(changed)),
    ));

  it.each([metadataPath, '/jwks', '/token', '/userinfo'])('as the whole body of %s', async (path) => {
    const bodies = [
      '',
      'null',
      '0',
      '"text"',
      '[]',
      '{}',
      '\ufeff{}',
      '{"a":',
      '['.repeat(100_000),
      '{"a":1}{"b":2}',
    ];
    const raw = [
      new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]),
      new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
    ];
    for (const body of [...bodies, ...raw]) {
      stub.on(path, answer({ headers: [['Content-Type', 'application/json']], body }));
      await expectJudged(`${path}: ${String(body).slice(0, 20)}`);
    }
  });
});
