import { jsonResponse } from '../../support/facts.ts';
import { fixTable } from '../../support/fixes.ts';

fixTable('the scope', [
  [
    'is not listed',
    { options: { scope: 'openid orders' }, authorization: ['invalid_scope'] },
    'Remove scope orders: openid orders -> openid',
  ],
  [
    'is named as a parameter',
    { options: { scope: 'openid email' }, authorization: ['invalid_scope', 'Not allowed.', 'email'] },
    'Remove scope email: openid email -> openid',
  ],
  [
    'is quoted in the description',
    {
      options: { scope: 'openid email' },
      authorization: ['invalid_scope', 'The scope "email" is unknown.'],
    },
    'Remove scope email: openid email -> openid',
  ],
  [
    'is separated by commas',
    { options: { scope: 'openid,email' }, authorization: ['invalid_scope'] },
    'Separate scopes by spaces: openid,email -> openid email',
  ],
  [
    'is refused at the token endpoint',
    {
      grant: 'client-credentials',
      options: { scope: 'a:b c:d' },
      token: ['invalid_scope', 'No c:d here.'],
    },
    'Remove scope c:d: a:b c:d -> a:b',
  ],
  [
    'is an additional parameter',
    {
      connection: { authorizationParameters: [{ name: 'scope', value: 'openid orders' }] },
      authorization: ['invalid_scope'],
    },
    'Remove scope orders: openid orders -> openid',
  ],
  [
    'lacks openid for UserInfo',
    {
      options: { scope: 'orders' },
      failure: { code: 'unexpected-status' },
      facts: { userinfo: { exchange: 'x6', response: jsonResponse({}, { status: 403 }), problems: [] } },
    },
    'Add scope openid: orders -> openid orders',
  ],
  ['is listed', { options: { scope: 'openid email' }, authorization: ['invalid_scope'] }],
  [
    'is refused, and scopes are not listed',
    { options: { scope: 'openid orders' }, authorization: ['invalid_scope'], offers: null },
  ],
  ['is the only one', { options: { scope: 'orders' }, authorization: ['invalid_scope'] }],
  [
    'is a word of the sentence',
    { options: { scope: 'openid email' }, authorization: ['invalid_scope', 'Ask the email support.'] },
  ],
  [
    'is not what the error is about',
    { options: { scope: 'openid orders' }, authorization: ['access_denied'] },
  ],
  [
    'was edited in the message',
    { options: { scope: 'openid orders' }, sent: { scope: 'openid x' }, authorization: ['invalid_scope'] },
  ],
  [
    'has openid, and UserInfo is refused',
    {
      failure: { code: 'unexpected-status' },
      facts: { userinfo: { exchange: 'x6', response: jsonResponse({}, { status: 403 }), problems: [] } },
    },
  ],
]);
