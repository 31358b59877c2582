import type { TokenForm } from './token-form.ts';
import { refreshToken, signedByEs, signedByHs } from './tokens.ts';

const [header = '', payload = ''] = signedByHs.split('.');

/** What is before, after and inside of a token. */
export const aroundTokens: readonly TokenForm[] = [
  ...['token_', 'sess-', 'v1.', 'user:'].map((prefix) => ({
    name: `behind ${prefix}`,
    text: `${prefix}${signedByHs}`,
    found: [['in the text', signedByHs] as const],
  })),
  {
    name: 'cut in its payload',
    text: `rejected ${header}.${payload.slice(0, 40)} of anna`,
    found: [['in the text', `${header}.${payload.slice(0, 40)}`]],
  },
  {
    name: 'without its signature',
    text: `claims of ${header}.${payload}: ${signedByEs}`,
    found: [
      ['in the text', `${header}.${payload}`],
      ['in the text', signedByEs],
    ],
  },
  ...['and then', 'expired', 'was sent by anna.', '\twith a tab'].map((words) => ({
    name: `before "${words}"`,
    text: `${signedByHs} ${words}`,
    found: [['in the text', signedByHs] as const],
  })),
  {
    name: 'broken by a blank',
    text: `${signedByHs.slice(0, -9)} ${signedByHs.slice(-9)}`,
    found: [['the whole text', `${signedByHs.slice(0, -9)} ${signedByHs.slice(-9)}`]],
  },
  {
    name: 'without its middle',
    text: `${signedByHs.slice(0, 20)}...${signedByHs.slice(-6)}`,
    found: [['the whole text', `${signedByHs.slice(0, 20)}…${signedByHs.slice(-6)}`]],
  },
  {
    name: 'without its middle, in a header',
    text: `Authorization: Bearer ${signedByHs.slice(0, 20)}...${signedByHs.slice(-6)}\nHost: a`,
    found: [
      [
        'Authorization header, Bearer, ellipses replaced',
        `${signedByHs.slice(0, 20)}…${signedByHs.slice(-6)}`,
      ],
    ],
  },
  {
    name: 'in Markdown with backslashes',
    text: `access\\_token: ${signedByHs.replaceAll('_', '\\_')}`,
    found: [['member access_token, backslashes removed', signedByHs]],
  },
  {
    name: 'in an environment',
    text: `PATH=/bin\0ACCESS_TOKEN=${refreshToken}\0HOME=/`,
    found: [['variable ACCESS_TOKEN', refreshToken]],
  },
];
