import { describe, expect, test } from 'vitest';
import { readChallenges } from '../../../core/oauth/challenge.ts';
import type { ChallengePlace } from '../../../core/oauth/challenge-place.ts';
import { explainChallenge } from '../../../core/oauth/explain-challenge.ts';

/** Challenges as "scheme token68 {name=value}". */
function written(...values: readonly string[]): readonly string[] {
  return readChallenges(values).challenges.map(({ scheme, token68, parameters }) =>
    [
      scheme,
      ...(token68 === undefined ? [] : [token68]),
      ...parameters.map(({ name, value }) => `${name}=${value}`),
    ].join(' | '),
  );
}

describe('readChallenges', () => {
  test.each([
    ['Bearer', ['Bearer']],
    ['Bearer realm="api"', ['Bearer | realm=api']],
    ['Bearer realm="a, b", error="invalid_token"', ['Bearer | realm=a, b | error=invalid_token']],
    [String.raw`Bearer realm="say \"hi\" \\ now"`, [String.raw`Bearer | realm=say "hi" \ now`]],
    ['bearer error=invalid_token', ['bearer | error=invalid_token']],
    ['Bearer realm = "spaced"', ['Bearer | realm=spaced']],
    ['Bearer realm="a", Basic realm="b"', ['Bearer | realm=a', 'Basic | realm=b']],
    ['Bearer, DPoP algs="ES256 PS256"', ['Bearer', 'DPoP | algs=ES256 PS256']],
    ['Negotiate YWJj==, Bearer realm="a"', ['Negotiate | YWJj==', 'Bearer | realm=a']],
    ['NTLM, , Negotiate', ['NTLM', 'Negotiate']],
    [', Bearer realm="a" ,', ['Bearer | realm=a']],
    [
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
      ['Newauth | realm=apps | type=1 | title=Login to "apps"', 'Basic | realm=simple'],
    ],
    ['Bearer realm=""', ['Bearer | realm=']],
    ['', []],
  ])('%s', (value, challenges) => {
    expect(written(value)).toEqual(challenges);
    expect(readChallenges([value]).problems).toEqual([]);
  });

  test('several lines are one list', () => {
    expect(written('Bearer realm="a"', 'DPoP algs="ES256"')).toEqual([
      'Bearer | realm=a',
      'DPoP | algs=ES256',
    ]);
  });

  test.each([
    ['Bearer realm="open', 'unclosed quotes in realm'],
    ['Bearer error="a", realm=', 'realm has no value'],
    ['Bearer realm="a" error="b"', 'expected a comma'],
    ['Bearer error="a", error="b"', 'duplicate error in the challenge Bearer'],
    ['"quoted"', 'expected a scheme'],
    ['Bearer "text"', 'unexpected text after Bearer'],
  ])('%s breaks the grammar', (value, problem) => {
    expect(readChallenges([value]).problems.join()).toContain(problem);
  });

  test('what is broken does not hide what comes after it', () => {
    expect(written('Bearer realm="a" oops, scope="read"')).toEqual(['Bearer | realm=a | scope=read']);
    expect(written('"x", Bearer scope="read"')).toEqual(['Bearer | scope=read']);
  });
});

describe('explainChallenge', () => {
  const explain = (value: string, place: ChallengePlace = 'api') => {
    const [challenge] = readChallenges([value]).challenges;
    if (challenge === undefined) throw new Error('no challenge');
    return explainChallenge(challenge, place);
  };

  test('says what each parameter means, and of an error what the code means', () => {
    const { meaning, parameters } = explain(
      'Bearer realm="r", error="insufficient_scope", scope="a", max_age="5", own="x"',
    );
    expect(meaning).toContain('access token');
    expect(parameters.map(({ name, spec }) => [name, spec])).toEqual([
      ['realm', 'RFC 9110 §11.5'],
      ['error', 'RFC 6750 §3.1'],
      ['scope', 'RFC 6750 §3'],
      ['max_age', 'RFC 9470 §3'],
      ['own', undefined],
    ]);
    expect(parameters[1]?.meaning).toContain('lacks the scope');
  });

  test.each([
    ['Bearer realm="r"', 'received no token'],
    ['Bearer error="invalid_token"', 'Refresh the tokens'],
    ['Bearer error="insufficient_scope", scope="orders:write"', 'scope orders:write'],
    ['Bearer error="insufficient_scope"', 'API documentation'],
    [
      'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="60"',
      'acr_values=mfa and max_age=60',
    ],
    ['Bearer error="insufficient_user_authentication"', 'stronger or more recent'],
    ['Bearer error="invalid_request"', 'both in the Authorization header'],
    ['DPoP error="use_dpop_nonce"', 'DPoP-Nonce'],
    ['DPoP algs="ES256"', 'does not send DPoP proofs yet'],
    ['dpop error="invalid_token"', 'does not send DPoP proofs yet'],
    ['DPoP error="invalid_dpop_proof"', 'does not send DPoP proofs yet'],
    ['DPoP error="insufficient_scope", scope="a"', 'scope a'],
    ['DPoP resource_metadata="https://api.example/m"', 'Read https://api.example/m'],
    ['Bearer error="made_up"', 'Unregistered error code'],
    ['Bearer resource_metadata="https://api.example/m"', 'Read https://api.example/m'],
    ['Basic realm="r"', 'do not use this scheme'],
    ['Negotiate', 'do not use this scheme'],
  ])('%s: what to do next', (value, advice) => {
    expect(explain(value).advice.join(' ')).toContain(advice);
  });

  test.each([
    ['Basic realm="r"', 'client-endpoint', 'client authentication', 'Check the client ID, the client secret'],
    ['BASIC realm="r"', 'client-endpoint', 'client authentication', 'Check the client ID, the client secret'],
    ['Bearer error="invalid_client"', 'client-endpoint', 'client authentication', 'Check the client ID'],
    ['DPoP error="use_dpop_nonce"', 'client-endpoint', 'DPoP proof', 'Check the client ID'],
    ['Digest realm="r"', 'client-endpoint', 'HTTP Digest', 'gateway or proxy'],
    ['Basic realm="r"', 'document', 'HTTP Basic', 'Metadata and JWKS are public'],
    ['Negotiate', 'page', 'Kerberos', 'single sign-on'],
    ['Basic realm="r"', 'api', 'HTTP Basic', 'do not use this scheme'],
  ] as const)('%s at a %s: what it requires, and what to do next', (value, place, meaning, advice) => {
    const explained = explain(value, place);
    expect(explained.meaning).toContain(meaning);
    expect(explained.advice.join(' ')).toContain(advice);
    if (place !== 'api') expect(JSON.stringify(explained)).not.toMatch(/\bAPI\b/);
  });

  test('the missing proof is not said to be a missing token, nor asked of a Bearer challenge', () => {
    expect(explain('DPoP algs="ES256"').advice.join()).not.toContain('received no token');
    expect(explain('Bearer error="invalid_token"').advice.join()).not.toContain('DPoP');
  });

  test('an error at the token endpoint is one of the token endpoint', () => {
    const [parameter] = explain('Basic error="invalid_client"', 'client-endpoint').parameters;
    expect(parameter).toMatchObject({ name: 'error', spec: 'RFC 6749 §5.2' });
    expect(parameter?.meaning).toContain('client');
  });

  test('names of a prototype are no schemes', () => {
    expect(explain('constructor').meaning).toContain('Unknown');
  });
});
