import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering, locationOf } from '../support/login/fake-browser.ts';
import { logIn } from '../support/login/log-in.ts';
import {
  type Forgery,
  type MockIssuer,
  mockClientId,
  startMockIssuer,
} from '../support/login/mock-issuer.ts';
import { isRefusal, type Oracle, prepareOracle } from '../support/login/oracle.ts';
import { drawing, drawn, oracleInputs } from '../support/login/oracle-inputs.ts';
import { failedRules } from '../support/login/report.ts';

let mock: MockIssuer;
beforeAll(async () => {
  mock = await startMockIssuer();
});
afterAll(() => mock.close());

/** One thing that may be wrong with the responses of a provider. */
interface Case {
  readonly what: string;
  readonly forgery?: Forgery;
  readonly callback?: (callback: URL) => void;
  /** What both are expected to say; absent: refused. */
  readonly accepted?: true;
}

const claims = (changes: Record<string, unknown>): Forgery => ({
  claims: (all) => void Object.assign(all, changes),
});
const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

const sameVerdict: readonly Case[] = [
  { what: 'nothing wrong', accepted: true },
  { what: 'another nonce', forgery: claims({ nonce: 'other' }) },
  { what: 'no nonce', forgery: claims({ nonce: undefined }) },
  { what: 'the audience of somebody else', forgery: claims({ aud: 'another-app' }) },
  {
    what: 'our audience beside another, with azp',
    accepted: true,
    forgery: claims({ aud: [mockClientId, 'b'], azp: mockClientId }),
  },
  {
    what: 'our audience beside another, with the azp of another',
    forgery: claims({ aud: [mockClientId, 'b'], azp: 'b' }),
  },
  { what: 'a spoilt signature', forgery: { signature: 'spoilt' } },
  { what: 'the signature of another key', forgery: { signature: 'foreign' } },
  { what: 'no signature', forgery: { signature: 'none' } },
  {
    what: 'an exp that has passed',
    forgery: claims({ iat: seconds(-7200), nbf: seconds(-7200), exp: seconds(-3600) }),
  },
  { what: 'no exp', forgery: claims({ exp: undefined }) },
  { what: 'an exp that is text', forgery: claims({ exp: '4102444800' }) },
  { what: 'no iat', forgery: claims({ iat: undefined }) },
  { what: 'an nbf in the future', forgery: claims({ nbf: seconds(3600) }) },
  { what: 'another issuer', forgery: claims({ iss: 'https://evil.example' }) },
  { what: 'no sub', forgery: claims({ sub: undefined }) },
  { what: 'another sub than UserInfo', forgery: claims({ sub: 'someone-else' }) },
  { what: 'no ID Token', forgery: { answer: (body) => void delete body.id_token } },
  { what: 'no access token', forgery: { answer: (body) => void delete body.access_token } },
  { what: 'no token type', forgery: { answer: (body) => void delete body.token_type } },
  {
    what: 'an unknown token type',
    forgery: { answer: (body) => void Object.assign(body, { token_type: 'N_A' }) },
  },
  { what: 'another state', callback: ({ searchParams }) => searchParams.set('state', 'other') },
  { what: 'no state', callback: ({ searchParams }) => searchParams.delete('state') },
  { what: 'the state twice', callback: ({ searchParams }) => searchParams.append('state', drawn.state) },
  { what: 'the code twice', callback: ({ searchParams }) => searchParams.append('code', 'another') },
  { what: 'an error', callback: ({ searchParams }) => searchParams.set('error', 'access_denied') },
  {
    what: 'the iss of another',
    callback: ({ searchParams }) => searchParams.set('iss', 'https://evil.example'),
  },
  {
    what: 'the iss of the issuer',
    accepted: true,
    callback: ({ searchParams }) => searchParams.set('iss', mock.issuer),
  },
  { what: 'no code', callback: ({ searchParams }) => searchParams.delete('code') },
];

async function bothJudge({
  forgery,
  callback,
}: Case): Promise<{ ours: boolean; theirs: boolean; rules: readonly string[] }> {
  const changed = async (url: string) => {
    const location = new URL(await locationOf(url));
    callback?.(location);
    return location.href;
  };
  if (forgery) mock.forgeNext(forgery);
  const report = await logIn({
    options: { issuer: mock.issuer },
    random: drawing(),
    browser: answering(({ url }) => changed(url)),
  });
  mock.forgeNext(forgery ?? {});
  const oracle: Oracle = await prepareOracle(oracleInputs(mock.issuer));
  const theirs = await changed(oracle.authorizationUrl)
    .then((url) => oracle.finish(url))
    .then(
      () => true,
      (error: unknown) => {
        if (isRefusal(error)) return false;
        throw error;
      },
    );
  mock.forgeNext({});
  const rules = failedRules(report);
  return { ours: report.outcome.state === 'completed' && rules.length === 0, theirs, rules };
}

describe('the same responses are accepted and refused', () => {
  it.each(sameVerdict)('with $what', async (entry) => {
    const accepted = entry.accepted ?? false;
    expect(await bothJudge(entry)).toMatchObject({ ours: accepted, theirs: accepted });
  });
});

/** Where we refuse what openid-client lets pass, and why that is right. */
const stricter: readonly (Case & { readonly rules: readonly string[]; readonly because: string })[] = [
  {
    what: 'another at_hash',
    forgery: claims({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    rules: ['id-token.at-hash'],
    because: 'checking it is optional for a client in this flow, but a wrong one is never right',
  },
  {
    what: 'the nonce twice',
    forgery: { write: (all) => `{"nonce":"first",${JSON.stringify(all).slice(1)}` },
    rules: ['jose.unique-members'],
    because: 'which of the two counts depends on the parser (RFC 7519 section 4)',
  },
  {
    what: 'an expires_in that is text',
    forgery: { answer: (body) => void Object.assign(body, { expires_in: '300' }) },
    rules: ['token-response.expires-in'],
    because: 'it is a number (RFC 6749 section 5.1); a client may be lenient, a debugger says so',
  },
  {
    what: 'an answer at another path',
    callback: (callback) => {
      callback.pathname = '/elsewhere';
    },
    rules: ['authorization-request.redirect-exact', 'authorization-response.redirect-uri'],
    because: 'a client library is called at its own address and cannot see that',
  },
];

describe('known differences', () => {
  it.each(stricter)('with $what: $because', async ({ rules, ...entry }) => {
    expect(await bothJudge(entry)).toEqual({ ours: false, theirs: true, rules });
  });
});
