import type { TokenForm } from './token-form.ts';
import { signedByEs, signedByHs } from './tokens.ts';

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
];
