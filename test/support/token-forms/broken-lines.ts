import type { TokenForm } from './token-form.ts';
import { idToken, opaque, publicPem, refreshToken, signedByEs, signedByHs, wrap } from './tokens.ts';

/** Tokens over several lines, and lines with something before them. */
export const brokenLines: readonly TokenForm[] = [
  {
    name: 'terminal 80 cols prompt',
    text: `anna@host:~$ ${wrap(`echo ${idToken}`, 67).split('\n')[0]}\n${wrap(idToken.slice(62), 80)}\nanna@host:~$ ls`,
    found: [['in the text, line breaks removed', idToken]],
  },
  {
    name: 'terminal 80 cols plain',
    text: `$ cat token\n${wrap(idToken, 80)}\n$ `,
    found: [['in the text, joined from 8 lines', idToken]],
  },
  {
    name: 'terminal CR wraps',
    text: `$ cat token\r\n${wrap(idToken, 80, ' \r')}\r\n$ `,
    found: [['in the text, terminal colors removed', idToken]],
  },
  {
    name: 'git diff',
    text: `diff --git a/.env b/.env\n--- a/.env\n+++ b/.env\n@@ -1,2 +1,2 @@\n-ACCESS_TOKEN=${opaque}\n+ACCESS_TOKEN=${refreshToken}\n PORT=80`,
    found: [
      ['variable ACCESS_TOKEN', opaque],
      ['variable ACCESS_TOKEN', refreshToken],
    ],
  },
  {
    name: 'git diff wrapped',
    text: `@@ -1,8 +1,8 @@\n${wrap(signedByHs, 64)
      .split('\n')
      .map((l) => `-${l}`)
      .join('\n')}\n${wrap(signedByEs, 64)
      .split('\n')
      .map((l) => `+${l}`)
      .join('\n')}`,
    found: [
      ['in the text, joined from 3 lines, line prefixes removed', signedByHs],
      ['in the text, joined from 5 lines, line prefixes removed', signedByEs],
    ],
  },
  {
    name: 'git diff PEM',
    text: `@@ -0,0 +1,4 @@\n${publicPem
      .split('\n')
      .map((l) => `+${l}`)
      .join('\n')}\n`,
    found: [['PEM, line prefixes removed', publicPem]],
  },
  {
    name: 'GitHub Actions log',
    text: `2026-11-30T10:00:00.1234567Z ##[group]Run curl -H "Authorization: Bearer ***" https://api\n2026-11-30T10:00:00.2234567Z ::add-mask::${refreshToken}\n2026-11-30T10:00:00.3234567Z id-token: ${signedByHs}\n2026-11-30T10:00:00.4234567Z {"value":"${signedByEs}"}`,
    found: [
      ['Authorization header, Bearer', '***'],
      ['member id-token', signedByHs],
      ['member value', signedByEs],
    ],
  },
  {
    name: 'GitHub Actions PEM log',
    text: publicPem
      .split('\n')
      .map((l, i) => `2026-11-30T10:00:0${i}.1234567Z ${l}`)
      .join('\n'),
    found: [['the whole text, line prefixes removed', publicPem]],
  },
  {
    name: 'kubectl prefix wrapped',
    text: wrap(idToken, 100)
      .split('\n')
      .map((l) => `api-7d9f-abc api ${l}`)
      .join('\n'),
    found: [['in the text, line prefixes removed', idToken]],
  },
  {
    name: 'line numbers',
    text: wrap(signedByHs, 60)
      .split('\n')
      .map((l, i) => `${String(i + 1).padStart(4)}  ${l}`)
      .join('\n'),
    found: [['in the text, joined from 3 lines, line prefixes removed', signedByHs]],
  },
  {
    name: 'line numbers bar',
    text: wrap(signedByHs, 60)
      .split('\n')
      .map((l, i) => `${String(i + 1).padStart(4)} | ${l}`)
      .join('\n'),
    found: [['in the text, joined from 3 lines, line prefixes removed', signedByHs]],
  },
  {
    name: 'RFC 8792 single',
    text: `${wrap(`Authorization: Bearer ${idToken}`, 68, '\\\n')}\n`,
    found: [['Authorization header, Bearer, line continuations removed', idToken]],
  },
  {
    name: 'RFC 8792 double',
    text: `========== NOTE: '\\\\' line wrapping per RFC 8792 ===========\n\n  Authorization: Bearer \\\n    \\${wrap(idToken, 60, '\\\n    \\')}\n`,
    found: [['Authorization header, Bearer, line continuations removed', idToken]],
  },
  {
    name: 'RFC text compact',
    text: `   The JWT is (with line breaks for display purposes only):\n\n     ${signedByHs.split('.')[0]}\n     .\n     ${wrap(signedByHs.split('.')[1] ?? '', 40, '\n     ')}\n     .\n     ${signedByHs.split('.')[2]}\n\n   which decodes to`,
    found: [['in the text, joined from 7 lines', signedByHs]],
  },
];
