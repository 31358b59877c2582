import { describe, expect, test } from 'vitest';
import { causesAtApi } from '../../../core/causes/api-call.ts';
import { apiAcceptedToken } from '../../../core/checks/api-call/accepted.ts';
import type { ApiCallSubject } from '../../../core/facts/facts.ts';
import { readChallenges } from '../../../core/oauth/challenge.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { factsWith, jsonResponse, jwsToken, NOW, NOW_SECONDS } from '../../support/facts.ts';

const url = 'https://api.example/orders';
const fine = { exp: NOW_SECONDS + 60, aud: 'https://api.example/', scope: 'openid orders' };

/** A refused call with a token of these claims; a string is sent as it is, and null sends none. */
function call(token: JsonObject | string | null, challenge: string, at = url): ApiCallSubject {
  const raw = token === null || typeof token === 'string' ? token : jwsToken({ payload: token }).raw;
  return {
    exchange: 'x2',
    at: NOW,
    request: { method: 'GET', url: at, headers: raw === null ? [] : [['Authorization', `Bearer ${raw}`]] },
    response: jsonResponse({}, { status: 401, headers: [['WWW-Authenticate', challenge]] }),
    ...readChallenges([challenge]),
  };
}

const bearer = (error: string, more = '') => `Bearer error="${error}"${more}`;

/** A refused call with an opaque token of type DPoP, and without a proof. */
function dpop(challenge: string, scheme = 'DPoP'): ApiCallSubject {
  const subject = call(null, challenge);
  return { ...subject, request: { ...subject.request, headers: [['Authorization', `${scheme} opaque`]] } };
}
const dpopCause =
  'no DPoP proof was sent: the token is of type DPoP, is not sent as Bearer, and Grantscope does not send DPoP proofs yet';
const proven = dpop('DPoP error="invalid_token"');
const withProof: ApiCallSubject = {
  ...proven,
  request: { ...proven.request, headers: [...proven.request.headers, ['DPoP', 'proof']] },
};

describe('what a refused call shows', () => {
  test.each<readonly [what: string, error: string | undefined, subject: ApiCallSubject, expected: string]>([
    ['no token', undefined, call(null, 'Bearer'), 'no token was sent in an Authorization header'],
    [
      'one that is over',
      'invalid_token',
      call({ ...fine, exp: NOW_SECONDS - 40 }, bearer('invalid_token')),
      'the token had expired 40 seconds before',
    ],
    [
      'one that is not valid yet',
      'invalid_token',
      call({ ...fine, nbf: NOW_SECONDS + 5 }, bearer('invalid_token')),
      'the token is not valid for another 5 seconds (nbf)',
    ],
    [
      'one for another API',
      'invalid_token',
      call({ ...fine, aud: ['https://other.example'] }, bearer('invalid_token')),
      'the token is for https://other.example, but the call went to https://api.example',
    ],
    [
      'one without the scope',
      'insufficient_scope',
      call(fine, bearer('insufficient_scope', ', scope="orders orders:write"')),
      'the token lacks orders:write',
    ],
    [
      'a weak login',
      'insufficient_user_authentication',
      call({ ...fine, acr: 'silver' }, bearer('insufficient_user_authentication', ', acr_values="gold"')),
      'the token has acr silver, but gold is required',
    ],
    [
      'an old login',
      'insufficient_user_authentication',
      call(
        { ...fine, auth_time: NOW_SECONDS - 90 },
        bearer('insufficient_user_authentication', ', max_age="60"'),
      ),
      'the user signed in 90 seconds before',
    ],
    [
      'a token sent twice',
      'invalid_request',
      call(fine, bearer('invalid_request'), `${url}?access_token=x`),
      'a token was sent in the Authorization header and in the query',
    ],
    [
      'no proof',
      'invalid_dpop_proof',
      call(fine, 'DPoP error="invalid_dpop_proof"'),
      'no DPoP proof was sent',
    ],
    [
      'a token with a space, from a + that was not escaped',
      'invalid_token',
      call('opaque with space', bearer('invalid_token')),
      'the token contains a space; where it arrived in a URL or a form, that is an unescaped +, which the provider must send as %2B',
    ],
    ['a token of type DPoP, for no reason', undefined, dpop('Bearer realm="orders"'), dpopCause],
    ['a token of type DPoP', 'invalid_token', dpop('DPoP error="invalid_token"'), dpopCause],
    ['a token of type DPoP without proof', 'invalid_dpop_proof', dpop('DPoP error="x"'), dpopCause],
    ['a token of type dpop', 'use_dpop_nonce', dpop('DPoP error="x"', 'dpop'), dpopCause],
  ])('%s', (_, error, subject, expected) => {
    expect(causesAtApi(subject, error)).toEqual([expected]);
  });

  test.each<readonly [what: string, error: string | undefined, subject: ApiCallSubject]>([
    ['a token that is as it should be', 'invalid_token', call(fine, bearer('invalid_token'))],
    ['an opaque token', 'invalid_token', call('opaque', bearer('invalid_token'))],
    [
      'an audience that is no URL',
      'invalid_token',
      call({ ...fine, aud: 'orders' }, bearer('invalid_token')),
    ],
    ['claims of another type', 'invalid_token', call({ exp: 'soon', aud: 7 }, bearer('invalid_token'))],
    ['every scope', 'insufficient_scope', call(fine, bearer('insufficient_scope', ', scope="orders"'))],
    ['no word of a scope', 'insufficient_scope', call(fine, bearer('insufficient_scope'))],
    [
      'a login that is strong and young',
      'insufficient_user_authentication',
      call(
        { ...fine, acr: 'gold', auth_time: NOW_SECONDS },
        bearer('insufficient_user_authentication', ', acr_values="gold", max_age="60"'),
      ),
    ],
    ['a token of type DPoP with its proof', 'invalid_token', withProof],
    ['white space after the token', 'invalid_token', call('opaque ', bearer('invalid_token'))],
    ['an error of its own', 'teapot', call({ ...fine, exp: 0 }, bearer('teapot'))],
    ['an address that is none', 'invalid_request', call(fine, bearer('invalid_request'), 'nowhere')],
  ])('nothing by %s', (_, error, subject) => {
    expect(causesAtApi(subject, error)).toEqual([]);
  });

  test('is part of the verdict', () => {
    const subject = call({ ...fine, exp: NOW_SECONDS - 40 }, bearer('invalid_token'));
    expect(apiAcceptedToken.verdict(subject, factsWith())).toMatchObject({
      outcome: 'violated',
      note: expect.stringMatching(/\. Possible cause: the token had expired 40 seconds before\.$/),
    });
  });
});
