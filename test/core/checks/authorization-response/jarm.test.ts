import { codeIsPresent } from '../../../../core/checks/authorization-response/code-present.ts';
import { issuerIsNamed } from '../../../../core/checks/authorization-response/issuer.ts';
import { jwtAudienceIsClient } from '../../../../core/checks/authorization-response/jarm-audience.ts';
import { jwtHasNotExpired } from '../../../../core/checks/authorization-response/jarm-expiry.ts';
import { jwtIssuerMatches } from '../../../../core/checks/authorization-response/jarm-issuer.ts';
import { nothingIsOutsideJwt } from '../../../../core/checks/authorization-response/jarm-outside.ts';
import { jwtIsPresent } from '../../../../core/checks/authorization-response/jarm-present.ts';
import { jwtIsSigned } from '../../../../core/checks/authorization-response/jarm-signature.ts';
import { stateIsUnchanged } from '../../../../core/checks/authorization-response/state.ts';
import type { Facts } from '../../../../core/facts/facts.ts';
import type { SignatureVerdict } from '../../../../core/token/signature-verdict.ts';
import type { JsonObject, Token } from '../../../../core/token/token.ts';
import {
  authorizationRequest,
  authorizationResponse,
  CLIENT_ID,
  CODE,
  ISSUER,
  joseSubject,
  jweToken,
  jwsToken,
  loginFacts,
  NOW_SECONDS,
  opaqueToken,
  STATE,
  without,
} from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const claims = { iss: ISSUER, aud: CLIENT_ID, exp: NOW_SECONDS + 600, code: CODE, state: STATE };
const request = authorizationRequest({ response_mode: 'query.jwt' });
const inJwt = authorizationResponse({ code: null, state: null, iss: null, response: 'a.b.c' }, { request });
const plain = authorizationResponse();

const told = (token: Token, signature?: SignatureVerdict): { readonly facts: Facts } => ({
  facts: loginFacts({
    overrides: {
      joseObjects: [
        joseSubject({ role: 'response', token, ...(signature === undefined ? {} : { signature }) }),
      ],
    },
  }),
});
const holding = (payload: JsonObject) => told(jwsToken({ payload }));
const signed = (signature: SignatureVerdict) => told(jwsToken({ payload: claims }), signature);
const encrypted = told(jweToken({ alg: 'RSA-OAEP', enc: 'A256GCM' }));

describeRule(jwtIsPresent, [
  ['there', 'pass', inJwt],
  ['asked for and absent', 'violated', authorizationResponse({}, { request }), { received: 'code' }],
  ['not asked for', 'not-applicable', plain],
]);

describeRule(jwtIsSigned, [
  ['valid', 'pass', inJwt, signed({ state: 'valid', alg: 'RS256' })],
  ['invalid', 'violated', inJwt, { ...signed({ state: 'invalid', alg: 'RS256' }), received: 'RS256' }],
  ['unsecured', 'violated', inJwt, { ...signed({ state: 'unsecured' }), received: 'no signature' }],
  ['no key', 'violated', inJwt, signed({ state: 'no-key', candidates: 0, reason: 'no key has this kid' })],
  ['unusable', 'violated', inJwt, signed({ state: 'unusable', reason: 'the key has another type' })],
  ['not checked', 'not-applicable', inJwt, signed({ state: 'not-checked', reason: 'no keys' })],
  ['not a JWT', 'not-applicable', plain],
]);

describeRule(jwtIssuerMatches, [
  ['the issuer', 'pass', inJwt, holding(claims)],
  ['another', 'violated', inJwt, { ...holding({ ...claims, iss: 'https://evil.example' }), at: 'iss' }],
  ['absent', 'violated', inJwt, { ...holding(without(claims, 'iss')), received: 'nothing' }],
  ['encrypted', 'not-applicable', inJwt, encrypted],
  ['not a JWT', 'not-applicable', plain],
]);

describeRule(jwtAudienceIsClient, [
  ['the client', 'pass', inJwt, holding(claims)],
  ['among others', 'pass', inJwt, holding({ ...claims, aud: ['other', CLIENT_ID] })],
  ['another', 'violated', inJwt, { ...holding({ ...claims, aud: 'other' }), received: 'other' }],
  ['a part of the name', 'violated', inJwt, holding({ ...claims, aud: `${CLIENT_ID}-2` })],
  ['absent', 'violated', inJwt, holding(without(claims, 'aud'))],
  ['not a JWT', 'not-applicable', plain],
]);

describeRule(jwtHasNotExpired, [
  ['in time', 'pass', inJwt, holding(claims)],
  ['expired', 'violated', inJwt, { ...holding({ ...claims, exp: NOW_SECONDS - 60 }), at: 'exp' }],
  ['a text', 'violated', inJwt, holding({ ...claims, exp: String(NOW_SECONDS + 60) })],
  ['absent', 'violated', inJwt, { ...holding(without(claims, 'exp')), received: 'nothing' }],
  ['not a JWT', 'not-applicable', plain],
]);

describeRule(nothingIsOutsideJwt, [
  ['alone', 'pass', inJwt],
  [
    'a code beside it',
    'violated',
    authorizationResponse({ state: null, iss: null, response: 'a.b.c' }, { request }),
    { received: 'code', at: 'code' },
  ],
  ['not a JWT', 'not-applicable', plain],
]);

describeRule(codeIsPresent, [
  ['inside the JWT', 'pass', inJwt, holding(claims)],
  ['neither inside nor beside', 'violated', inJwt, { ...holding(without(claims, 'code')), at: 'code' }],
  ['encrypted', 'not-applicable', inJwt, encrypted],
  ['no JWT at all', 'not-applicable', inJwt, told(opaqueToken('a.b.c'))],
]);

describeRule(stateIsUnchanged, [
  ['inside the JWT', 'pass', inJwt, holding(claims)],
  ['another inside', 'violated', inJwt, { ...holding({ ...claims, state: 'other' }), received: 'other' }],
]);

describeRule(issuerIsNamed, [['inside the JWT', 'not-applicable', inJwt, holding(claims)]]);
