import { fixTable } from '../../support/fixes.ts';

fixTable('the resource', [
  [
    'is named by the provider',
    {
      connection: { resource: 'https://a.example' },
      token: ['invalid_target'],
      offers: { protected_resources: ['https://api.example'] },
    },
    'Use resource https://api.example: https://a.example -> https://api.example',
  ],
  [
    'is missing, and named by the provider',
    { authorization: ['invalid_target'], offers: { protected_resources: ['https://api.example'] } },
    'Use resource https://api.example: unset -> https://api.example',
  ],
  [
    'is named by the API',
    {
      connection: { resource: 'https://api.example/' },
      authorization: ['invalid_target'],
      facts: {
        resourceMetadata: {
          exchange: 'x0',
          resource: 'https://api.example/',
          document: { resource: 'https://api.example' },
        },
      },
    },
    'Use resource https://api.example: https://api.example/ -> https://api.example',
  ],
  [
    'is listed',
    {
      connection: { resource: 'https://a.example' },
      token: ['invalid_target'],
      offers: { protected_resources: ['https://a.example'] },
    },
  ],
  [
    'is one of several',
    {
      connection: { resource: 'https://a.example' },
      token: ['invalid_target'],
      offers: { protected_resources: ['https://b.example', 'https://c.example'] },
    },
  ],
  ['is not named anywhere', { connection: { resource: 'https://a.example' }, token: ['invalid_target'] }],
  [
    'is not what the error is about',
    {
      connection: { resource: 'https://a.example' },
      token: ['invalid_grant'],
      offers: { protected_resources: ['https://b.example'] },
    },
  ],
]);
