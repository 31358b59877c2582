import { shapesOf, type VendorShape } from './vendor-shape.ts';

const hex32 = ['[a-fA-F0-9]{32}', '32 hexadecimal digits'] as const;

/** Tokens and keys of payment, messaging and productivity services. */
export const serviceShapes: readonly VendorShape[] = [
  ...shapesOf([
    ['Slack bot token', 'xoxb-', '\\d{8,14}-[A-Za-z0-9-]{18,60}', 'the workspace, the bot and a secret'],
    [
      'Slack user token',
      'xoxp-',
      '(?:\\d{8,14}-){2,3}[a-zA-Z0-9-]{28,64}',
      'the workspace, the user and a secret',
    ],
    [
      'Slack app-level token',
      'xapp-',
      '\\d-[A-Z0-9]{8,14}-\\d{8,14}-[a-z0-9]{32,80}',
      'the app and a secret',
    ],
    ['Slack legacy workspace token', 'xoxa-', '(?:\\d-)?[0-9a-zA-Z-]{8,80}', 'at least 8 characters'],
    ['Slack legacy refresh token', 'xoxr-', '(?:\\d-)?[0-9a-zA-Z-]{8,80}', 'at least 8 characters'],
    [
      'Slack rotated bot token',
      'xoxe.xoxb-',
      '\\d-[A-Za-z0-9]{100,250}',
      'at least 100 letters and digits',
      'Expires; renewed with a refresh token',
    ],
    [
      'Slack rotated user token',
      'xoxe.xoxp-',
      '\\d-[A-Za-z0-9]{100,250}',
      'at least 100 letters and digits',
      'Expires; renewed with a refresh token',
    ],
    ['Slack refresh token', 'xoxe-', '\\d-[A-Za-z0-9]{100,250}', 'at least 100 letters and digits'],
    [
      'Slack session token',
      'xoxc-',
      '(?:\\d{8,14}-){2,3}[a-zA-Z0-9-]{28,64}',
      'the workspace, the user and a secret',
      'Of a browser session; works with its cookie',
    ],
    [
      'Stripe secret key (live)',
      'sk_live_',
      '[A-Za-z0-9]{24,99}',
      'at least 24 letters and digits',
      'Full access to the live account',
    ],
    [
      'Stripe secret key (test)',
      'sk_test_',
      '[A-Za-z0-9]{24,99}',
      'at least 24 letters and digits',
      'Full access to the test data',
    ],
    ['Stripe restricted key (live)', 'rk_live_', '[A-Za-z0-9]{24,99}', 'at least 24 letters and digits'],
    ['Stripe restricted key (test)', 'rk_test_', '[A-Za-z0-9]{24,99}', 'at least 24 letters and digits'],
    [
      'Webhook signing secret (Stripe)',
      'whsec_',
      '[A-Za-z0-9+/=]{32,80}',
      'at least 32 characters of base64',
      'Verifies the signature of webhooks',
    ],
    ['SendGrid API key', 'SG.', '[\\w-]{22}\\.[\\w-]{43}', 'an ID of 22 and a secret of 43 characters'],
    ['Shopify access token', 'shpat_', ...hex32],
    ['Shopify access token of a custom app', 'shpca_', ...hex32],
    ['Shopify access token of a private app', 'shppa_', ...hex32],
    ['Shopify user access token', 'shpua_', ...hex32],
    ['Shopify client secret', 'shpss_', ...hex32],
    ['Linear API key', 'lin_api_', '[A-Za-z0-9]{40}', '40 letters and digits'],
    ['Linear OAuth access token', 'lin_oauth_', '[a-f0-9]{64}', '64 hexadecimal digits'],
    ['Notion integration token', 'ntn_', '\\d{11}[A-Za-z0-9]{35}', '11 digits, then 35 letters and digits'],
    ['Notion integration token (legacy)', 'secret_', '[A-Za-z0-9]{43}', '43 letters and digits'],
    ['Mailgun API key', 'key-', '[a-f0-9]{32}', '32 hexadecimal digits'],
    [
      'Postman API key',
      'PMAK-',
      '[a-f0-9]{24}-[a-f0-9]{34}',
      'an ID of 24 and a secret of 34 hexadecimal digits',
    ],
    [
      'Grafana service account token',
      'glsa_',
      '[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}',
      '32 letters and digits, and a checksum',
    ],
    ['Sentry user token', 'sntryu_', '[a-f0-9]{64}', '64 hexadecimal digits'],
    ['Doppler personal token', 'dp.pt.', '[A-Za-z0-9]{43}', '43 letters and digits'],
  ]),
  ...shapesOf(
    [
      [
        'Stripe publishable key (live)',
        'pk_live_',
        '[A-Za-z0-9]{24,120}',
        'at least 24 letters and digits',
        'Names the account in pages and apps',
      ],
      [
        'Stripe publishable key (test)',
        'pk_test_',
        '[A-Za-z0-9]{24,120}',
        'at least 24 letters and digits',
        'Names the account in pages and apps',
      ],
    ],
    { isPublic: true },
  ),
  ...shapesOf(
    [
      [
        'Twilio API key SID',
        'SK',
        '[a-f0-9]{32}',
        '32 hexadecimal digits',
        'Names a key; its secret is a separate value',
      ],
      ['Twilio account SID', 'AC', '[a-f0-9]{32}', '32 hexadecimal digits', 'Names an account'],
    ],
    { isPublic: true, onlyWhole: true },
  ),
];
