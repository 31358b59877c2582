import { fixTable } from '../../support/fixes.ts';

const near = 'https://client.example/cb/';
const notRegistered = 'HTTP 400, title "Error", text "redirect_uri is not registered"';
const demoText = "redirect_uri did not match any of the client's registered redirect_uris";

fixTable('the redirect URI', [
  [
    'is not the registered one by a slash',
    { page: notRegistered, registered: [near] },
    `Use redirect URI ${near}: https://client.example/cb -> ${near}`,
  ],
  [
    'is not the only registered one',
    { page: demoText, registered: ['https://app.example/callback'] },
    'Use redirect URI https://app.example/callback: https://client.example/cb -> https://app.example/callback',
  ],
  [
    'is named in the error',
    { authorization: ['invalid_redirect_uri', `The registered one is ${near}.`] },
    `Use redirect URI ${near}: https://client.example/cb -> ${near}`,
  ],
  [
    'has localhost in place of 127.0.0.1',
    {
      redirectUri: 'http://127.0.0.1:8400/cb',
      page: notRegistered,
      registered: ['http://localhost:8400/cb', 'https://a.example/cb'],
    },
    'Use redirect URI http://localhost:8400/cb: http://127.0.0.1:8400/cb -> http://localhost:8400/cb',
  ],
  [
    'is near to where the provider redirected',
    { failure: { code: 'redirect-mismatch', received: near } },
    `Use redirect URI ${near}: https://client.example/cb -> ${near}`,
  ],
  ['is refused, and the registered ones are not known', { page: notRegistered }],
  [
    'is refused, and the error names an unrelated URL',
    { page: 'redirect_uri is wrong, see https://docs.example/cb' },
  ],
  [
    'is refused, and several others are registered',
    { page: notRegistered, registered: ['https://a.example/cb', 'https://b.example/cb'] },
  ],
  ['is registered', { page: notRegistered, registered: ['https://client.example/cb', near] }],
  ['is that of a listener', { capture: 'listener', page: notRegistered, registered: [near] }],
  ['was not what the page is about', { page: 'The client is unknown', registered: [near] }],
  [
    'was edited in the message',
    { page: notRegistered, registered: [near], sent: { redirect_uri: 'https://x.example/' } },
  ],
  [
    'is far from where the provider redirected',
    { failure: { code: 'redirect-mismatch', received: 'https://evil.example/cb' } },
  ],
  [
    'would be one that no client may have',
    { failure: { code: 'redirect-mismatch', received: 'http://client.example/cb' } },
  ],
]);
