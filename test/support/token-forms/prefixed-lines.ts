import type { TokenForm } from './token-form.ts';
import { idToken, publicPem, refreshToken, signedByHs, wrap } from './tokens.ts';

const lines = (text: string, before: (line: number) => string, after = '') =>
  text
    .split('\n')
    .map((line, index) => before(index) + line + after)
    .join('\n');

const joined = (name: string, before: (line: number) => string, after = ''): TokenForm => ({
  name,
  text: `$ show\n${lines(wrap(idToken, 72), before, after)}\n`,
  found: [['in the text, line prefixes removed', idToken]],
});

/** Tokens and keys that tools show line by line, with something before each. */
export const prefixedLines: readonly TokenForm[] = [
  joined('kubectl logs --prefix', () => '[pod/api-7d9f/api] '),
  joined('stern', () => 'api-7d9f-abc api '),
  joined('docker compose logs', () => 'web-1  | '),
  joined('a time', (line) => `10:00:0${line} `),
  joined('syslog', (line) => `Nov 30 10:00:0${line} host app[1${line}]: `),
  joined('a time in brackets', (line) => `[2026-11-30 10:00:0${line}.1] `),
  joined('a level', () => 'INFO: '),
  joined('grep -n', (line) => `config/token.txt:${line + 8}:`),
  joined('a comment of a shell', () => '# '),
  joined('a comment of INI', () => '; '),
  joined('a comment of a batch file', () => 'REM '),
  joined('a comment of Java', () => ' * '),
  joined('a comment of LaTeX', () => '% '),
  joined('a quote with initials', () => 'AS> '),
  joined('a box of a terminal', () => '│ ', ' │'),
  joined('a box of ASCII', () => '| ', ' |'),
  joined('line ends of vim', () => '', '$'),
  {
    name: 'format=flowed',
    text: `The token is ${wrap(idToken, 72, ' \r\n')}\r\nregards`,
    found: [['in the text, line breaks removed', idToken]],
  },
  {
    name: 'docker compose logs, PEM',
    text: lines(publicPem, () => 'web-1  | '),
    found: [['the whole text, line prefixes removed', publicPem]],
  },
  {
    name: 'a comment, PEM',
    text: `key:\n${lines(publicPem, () => '# ')}`,
    found: [['PEM, line prefixes removed', publicPem]],
  },
  {
    name: 'two services',
    text: `web-1  | ${signedByHs}\nweb-1  | token=${refreshToken}\n`,
    found: [
      ['in the text', signedByHs],
      ['form parameter token', refreshToken],
    ],
  },
  {
    name: 'a line of another service',
    text: `web-1  | ${signedByHs.slice(0, 60)}\napi-1  | ${signedByHs.slice(60)}\n`,
    found: [['in the text', signedByHs.slice(0, 60)]],
  },
];
