import { fixTable } from '../../support/fixes.ts';

fixTable('the prompt', [
  [
    'is none, and a login is required',
    { options: { prompt: 'none' }, authorization: ['login_required'] },
    'Remove prompt=none: none -> removed',
  ],
  [
    'is an additional parameter',
    {
      connection: { authorizationParameters: [{ name: 'prompt', value: 'none' }] },
      authorization: ['consent_required'],
    },
    'Remove prompt=none: none -> removed',
  ],
  [
    'is not listed',
    {
      options: { prompt: 'create consent' },
      authorization: ['invalid_request'],
      offers: { prompt_values_supported: ['consent'] },
    },
    'Remove prompt=create: create consent -> consent',
  ],
  ['is not none', { options: { prompt: 'login' }, authorization: ['login_required'] }],
  ['is none, and access was denied', { options: { prompt: 'none' }, authorization: ['access_denied'] }],
  ['is not sent', { authorization: ['login_required'] }],
  [
    'is listed',
    {
      options: { prompt: 'create' },
      authorization: ['invalid_request'],
      offers: { prompt_values_supported: ['create'] },
    },
  ],
  [
    'was taken out of the message',
    { options: { prompt: 'none' }, sent: { prompt: null }, authorization: ['login_required'] },
  ],
]);
