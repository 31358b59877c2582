import { codeChallengeFitsVerifier } from '../../../../core/checks/authorization-request/code-challenge.ts';
import { codeVerifierIsWellFormed } from '../../../../core/checks/authorization-request/code-verifier.ts';
import { confidentialClientUsesPkce } from '../../../../core/checks/authorization-request/pkce-confidential.ts';
import { pkceMethodIsS256 } from '../../../../core/checks/authorization-request/pkce-method.ts';
import { publicClientUsesPkce } from '../../../../core/checks/authorization-request/pkce-public.ts';
import type { AuthorizationRequestSubject, ClientFacts } from '../../../../core/facts/facts.ts';
import { authorizationRequest, CLIENT_ID, loginFacts, VERIFIER } from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const request = authorizationRequest;
const withVerifier = (codeVerifier: string) => request({}, { codeVerifier });
const withoutVerifier = (): AuthorizationRequestSubject => {
  const { codeVerifier: _, ...rest } = request();
  return rest;
};
const as = (authentication: ClientFacts['authentication']) => ({
  facts: loginFacts({ overrides: { client: { clientId: CLIENT_ID, authentication } } }),
});
const noPkce = request({ code_challenge: null, code_challenge_method: null });

describeRule(publicClientUsesPkce, [
  ['used', 'pass', request(), as('none')],
  ['not used', 'violated', noPkce, { ...as('none'), received: 'nothing', at: 'code_challenge' }],
  ['empty', 'violated', request({ code_challenge: '' }), as('none')],
  ['confidential', 'not-applicable', noPkce, as('client_secret_basic')],
  ['no code', 'not-applicable', request({ response_type: 'id_token' }), as('none')],
]);

describeRule(confidentialClientUsesPkce, [
  ['used', 'pass', request(), as('client_secret_post')],
  ['not used', 'violated', noPkce, as('client_secret_post')],
  ['public', 'not-applicable', noPkce, as('none')],
]);

describeRule(pkceMethodIsS256, [
  ['S256', 'pass', request()],
  ['plain', 'violated', request({ code_challenge_method: 'plain' }), { received: 'plain' }],
  ['absent', 'violated', request({ code_challenge_method: null }), { received: 'plain' }],
  ['in another case', 'violated', request({ code_challenge_method: 's256' })],
  ['no PKCE', 'not-applicable', noPkce],
]);

const long = 'secret-of-the-test'.repeat(8);
describeRule(codeVerifierIsWellFormed, [
  ['43 characters', 'pass', withVerifier(VERIFIER), { received: '43 characters' }],
  ['128 characters', 'pass', withVerifier('a~._-'.padEnd(128, 'Z'))],
  ['42 characters', 'violated', withVerifier(VERIFIER.slice(1))],
  ['129 characters', 'violated', withVerifier(long.slice(0, 129)), { received: '129 characters' }],
  ['a plus', 'violated', withVerifier(`${VERIFIER}+`), { received: 'invalid ones' }],
  ['none', 'not-applicable', withoutVerifier()],
]);

describeRule(codeChallengeFitsVerifier, [
  ['its hash', 'pass', request()],
  ['the hash of another', 'violated', withVerifier(VERIFIER.toUpperCase()), { at: 'code_challenge' }],
  ['plain', 'pass', request({ code_challenge: VERIFIER, code_challenge_method: 'plain' })],
  ['plain by default', 'pass', request({ code_challenge: VERIFIER, code_challenge_method: null })],
  [
    'plain of another',
    'violated',
    request({ code_challenge: `${VERIFIER}x`, code_challenge_method: 'plain' }),
  ],
  ['an unknown method', 'not-applicable', request({ code_challenge_method: 'S512' })],
  ['no verifier', 'not-applicable', withoutVerifier()],
  ['no challenge', 'not-applicable', noPkce],
]);
