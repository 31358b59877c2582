import { assertionAlgorithmIsRegistered } from '../../../../core/checks/client-assertion/algorithm.ts';
import { assertionAlgorithmIsOffered } from '../../../../core/checks/client-assertion/algorithm-offered.ts';
import { assertionSignatureVerifies } from '../../../../core/checks/client-assertion/signature.ts';
import { assertionIsSigned } from '../../../../core/checks/client-assertion/signed.ts';
import { assertionTypeIsJwt } from '../../../../core/checks/client-assertion/type.ts';
import {
  asserting,
  assertionType,
  claims,
  encrypted,
  facts,
  mac,
  opaque,
  payloadless,
  withSecret,
} from '../../../support/client-assertions.ts';
import { CLIENT_ID, factsWith, jwsToken, metadata, tokenResponse } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(assertionTypeIsJwt, [
  { when: 'it says so', subject: asserting(), outcome: 'pass' },
  {
    when: 'it is missing',
    subject: asserting(claims, { parameters: [] }),
    outcome: 'violated',
    says: 'nothing',
    pointsTo: 'client_assertion_type',
  },
  {
    when: 'it says that it is SAML',
    subject: asserting(claims, {
      parameters: [
        { name: 'client_assertion_type', value: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' },
      ],
    }),
    outcome: 'violated',
    says: 'saml2-bearer',
  },
  {
    when: 'it stands there twice',
    subject: asserting(claims, {
      parameters: [
        { name: 'client_assertion_type', value: assertionType },
        { name: 'client_assertion_type', value: assertionType },
      ],
    }),
    outcome: 'violated',
    says: '2 of them',
  },
]);

ruleTable(assertionIsSigned, [
  { when: 'it is', subject: asserting(), outcome: 'pass' },
  { when: 'it is any string', subject: opaque, outcome: 'violated', says: 'not a JWT' },
  {
    when: 'it says none',
    subject: asserting(claims, { alg: 'none' }),
    outcome: 'violated',
    says: 'without a signature',
  },
  {
    when: 'its signature is cut off',
    subject: asserting(claims, {
      token: jwsToken({ header: { alg: 'ES256' }, payload: claims, signature: new Uint8Array() }),
    }),
    outcome: 'violated',
    says: 'without a signature',
  },
  {
    when: 'there are no claims in it',
    subject: asserting(claims, { token: payloadless }),
    outcome: 'violated',
    says: 'not a JSON object',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(assertionAlgorithmIsRegistered, [
  { when: 'it is', subject: asserting(), facts: facts(), outcome: 'pass' },
  {
    when: 'it is another one of the same key',
    subject: asserting(claims, { alg: 'ES384' }),
    facts: facts(),
    outcome: 'violated',
    says: '"ES256"',
    pointsTo: 'alg',
  },
  {
    when: 'it says None, and the key alone is known',
    subject: asserting(claims, { alg: 'None' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'private_key_jwt' } }),
    outcome: 'violated',
    says: '"None"',
  },
  {
    when: 'its algorithm is unknown, and the key alone is known',
    subject: asserting(claims, { alg: 'SLH-DSA-SHA2-128s' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'private_key_jwt' } }),
    outcome: 'not-applicable',
    says: '"SLH-DSA-SHA2-128s" is not supported',
  },
  {
    when: 'its algorithm looks like one of a secret, and the secret alone is known',
    subject: asserting(claims, { alg: 'HS1' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'client_secret_jwt' } }),
    outcome: 'not-applicable',
  },
  {
    when: 'its algorithm is unknown, and the registered one is known',
    subject: asserting(claims, { alg: 'SLH-DSA-SHA2-128s' }),
    facts: facts(),
    outcome: 'violated',
    says: '"ES256"',
  },
  {
    when: 'a public key was taken for a secret',
    subject: asserting(claims, { alg: 'HS256' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'private_key_jwt' } }),
    outcome: 'violated',
    says: 'private-key',
  },
  {
    when: 'a key was used instead of the secret',
    subject: asserting(),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'client_secret_jwt' } }),
    outcome: 'violated',
    says: 'HS256, HS384 or HS512',
  },
  {
    when: 'only the method is known, and it fits',
    subject: asserting(claims, { alg: 'HS512' }),
    facts: facts({ client: { clientId: CLIENT_ID, authentication: 'client_secret_jwt' } }),
    outcome: 'pass',
  },
  {
    when: 'the client is registered for another method',
    subject: asserting(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, facts: facts(), outcome: 'not-applicable' },
]);

const offering = (name: string, algorithms: readonly string[]) =>
  facts({ metadata: metadata({ [name]: algorithms }) });
ruleTable(assertionAlgorithmIsOffered, [
  {
    when: 'it is in the list of the token endpoint',
    subject: asserting(),
    facts: offering('token_endpoint_auth_signing_alg_values_supported', ['RS256', 'ES256']),
    outcome: 'pass',
  },
  {
    when: 'it is not in that list',
    subject: asserting(),
    facts: offering('token_endpoint_auth_signing_alg_values_supported', ['RS256']),
    outcome: 'violated',
    says: 'RS256',
    pointsTo: 'alg',
  },
  {
    when: 'it is not in that list, but was accepted',
    subject: asserting(),
    facts: {
      ...offering('token_endpoint_auth_signing_alg_values_supported', ['RS256']),
      tokenResponse: tokenResponse({ exchange: asserting().exchange }),
    },
    outcome: 'pass',
    says: 'used in this run',
  },
  {
    when: 'it is not in that list, and was refused',
    subject: asserting(),
    facts: {
      ...offering('token_endpoint_auth_signing_alg_values_supported', ['RS256']),
      tokenResponse: tokenResponse({ exchange: asserting().exchange, document: { error: 'invalid_client' } }),
    },
    outcome: 'violated',
  },
  {
    when: 'it is not in the list of the endpoint that was asked',
    subject: asserting(claims, { leg: 'introspection' }),
    facts: offering('introspection_endpoint_auth_signing_alg_values_supported', ['PS256']),
    outcome: 'violated',
    says: 'introspection_endpoint',
  },
  {
    when: 'only another endpoint has a list',
    subject: asserting(claims, { leg: 'revocation' }),
    facts: offering('introspection_endpoint_auth_signing_alg_values_supported', ['PS256']),
    outcome: 'not-applicable',
  },
  {
    when: 'nothing is known of the provider',
    subject: asserting(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
]);

ruleTable(assertionSignatureVerifies, [
  {
    when: 'the secret made it',
    subject: mac('valid'),
    facts: facts({ client: withSecret }),
    outcome: 'pass',
  },
  {
    when: 'another secret made it',
    subject: mac('invalid'),
    facts: facts({ client: withSecret }),
    outcome: 'violated',
    says: 'does not verify',
  },
  {
    when: 'it was not checked',
    subject: asserting(),
    facts: facts({ client: withSecret }),
    outcome: 'not-applicable',
  },
  { when: 'a private key made it', subject: asserting(), facts: facts(), outcome: 'not-applicable' },
]);
