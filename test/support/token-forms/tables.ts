import type { TokenForm } from './token-form.ts';
import { accessToken, code, idToken, refreshToken, response, signedByEs, signedByHs } from './tokens.ts';

/** Databases, tables and spreadsheets. */
export const tables: readonly TokenForm[] = [
  {
    name: 'SQL INSERT',
    text: `INSERT INTO tokens (id, access_token, refresh_token) VALUES (1, '${accessToken}', '${refreshToken}');`,
    found: [['in the text', accessToken]],
  },
  {
    name: 'psql \\x',
    text: `-[ RECORD 1 ]-+---------------------\nid            | 1\naccess_token  | ${accessToken}\nrefresh_token | ${refreshToken}\n`,
    found: [
      ['value of access_token', accessToken],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'psql table',
    text: ` id | refresh_token                            | user\n----+------------------------------------------+------\n  1 | ${refreshToken} | anna\n`,
    found: [],
  },
  {
    name: 'MySQL \\G',
    text: `*************************** 1. row ***************************\n           id: 1\n access_token: ${accessToken}\nrefresh_token: ${refreshToken}\n`,
    found: [
      ['member access_token', accessToken],
      ['member refresh_token', refreshToken],
    ],
  },
  {
    name: 'CSV',
    text: `user,access_token,created\nanna,${accessToken},2026-11-30\nbob,${signedByEs},2026-11-30`,
    found: [
      ['in the text', accessToken],
      ['in the text', signedByEs],
    ],
  },
  {
    name: 'CSV quoted',
    text: `"user","payload"\n"anna","{""access_token"":""${accessToken}"",""refresh_token"":""${refreshToken}""}"`,
    found: [
      ['member access_token (escaped)', accessToken],
      ['member refresh_token (escaped)', refreshToken],
    ],
  },
  {
    name: 'TSV',
    text: `user\ttoken\tcreated\nanna\t${accessToken}\t2026-11-30`,
    found: [['in the text', accessToken]],
  },
  {
    name: 'Excel formula',
    text: `="${signedByHs}"\t=HYPERLINK("https://a.example/cb?code=${code}","x")`,
    found: [
      ['in the text', signedByHs],
      ['Authorization code', code],
    ],
  },
  {
    name: 'Markdown table',
    text: `| name | value |\n|------|-------|\n| access_token | \`${accessToken}\` |\n| refresh_token | ${refreshToken} |\n`,
    found: [
      ['value of access_token', accessToken],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'Markdown code',
    text: `\`\`\`json\n${JSON.stringify(JSON.parse(response), null, 2)}\n\`\`\`\n`,
    found: [
      ['member access_token', accessToken],
      ['member id_token', idToken],
      ['member refresh_token', refreshToken],
    ],
  },
];
