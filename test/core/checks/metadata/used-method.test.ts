import { usedMethodIsListed } from '../../../../core/checks/metadata/used-method.ts';
import { textBody } from '../../../../core/oauth/message.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { factsWith, jwsToken, metadata, SECRET, tokenResponse, without } from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const listing = (...methods: readonly string[]) =>
  metadata({ token_endpoint_auth_methods_supported: methods });

/** Facts of a run whose token request authenticates in this way. */
const by = (form: Readonly<Record<string, string>>, authorization?: string, document?: JsonObject) =>
  factsWith({
    tokenResponse: tokenResponse({
      form,
      requestHeaders: authorization === undefined ? [] : [['Authorization', authorization]],
      ...(document && { document }),
    }),
  });

const basic = by({}, 'Basic YXBwOnM=');
const post = by({ client_secret: SECRET });
const signed = (alg: string) => by({ client_assertion: jwsToken({ header: { alg } }).raw });
const silent = {
  ...metadata(),
  document: without(metadata().document, 'token_endpoint_auth_methods_supported'),
};

/** Facts of a run that introspected or revoked a token with Basic. */
const at = (endpoint: 'introspection' | 'revocation', status = 200) => {
  const exchange = 'x7';
  const request = {
    method: 'POST',
    url: 'https://idp.example/x',
    headers: [['Authorization', 'Basic YXBwOnM=']],
  } as const;
  const response = { status, statusText: '', headers: [], body: textBody('') };
  return factsWith(
    endpoint === 'introspection'
      ? {
          introspection: {
            exchange,
            request,
            response,
            at: 0,
            problems: [],
            ...(status === 200 && { document: { active: true } }),
          },
        }
      : { revocation: { exchange, request, response, tries: [] } },
  );
};
const listsFor = (endpoint: string, ...methods: readonly string[]) =>
  metadata({ [`${endpoint}_endpoint_auth_methods_supported`]: methods });

describeRule(usedMethodIsListed, [
  ...(['introspection', 'revocation'] as const).flatMap((endpoint) => [
    [
      `Basic at ${endpoint}`,
      'pass',
      listsFor(endpoint, 'client_secret_basic'),
      { facts: at(endpoint), at: `/${endpoint}_endpoint_auth_methods_supported` },
    ] as const,
    [
      `Basic at ${endpoint}, with only the form listed there`,
      'violated',
      listsFor(endpoint, 'client_secret_post'),
      { facts: at(endpoint), received: 'client_secret_post' },
    ] as const,
    [
      `Basic at ${endpoint} that was refused`,
      'not-applicable',
      listsFor(endpoint, 'client_secret_post'),
      { facts: at(endpoint, 401) },
    ] as const,
    [
      `Basic at ${endpoint} without a list of its own`,
      'not-applicable',
      listing('client_secret_post'),
      { facts: at(endpoint) },
    ] as const,
  ]),
  ['Basic', 'pass', listing('client_secret_basic'), { facts: basic }],
  [
    'Basic, with only the form listed',
    'violated',
    listing('client_secret_post'),
    { facts: basic, received: 'client_secret_post', at: '/token_endpoint_auth_methods_supported' },
  ],
  ['the form', 'pass', listing('client_secret_basic', 'client_secret_post'), { facts: post }],
  ['the form, with only Basic listed', 'violated', listing('client_secret_basic'), { facts: post }],
  ['an empty list', 'violated', listing(), { facts: post, received: 'an empty list' }],
  ['a signature by a key', 'pass', listing('private_key_jwt'), { facts: signed('ES256') }],
  [
    'a signature by the secret, with the key listed',
    'violated',
    listing('private_key_jwt'),
    { facts: signed('HS256'), received: 'private_key_jwt' },
  ],
  [
    'a signature by a key, with the secret listed',
    'violated',
    listing('client_secret_jwt'),
    { facts: signed('PS256') },
  ],
  ['an assertion that is no JWT', 'not-applicable', listing(), { facts: by({ client_assertion: 'x' }) }],
  ['another scheme', 'not-applicable', listing(), { facts: by({}, 'Negotiate YWJj') }],
  ['a public client', 'not-applicable', listing('client_secret_basic'), { facts: by({}) }],
  ['no list', 'not-applicable', silent, { facts: post }],
  [
    'a list of another type',
    'not-applicable',
    metadata({ token_endpoint_auth_methods_supported: 'client_secret_basic' }),
    { facts: post },
  ],
  [
    'a refused request',
    'not-applicable',
    listing('client_secret_basic'),
    { facts: by({ client_secret: SECRET }, undefined, { error: 'invalid_client' }) },
  ],
  ['no token request', 'not-applicable', listing('client_secret_basic'), { facts: factsWith() }],
]);
