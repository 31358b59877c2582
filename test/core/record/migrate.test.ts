import { describe, expect, test } from 'vitest';
import {
  detailsReaders,
  detailsVersion,
  exchangeReaders,
  readRecord,
  summaryReaders,
  summaryVersion,
  versioned,
} from '../../../core/record/migrate.ts';
import { wholeStep } from '../../support/store/exchanges.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';

const { summary, ...details } = { ...sampleRun('r1', { variant: { pkce: 'S256' } }), tokens: [sampleToken] };

/** What is read of details, or of a summary, of version 1; throws the problem. */
function detailsOf(value: object) {
  const read = readRecord(detailsReaders, 'details', { findings: [], tokens: [], ...value });
  if (read.state !== 'read') throw new Error(JSON.stringify(read));
  return read.value;
}
function summaryOf(value: object) {
  const old = { id: 'r', connection: 'c', title: '', startedAt: 1, state: 'completed', messages: 0 };
  const read = readRecord(summaryReaders, 'summary', { ...old, ...value });
  if (read.state !== 'read') throw new Error(JSON.stringify(read));
  return read.value;
}

describe('a record', () => {
  test('is read back as it was written', () => {
    expect(readRecord(summaryReaders, 's', versioned(summaryVersion, summary))).toEqual({
      state: 'read',
      value: summary,
      version: summaryVersion,
    });
    expect(readRecord(detailsReaders, 'd', versioned(detailsVersion, details))).toMatchObject({
      value: details,
    });
  });

  test('without a version is of the first', () => {
    const step = JSON.parse(JSON.stringify(wholeStep('x1')));
    expect(readRecord(exchangeReaders, 'masked', step)).toEqual({ state: 'read', value: step, version: 1 });
  });

  test.each([1, 2, 1_000])('that is %i versions newer is not guessed at, whatever is in it', (more) => {
    expect(readRecord(summaryReaders, 's', { ...summary, v: summaryVersion + more })).toEqual({
      state: 'newer',
    });
    expect(readRecord(detailsReaders, 'd', { v: detailsVersion + more })).toEqual({ state: 'newer' });
  });

  test.each([0, -1, 1.5, '2', null, {}])('with %j for a version is damaged', (v) => {
    expect(readRecord(summaryReaders, 's', { ...summary, v })).toEqual({
      state: 'damaged',
      problem: 's.v: not a version',
    });
  });

  test.each([undefined, null, 7, 'text', [], {}])('that is %j is damaged', (value) => {
    expect(readRecord(summaryReaders, 'summary', value).state).toBe('damaged');
    expect(readRecord(exchangeReaders, 'masked', value).state).toBe('damaged');
  });

  test('that is damaged says at which member', () => {
    const broken = versioned(detailsVersion, { ...details, tokens: [{ ...sampleToken, kind: 'paper' }] });
    expect(readRecord(detailsReaders, 'details', broken)).toEqual({
      state: 'damaged',
      problem: expect.stringMatching(/^details\.tokens\.0\.kind: /),
    });
  });
});

describe('details of version 2', () => {
  const sdJwt = { algorithm: 'sha-256', disclosures: [], undisclosed: 0, problems: [] };

  test('are read as they are', () => {
    const userinfo = [{ name: 'sub', value: 'alice' }];
    expect(readRecord(detailsReaders, 'd', versioned(2, { ...details, userinfo }))).toEqual({
      state: 'read',
      value: { ...details, userinfo },
      version: 2,
    });
  });

  test('have no disclosures, whatever they say', () => {
    const tokens = [{ ...sampleToken, sdJwt }];
    const read = readRecord(detailsReaders, 'd', versioned(2, { ...details, tokens, userinfoSdJwt: sdJwt }));
    expect(read).toEqual({ state: 'read', value: details, version: 2 });
  });

  test.each([
    [{ tokens: [{ ...sampleToken, kind: 'paper' }] }, 'd.tokens.0.kind: '],
    [{ tokens: null }, 'd.tokens: '],
    [{ findings: {} }, 'd.findings: '],
    [{ userinfo: 'alice' }, 'd.userinfo: '],
  ])('are damaged with %j', (members, problem) => {
    const read = readRecord(detailsReaders, 'd', versioned(2, { ...details, ...members }));
    expect(read).toEqual({ state: 'damaged', problem: expect.stringContaining(problem) });
  });
});

describe('details with an SD-JWT', () => {
  const of = (sdJwt: unknown) => {
    const tokens = [{ ...sampleToken, sdJwt }];
    return readRecord(detailsReaders, 'd', versioned(detailsVersion, { ...details, tokens }));
  };
  const whole = {
    algorithm: 'sha-256',
    disclosures: [
      { state: 'disclosed', name: 'age', value: '7', json: true, at: '/age' },
      { state: 'rejected', problem: 'it is empty' },
    ],
    undisclosed: 1,
    problems: [],
    keyBinding: { signature: { state: 'valid' }, problems: [], claims: [] },
  };

  test('are read back as they were written', () => {
    expect(of(whole)).toMatchObject({ state: 'read', value: { tokens: [{ sdJwt: whole }] } });
  });

  test.each([
    [null, 'sdJwt'],
    [{ ...whole, disclosures: [{ state: 'lost' }] }, 'sdJwt.disclosures.0.state'],
    [{ ...whole, disclosures: [{ state: 'disclosed', value: 7 }] }, 'sdJwt.disclosures.0.value'],
    [{ ...whole, undisclosed: '1' }, 'sdJwt.undisclosed'],
    [{ ...whole, keyBinding: {} }, 'sdJwt.keyBinding.signature'],
  ])('are damaged with %j', (sdJwt, place) => {
    expect(of(sdJwt)).toEqual({
      state: 'damaged',
      problem: expect.stringContaining(`d.tokens.0.${place}: `),
    });
  });
});

describe('a summary of version 1', () => {
  test.each([
    ['authorization-code', 'Code', { variant: { pkce: 'off' } }],
    ['authorization-code', 'Code + PKCE', { variant: { pkce: 'S256' } }],
    ['authorization-code', 'Code + PKCE plain', { variant: { pkce: 'plain' } }],
    ['hybrid', 'Hybrid code id_token', { variant: { responseType: 'code id_token' } }],
    ['implicit', 'Implicit token', { variant: { responseType: 'token' } }],
    ['implicit', '', {}],
    ['api-call', 'GET /a b', { call: { method: 'GET', path: '/a b' } }],
    ['api-call', 'GET', {}],
    ['device', 'Device', {}],
    ['refresh', 'Refresh', {}],
  ])('of %s with the title %j keeps what the title says', (grant, title, kept) => {
    const { variant, call, ...rest } = summaryOf({ grant, title });
    expect({ ...(variant && { variant }), ...(call && { call }) }).toEqual(kept);
    expect(rest).not.toHaveProperty('title');
  });

  test.each([
    [
      'api-call',
      { kind: 'answered', text: 'GET /a: 200' },
      { status: 200, request: { method: 'GET', path: '/a' } },
    ],
    [
      'api-call',
      { kind: 'refused', text: 'POST /a: 403 insufficient_scope' },
      { status: 403, error: 'insufficient_scope', request: { method: 'POST', path: '/a' } },
    ],
    ['api-call', { kind: 'answered', text: 'something else' }, { text: 'something else' }],
    ['introspection', { kind: 'active', text: 'active', expiresAt: 5 }, { expiresAt: 5 }],
    ['introspection', { kind: 'inactive', text: 'x' }, {}],
    ['revocation', { kind: 'revoked', text: 'revoked: GET /a: 401' }, { text: 'revoked: GET /a: 401' }],
    ['logout', { kind: 'logged-out', text: 'x' }, {}],
  ])('of %s keeps what it came to: %j', (grant, result, kept) => {
    expect(summaryOf({ grant, follows: { run: 'r0', result } }).follows).toEqual({
      run: 'r0',
      result: { kind: result.kind, ...kept },
    });
  });

  test.each([
    {},
    { grant: 'paper' },
    { grant: 'device', state: 'lost' },
    { grant: 'device', startedAt: '1' },
  ])('is damaged with %j', (members) => expect(() => summaryOf(members)).toThrow('damaged'));
});

const claim = { name: 'exp', value: '7', meaning: 'Expiration', spec: 'RFC 7519 §4.1.4', time: 7 };
const token = {
  ref: 'id-token-0',
  role: 'id-token',
  title: 'ID Token',
  kind: 'jws',
  describes: 'RS256',
  masked: 'abcd…(9)',
  header: [],
  claims: [claim, { name: 'a', value: 'b', was: null }],
  deviations: [],
  findings: [],
};
const finding = {
  rule: 'a.b',
  subject: 'ID Token',
  title: 'T',
  spec: 'RFC 1 §1',
  severity: 'error',
  result: 'pass',
};

describe('a token of version 1', () => {
  const tokenOf = (members: object) => detailsOf({ tokens: [{ ...token, ...members }] }).tokens[0];

  test('keeps its claims without their meanings', () => {
    expect(tokenOf({})).toEqual({
      ref: 'id-token-0',
      role: 'id-token',
      kind: 'jws',
      masked: 'abcd…(9)',
      header: [],
      claims: [
        { name: 'exp', value: '7', json: true },
        { name: 'a', value: 'b', was: null },
      ],
      deviations: [],
    });
  });

  test.each([
    ['opaque, 43 characters, at most 258 bits', { length: 43, atMostBits: 258 }],
    ['opaque, 43 characters', { length: 43 }],
    ['something else', {}],
  ])('that was described as %j keeps its form', (describes, form) => {
    const { length, atMostBits } = tokenOf({ kind: 'opaque', describes }) ?? {};
    expect({ length, atMostBits }).toEqual({ length: undefined, atMostBits: undefined, ...form });
  });

  test.each([
    [
      { state: 'valid', text: 'signature verified with key rs 1' },
      { state: 'valid', keyId: 'rs 1' },
    ],
    [{ state: 'valid', text: 'signature verified' }, { state: 'valid' }],
    [{ state: 'invalid', text: 'signed with a different key' }, { state: 'invalid' }],
    [
      { state: 'no-key', text: 'signature not verified: none: at all' },
      { state: 'no-key', reason: 'none: at all' },
    ],
    [
      { state: 'not-checked', text: 'no words known' },
      { state: 'not-checked', reason: 'no words known' },
    ],
  ])('keeps the result of its signature: %j', (signature, kept) => {
    expect(tokenOf({ signature })?.signature).toEqual(kept);
  });

  test.each([
    [
      { ownSpan: { from: 1, until: 2 }, expiresAt: 3 },
      { obtainedAt: 1, endsAt: 2 },
    ],
    [{ expiresAt: 3 }, { endsAt: 3 }],
    [{}, {}],
  ])('keeps when it is valid: %j', (times, kept) => {
    const { obtainedAt, endsAt } = tokenOf(times) ?? {};
    expect({ obtainedAt, endsAt }).toEqual({ obtainedAt: undefined, endsAt: undefined, ...kept });
  });

  test('is the one that its findings say', () => {
    const about = { kind: 'token', role: 'id-token', from: 'callback' };
    expect(
      tokenOf({
        findings: [
          { ...finding, subject: 'JWKS' },
          { ...finding, about },
        ],
      }),
    ).toMatchObject({
      from: 'callback',
    });
    expect(tokenOf({ findings: [{ ...finding, subject: 'ID Token (callback)' }] })).toMatchObject({
      from: 'callback',
    });
    expect(tokenOf({ findings: [finding] })).not.toHaveProperty('from');
  });
});

describe('a finding of version 1', () => {
  const findingOf = (members: object, tokens: readonly object[] = []) =>
    detailsOf({ findings: [{ ...finding, ...members }], tokens }).findings[0];

  test('has no words but its evidence', () => {
    const about = { kind: 'connections' };
    expect(findingOf({ about, received: 'r', at: { part: 'url' } })).toEqual({
      rule: 'a.b',
      about,
      spec: 'RFC 1 §1',
      severity: 'error',
      result: 'pass',
      received: 'r',
      at: { part: 'url' },
    });
    expect(findingOf({ title: 'Check failed to run: T' })).toHaveProperty('broken', true);
  });

  test.each([
    ['authorization request', { kind: 'message', leg: 'authorization', side: 'request' }],
    ['authorization response', { kind: 'message', leg: 'authorization', side: 'response' }],
    ['refresh response', { kind: 'message', leg: 'refresh', side: 'response' }],
    ['key set', { kind: 'document', document: 'jwks' }],
    ['JWKS (first)', { kind: 'document', document: 'replaced-jwks' }],
    ['login pages', { kind: 'login-pages' }],
    ['ID Token (callback)', { kind: 'token', role: 'id-token', from: 'callback' }],
    ['client assertion (token request)', { kind: 'token', role: 'client-assertion', from: 'token' }],
  ])('that does not say what it is about is about what its words say: %s', (subject, about) => {
    expect(findingOf({ subject })).toMatchObject({ about });
    expect(findingOf({ subject })).not.toHaveProperty('subject');
  });

  test('about a signed response is about the token', () => {
    const about = { kind: 'token', role: 'response' };
    expect(findingOf({ rule: 'jose.typ', subject: 'authorization response' })).toMatchObject({ about });
  });

  test.each(['something', 'ID Token (somewhere)', '', 'constructor'])(
    'about %j is about nothing known, and keeps the words',
    (subject) => {
      expect(findingOf({ subject })).toMatchObject({ subject });
      expect(findingOf({ subject })).not.toHaveProperty('about');
    },
  );

  test('that a token has too is about that token', () => {
    const own = { ...finding, subject: 'the token' };
    expect(findingOf(own, [{ ...token, findings: [own] }])).toMatchObject({
      about: { kind: 'token', role: 'id-token' },
    });
  });
});
