import { describe, expect, test } from 'vitest';
import { checkedAsOf, type ExaminedToken } from '../../../../core/views/token/examined-token.ts';
import { tokenStatus } from '../../../../core/views/token/status-line.ts';
import { nextSteps, type StatusReason, statusReasons } from '../../../../core/views/token/status-reason.ts';

const now = Date.UTC(2026, 10, 30, 12);
const minute = 60_000;
const passed = { rule: 'jose.typ', result: 'pass', title: 'Token type (typ) is set' } as const;
const failed = (rule: string, title = rule) => ({ rule, result: 'fail', title }) as const;

const sound: ExaminedToken = {
  kind: 'jws',
  title: 'JWT, RS256',
  hasClaims: true,
  signature: { state: 'valid', text: 'signature verified with key rs1' },
  times: { exp: now + 59 * minute, readable: true },
  isForMicrosoft: false,
  deviations: [],
  findings: [passed],
};
const checked: ExaminedToken = { ...sound, checkedAs: { text: 'ID Token of Shop web' } };
const noKey = { state: 'not-checked', text: 'signature not verified: no key of the issuer yet' } as const;
const invalid = { state: 'invalid', text: 'invalid signature: the token was modified' } as const;
const deviation = (code: string, part: 'header' | 'payload' | 'signature' | 'token', message = code) => ({
  code,
  part,
  message,
});
const missing = {
  ...failed('jose.signature-length'),
  note: 'The signature was removed: anyone can create such a token.',
};
const cut = {
  ...failed('jose.signature-length'),
  note: 'The signature is truncated: no key can verify it. Copy or transfer the whole token.',
};
const expired = { exp: now - 60 * minute, readable: true };
const early = { nbf: now + 5 * minute, exp: now + 60 * minute, readable: true };

describe('the line above a token', () => {
  test.each<[line: string, code: StatusReason, tone: string, changed: Partial<ExaminedToken>]>([
    ['Not a JWT: opaque value', 'not-a-jwt', 'none', { kind: 'opaque', title: 'Opaque value', findings: [] }],
    [
      'Expired 1 h ago',
      'expired',
      'fail',
      {
        kind: 'opaque',
        title: 'Opaque value',
        findings: [],
        times: { expiresAt: now - 60 * minute, readable: false },
      },
    ],
    ['Revoked', 'revoked', 'fail', { revoked: true }],
    ['Revoked', 'revoked', 'fail', { kind: 'opaque', title: 'Opaque value', revoked: true }],
    ['Truncated', 'truncated', 'fail', { signature: noKey, findings: [cut] }],
    [
      'Masked: payload and signature were replaced',
      'truncated',
      'fail',
      {
        hasClaims: false,
        signature: noKey,
        deviations: [deviation('segment-masked', 'payload'), deviation('segment-masked', 'signature')],
      },
    ],
    [
      'Truncated: the payload ends early',
      'truncated',
      'fail',
      { signature: invalid, deviations: [deviation('json-syntax', 'payload', 'unterminated string')] },
    ],
    [
      'Truncated: the header ends early',
      'truncated',
      'fail',
      {
        signature: noKey,
        deviations: [deviation('json-syntax', 'header', 'unexpected end of text, expected a value')],
      },
    ],
    [
      'Malformed: unterminated string',
      'malformed',
      'fail',
      { deviations: [deviation('json-syntax', 'payload', 'unterminated string')] },
    ],
    [
      'Malformed: trailing bits',
      'malformed',
      'fail',
      {
        signature: invalid,
        deviations: [deviation('base64url-trailing-bits', 'signature', 'trailing bits')],
        findings: [{ ...passed, rule: 'jose.signature-length' }],
      },
    ],
    [
      'Truncated',
      'truncated',
      'fail',
      {
        signature: noKey,
        deviations: [
          deviation('segment-count', 'token', 'a JWS has 3 parts, this one has 4'),
          deviation('segment-empty', 'signature'),
        ],
      },
    ],
    [
      'Malformed: a JWS has 3 parts, this one has 4',
      'malformed',
      'fail',
      {
        signature: noKey,
        findings: [cut],
        deviations: [
          deviation('json-syntax', 'payload', 'unterminated string'),
          deviation('segment-count', 'token', 'a JWS has 3 parts, this one has 4'),
        ],
      },
    ],
    [
      'Not verified: the payload is detached: it is needed to verify the signature',
      'not-verified',
      'none',
      {
        signature: {
          state: 'not-checked',
          text: 'signature not verified: the payload is detached: it is needed to verify the signature',
        },
      },
    ],
    [
      'Not verified: the payload is detached: it is needed to verify the signature',
      'not-verified',
      'none',
      { isDetached: true, hasClaims: false, signature: noKey },
    ],
    [
      'Signature invalid',
      'signature-invalid',
      'fail',
      { isDetached: true, hasClaims: false, signature: invalid },
    ],
    [
      'Missing or invalid: sub, jti',
      'check-failed',
      'fail',
      {
        findings: [
          { ...failed('access-token.required-claims'), note: 'Missing or invalid: sub, jti.' },
          { ...failed('id-token.claims'), note: 'Missing or invalid: sub, jti.' },
        ],
      },
    ],
    [
      'Masked: the signature was replaced',
      'truncated',
      'fail',
      {
        signature: noKey,
        findings: [cut],
        deviations: [deviation('segment-masked', 'signature'), deviation('base64url-alphabet', 'signature')],
      },
    ],
    [
      'Truncated',
      'truncated',
      'fail',
      { signature: noKey, deviations: [deviation('base64url-trailing-bits', 'signature')] },
    ],
    [
      'Truncated',
      'truncated',
      'fail',
      {
        signature: noKey,
        deviations: [deviation('segment-count', 'token', 'a JWS has 3 parts, this one has 2')],
      },
    ],
    [
      'Malformed: duplicate member "aud"',
      'malformed',
      'fail',
      { deviations: [deviation('json-duplicate-member', 'payload', 'duplicate member "aud"')] },
    ],
    [
      'Malformed: a JWS has 3 parts, this one has 4',
      'malformed',
      'fail',
      { deviations: [deviation('segment-count', 'token', 'a JWS has 3 parts, this one has 4')] },
    ],
    [
      'Unsecured: not signed',
      'unsecured',
      'fail',
      { signature: { state: 'unsecured', text: 'not signed: anyone could have made this token' } },
    ],
    [
      'Unsecured: the signature was removed',
      'unsecured',
      'fail',
      { signature: noKey, deviations: [deviation('segment-empty', 'signature')], findings: [missing] },
    ],
    ['Signed for another API', 'another-api', 'warn', { signature: noKey, isForMicrosoft: true }],
    ['Signature invalid', 'signature-invalid', 'fail', { signature: invalid }],
    ['Encrypted: no key', 'encrypted', 'none', { kind: 'jwe', hasClaims: false, times: { readable: false } }],
    [
      'Decrypted with key k1 (A256KW)',
      'decrypted',
      'none',
      { kind: 'jwe', decryption: { state: 'decrypted', text: 'decrypted with key k1 (A256KW)' } },
    ],
    [
      'Not decrypted: the key does not fit',
      'encrypted',
      'none',
      { kind: 'jwe', decryption: { state: 'failed', text: 'not decrypted: the key does not fit' } },
    ],
    [
      'Never valid: exp is not after nbf',
      'never-valid',
      'fail',
      { times: { nbf: now + 2 * minute, exp: now + minute, readable: true } },
    ],
    ['Expired 1 h ago', 'expired', 'fail', { times: expired }],
    ['Not valid yet: starts in 5 min', 'not-yet-valid', 'warn', { times: early }],
    ['exp is in milliseconds', 'time-unreadable', 'warn', { times: { exp: 'milliseconds', readable: true } }],
    ['Wrong token type', 'wrong-type', 'fail', { findings: [failed('expected.type')] }],
    ['Wrong issuer', 'wrong-issuer', 'fail', { findings: [failed('id-token.issuer')] }],
    ['Wrong audience', 'wrong-audience', 'fail', { findings: [failed('access-token.audience')] }],
    ['Wrong client', 'wrong-client', 'fail', { findings: [failed('id-token.azp')] }],
    ['Wrong nonce', 'wrong-nonce', 'fail', { findings: [failed('id-token.nonce')] }],
    ['Missing scopes', 'wrong-scope', 'fail', { findings: [failed('expected.scopes')] }],
    ['crit is unknown', 'check-failed', 'fail', { findings: [failed('jose.crit', 'crit is unknown')] }],
    [
      'Issued in the future: in 1 h',
      'issued-later',
      'fail',
      {
        times: { iat: now + 60 * minute, exp: now + 90 * minute, readable: true },
        findings: [failed('id-token.issued-at', 'iat is missing or in the future')],
      },
    ],
    ['Wrong token type', 'wrong-type', 'fail', { findings: [failed('expected.kind')] }],
    [
      'Issued in the future: in 1 h',
      'issued-later',
      'warn',
      { times: { iat: now + 60 * minute, exp: now + 90 * minute, readable: true } },
    ],
    ['Not verified: no key', 'not-verified', 'none', { signature: noKey }],
    [
      'Not verified: no key matches kid k9',
      'not-verified',
      'none',
      { signature: { state: 'no-key', text: 'signature not verified: no key matches kid k9' } },
    ],
    ['Signature valid, not expired', 'unchecked', 'pass', {}],
    ['Signature valid, no expiry', 'unchecked', 'pass', { times: { readable: true } }],
    ['Signature valid, not expired', 'unchecked', 'warn', { findings: [{ ...passed, result: 'warn' }] }],
    ['Valid as ID Token of Shop web', 'valid', 'pass', { checkedAs: checked.checkedAs }],
    [
      'Valid as ID Token, issuer and audience not given',
      'valid',
      'warn',
      { checkedAs: checkedAsOf({ as: 'id-token', nonce: 'n' }) },
    ],
    [
      'Valid as access token, audience not given',
      'valid',
      'warn',
      { checkedAs: checkedAsOf({ as: 'access-token', issuer: 'https://a.example', client: 'app' }) },
    ],
    [
      'Valid as ID Token',
      'valid',
      'pass',
      { checkedAs: checkedAsOf({ as: 'id-token', issuer: 'https://a.example', client: 'app' }) },
    ],
    [
      'Valid as ID Token of Shop web, 1 warning',
      'warnings',
      'warn',
      { checkedAs: checked.checkedAs, findings: [{ ...passed, result: 'warn' }] },
    ],
  ])('is %s', (text, code, tone, changed) => {
    expect(tokenStatus({ ...sound, ...changed }, now)).toMatchObject({
      text,
      code,
      tone,
      next: nextSteps[code],
    });
  });

  test.each([
    [sound.signature, { kind: 'none' }],
    [noKey, { kind: 'verify' }],
  ])('is about the payload of a JWS that is no JWT', (signature, next) => {
    expect(tokenStatus({ ...sound, hasClaims: false, signature }, now)).toMatchObject({
      text: 'Not a JWT: the payload is not a JSON object',
      code: 'not-a-jwt',
      tone: 'none',
      next,
    });
  });

  test('names a claim that is missing once', () => {
    const findings = [
      { ...failed('id-token.claims'), note: 'Missing or invalid: sub, exp, iat, aud, iss.' },
      failed('id-token.subject', 'sub is missing'),
      failed('id-token.expiry', 'no exp'),
      failed('id-token.issued-at', 'iat is missing'),
      failed('id-token.audience'),
      failed('id-token.issuer'),
      failed('id-token.nonce'),
    ];
    const { text, others } = tokenStatus({ ...sound, findings }, now);
    expect([text, ...others.map((one) => one.text)]).toEqual([
      'Wrong nonce',
      'Missing or invalid: sub, exp, iat, aud, iss',
    ]);
  });

  test('does not miss claims that may have been cut off with the end of a payload', () => {
    const deviations = [deviation('json-syntax', 'payload', 'unexpected end of text, expected "}"')];
    const lacking = (rule: string, name: string, received: string) =>
      ({ ...failed(rule), at: { part: 'claim', name }, received }) as const;
    const findings = [
      lacking('id-token.nonce', 'nonce', 'nothing'),
      lacking('id-token.expiry', 'exp', 'no exp'),
      lacking('id-token.issued-at', 'iat', 'no iat'),
      lacking('id-token.issuer', 'iss', '"https://other.example"'),
    ];
    const texts = (changed: Partial<ExaminedToken>) => {
      const { text, others } = tokenStatus({ ...sound, signature: noKey, findings, ...changed }, now);
      return [text, ...others.map((one) => one.text)];
    };
    expect(texts({ deviations })).toEqual([
      'Truncated: the payload ends early',
      'Wrong issuer',
      'Not verified: no key',
    ]);
    expect(texts({})).toContain('Wrong nonce');
  });

  test('is an invalid signature before what the payload is', () => {
    const signature = { state: 'invalid', text: 'invalid signature' } as const;
    expect(tokenStatus({ ...sound, hasClaims: false, signature }, now)).toMatchObject({
      text: 'Signature invalid',
      tone: 'fail',
      others: [{ code: 'not-a-jwt' }],
    });
    expect(tokenStatus({ ...sound, signature }, now)).toMatchObject({
      code: 'signature-invalid',
      others: [],
    });
  });

  test.each([
    ['invalid', 'invalid signature: the key is right, but the signature was made with PS256', 'hint'],
    ['invalid', 'invalid signature: the token was modified', 'verify'],
    ['unusable', 'signature not verified: the algorithm "X1" is not supported', 'none'],
    ['unusable', 'signature not verified: the key is for use "enc"', 'verify'],
  ] as const)('asks for another key only where one helps: %s, %s', (state, text, kind) => {
    expect(tokenStatus({ ...sound, signature: { state, text } }, now).next.kind).toBe(kind);
  });

  test('calls the time that is left of a revoked token nothing good', () => {
    const left = { text: 'expires in 59 min', tone: 'none' };
    expect(tokenStatus({ ...sound, revoked: true }, now).time).toEqual(left);
    expect(tokenStatus({ ...sound, revoked: false }, now).time).toEqual({ ...left, tone: 'pass' });
    expect(tokenStatus({ ...sound, times: expired, revoked: true }, now).time.tone).toBe('fail');
  });

  test('has every reason of the order but those without a case in this table', () => {
    expect(Object.keys(nextSteps).sort()).toEqual([...statusReasons].sort());
  });
});

describe('of several reasons', () => {
  /** Each is added to those after it: the first one is the line, the others are listed below it in this order. */
  const all: readonly (readonly [StatusReason, Partial<ExaminedToken>])[] = [
    ['truncated', { findings: [cut] }],
    ['unsecured', { signature: { state: 'unsecured', text: 'not signed' } }],
    ['another-api', { isForMicrosoft: true, signature: invalid }],
    ['signature-invalid', { signature: invalid }],
    ['revoked', { revoked: true }],
    ['expired', { times: expired }],
    ['wrong-type', { findings: [failed('expected.type')] }],
    ['wrong-issuer', { findings: [failed('id-token.issuer')] }],
    ['wrong-audience', { findings: [failed('id-token.audience')] }],
    ['wrong-client', { findings: [failed('id-token.azp')] }],
    ['wrong-nonce', { findings: [failed('id-token.nonce')] }],
    ['wrong-scope', { findings: [failed('expected.scopes')] }],
    ['check-failed', { findings: [failed('jose.crit')] }],
    ['not-verified', { signature: noKey }],
  ];

  test.each(all.map(([code], index) => [code, index] as const))(
    '%s goes before what follows it',
    (code, index) => {
      const rest = all.slice(index);
      const token: ExaminedToken = Object.assign({}, sound, ...rest.map(([, changed]) => changed).reverse(), {
        findings: rest.flatMap(([, changed]) => changed.findings ?? []),
      });
      const status = tokenStatus(token, now);
      expect(status.code).toBe(code);
      const codes = status.others.map((other) => other.code);
      expect(codes).toEqual(
        [...codes].sort((one, other) => statusReasons.indexOf(one) - statusReasons.indexOf(other)),
      );
      expect(codes).toEqual(
        expect.arrayContaining(
          rest
            .slice(1)
            .map(([other]) => other)
            .filter(isOwn),
        ),
      );
    },
  );

  /** The state of a signature is one of these only. */
  function isOwn(code: StatusReason): boolean {
    return !['unsecured', 'another-api', 'signature-invalid', 'not-verified'].includes(code);
  }

  test('what a check says too is said once', () => {
    const findings = [failed('id-token.signature'), failed('id-token.expiry'), failed('id-token.not-before')];
    const status = tokenStatus({ ...sound, signature: invalid, times: expired, findings }, now);
    expect(status).toMatchObject({ code: 'signature-invalid', others: [{ code: 'expired' }] });
    expect(status.others).toHaveLength(1);
  });

  test('a missing exp is not hidden by the time', () => {
    const findings = [failed('id-token.expiry', 'ID Token has expired or has no exp')];
    expect(tokenStatus({ ...checked, times: { readable: true }, findings }, now)).toMatchObject({
      code: 'check-failed',
      text: 'ID Token has expired or has no exp',
    });
  });

  test('a warning about the type is a reason only where a type was expected', () => {
    const findings = [{ ...failed('id-token.type'), result: 'warn' as const }];
    expect(tokenStatus({ ...checked, findings }, now).code).toBe('wrong-type');
    expect(tokenStatus({ ...sound, findings }, now).code).toBe('unchecked');
  });
});

describe('the line as the clock moves', () => {
  const token = { ...checked, times: { nbf: now, exp: now + minute, readable: true } };
  test.each([
    [-30_000, 'not-yet-valid', 'not valid yet: starts in 30 s', 'warn'],
    [0, 'valid', 'expires in 1 min', 'pass'],
    [59_000, 'valid', 'expires in 1 s', 'pass'],
    [60_000, 'expired', 'expired now', 'fail'],
    [120_000, 'expired', 'expired 1 min ago', 'fail'],
  ] as const)('at %i ms', (after, code, text, tone) => {
    expect(tokenStatus(token, now + after)).toMatchObject({ code, time: { text, tone } });
  });

  test.each([
    [60_000, 'valid', 'expired now (tolerance 30 s)', 'warn'],
    [89_000, 'valid', 'expired 29 s ago (tolerance 30 s)', 'warn'],
    [90_000, 'expired', 'expired 30 s ago', 'fail'],
    [-30_000, 'valid', 'not valid yet: starts in 30 s (tolerance 30 s)', 'warn'],
    [-31_000, 'not-yet-valid', 'not valid yet: starts in 31 s', 'warn'],
  ] as const)('at %i ms with a tolerance', (after, code, text, tone) => {
    const tolerant = { ...token, checkedAs: { text: 'ID Token', clockTolerance: 30 } };
    expect(tokenStatus(tolerant, now + after)).toMatchObject({ code, time: { text, tone } });
  });
});

describe('the three statements', () => {
  test('are green only where they were computed', () => {
    const { signature, time, rules } = tokenStatus(
      { ...sound, kind: 'opaque', signature: noKey, times: { readable: false }, findings: [] },
      now,
    );
    expect([signature, time, rules]).toEqual([
      { text: 'none to verify', tone: 'none' },
      { text: 'unknown', tone: 'none' },
      { text: 'none apply', tone: 'none' },
    ]);
  });

  test('do not colour each other', () => {
    const status = tokenStatus({ ...sound, times: expired, findings: [failed('a.b'), failed('a.c')] }, now);
    expect(status).toMatchObject({
      signature: { text: 'verified with key rs1', tone: 'pass' },
      time: { text: 'expired 1 h ago', tone: 'fail' },
      rules: { text: '2 failed', tone: 'fail' },
    });
  });

  test('an unverified signature is not green beside a valid time', () => {
    const status = tokenStatus({ ...sound, signature: noKey }, now);
    expect(status).toMatchObject({
      signature: { text: 'not verified: no key of the issuer yet', tone: 'none' },
      time: { tone: 'pass' },
    });
    expect(tokenStatus({ ...sound, signature: invalid }, now).signature.tone).toBe('fail');
  });

  test('of a JWE are unknown', () => {
    const jwe = { ...sound, kind: 'jwe', times: { readable: false }, findings: [] } as const;
    expect(tokenStatus(jwe, now)).toMatchObject({
      signature: { text: 'unknown: encrypted' },
      time: { text: 'unknown' },
    });
  });
});
