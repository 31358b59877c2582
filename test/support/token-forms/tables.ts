import type { TokenForm } from './token-form.ts';
import {
  accessToken,
  code,
  idToken,
  opaque,
  refreshToken,
  response,
  signedByEs,
  signedByHs,
} from './tokens.ts';

/** Databases, tables and spreadsheets. */
export const tables: readonly TokenForm[] = [
  {
    name: 'SQL INSERT',
    text: `INSERT INTO tokens (id, access_token, refresh_token) VALUES (1, '${accessToken}', '${refreshToken}');`,
    found: [
      ['column access_token', accessToken],
      ['column refresh_token', refreshToken],
    ],
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
    found: [['column refresh_token', refreshToken]],
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
      ['column access_token', accessToken],
      ['column access_token', signedByEs],
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
    found: [['column token', accessToken]],
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
  {
    name: 'CSV with opaque tokens',
    text: `user,access_token,created\nanna,${refreshToken},2026-11-30\nbob,${opaque},2026-11-30\n`,
    found: [
      ['column access_token', refreshToken],
      ['column access_token', opaque],
    ],
  },
  {
    name: 'CSV with quotation marks and semicolons',
    text: `"user";"refresh_token"\n"anna; the first";"${refreshToken}"`,
    found: [['column refresh_token', refreshToken]],
  },
  {
    name: 'MySQL',
    text: `+----+------------------------------------------+\n| id | access_token                             |\n+----+------------------------------------------+\n|  1 | ${refreshToken} |\n+----+------------------------------------------+`,
    found: [['column access_token', refreshToken]],
  },
  {
    name: 'Markdown with names above',
    text: `| user | refresh_token |\n|---|---|\n| anna | ${refreshToken} |\n| bob | \`${opaque}\` |`,
    found: [
      ['column refresh_token', refreshToken],
      ['column refresh_token', opaque],
    ],
  },
  {
    name: 'columns of a terminal',
    text: `NAME    ACCESS TOKEN                               AGE\nanna    ${refreshToken}   3d\n`,
    found: [['column ACCESS_TOKEN', refreshToken]],
  },
  {
    name: 'a dump of PostgreSQL',
    text: `COPY public.tokens (id, refresh_token, code, state) FROM stdin;\n1\t${refreshToken}\t${code}\tca\n\\.\n`,
    found: [
      ['column refresh_token', refreshToken],
      ['Authorization code', code],
    ],
  },
  {
    name: 'a dump of MySQL',
    text: `INSERT INTO \`t\` (\`id\`,\`code\`,\`state\`,\`password\`) VALUES (1,'${code}','${opaque}','Passw0rd-12'),(2,'${code}2','','It''s (a) name');`,
    found: [
      ['Authorization code', code],
      ['State', opaque],
      ['Password', 'Passw0rd-12'],
      ['Authorization code', `${code}2`],
    ],
  },
  {
    name: 'redis-cli HGETALL',
    text: `127.0.0.1:6379> HGETALL session:1\n1) "access_token"\n2) "${opaque}"\n3) "refresh_token"\n4) "${refreshToken}"`,
    found: [
      ['value of access_token', opaque],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'the payload of a browser, by line',
    text: `grant_type\nauthorization_code\ncode\n${code}\nredirect_uri\nhttps://a.example/cb\nstate\naf0ifjsldkj`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
    ],
  },
  {
    name: 'the payload of a browser',
    text: `code: ${code}\nstate: af0ifjsldkj12\niss: https://op.example`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj12'],
    ],
  },
  {
    name: 'multipart/form-data',
    text: `------b\r\nContent-Disposition: form-data; name="refresh_token"\r\n\r\n${refreshToken}\r\n------b\r\nContent-Disposition: form-data; name="code"\r\nContent-Type: text/plain\r\n\r\n${code}\r\n------b--`,
    found: [
      ['form parameter refresh_token', refreshToken],
      ['Authorization code', code],
    ],
  },
  {
    name: 'boxes of DuckDB and ClickHouse',
    text: `│  user   │               access_token               │\n│ varchar │                 varchar                  │\n├─────────┼──────────────────────────────────────────┤\n│ anna    │ ${refreshToken} │\n\n┌─user─┬─token──────────────────┐\n│ anna │ ${opaque} │\n└──────┴────────────────────────┘`,
    found: [
      ['column access_token', refreshToken],
      ['column token', opaque],
    ],
  },
  {
    name: 'console.table and other boxes of names and values',
    text: `┃ Name          ┃ Value ┃\n│ access_token  │ '${refreshToken}' │\n│ client_secret │ s3cr3t-1234abcd │`,
    found: [
      ['value of access_token', refreshToken],
      ['Client secret', 's3cr3t-1234abcd'],
    ],
  },
  {
    name: 'a column of Oracle',
    text: `ACCESS_TOKEN\n----------------------------------------\n${refreshToken}\n\n1 row selected.`,
    found: [['value of ACCESS_TOKEN', refreshToken]],
  },
];
