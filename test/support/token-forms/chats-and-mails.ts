import type { TokenForm } from './token-form.ts';
import { code, idToken, refreshToken, signedByEd, signedByEs, signedByHs, wrap } from './tokens.ts';

const qp = (t: string) => {
  let out = '';
  let line = '';
  for (const c of t) {
    const e = c === '=' ? '=3D' : c;
    if (line.length + e.length > 75) {
      out += `${line}=\r\n`;
      line = '';
    }
    line += e;
  }
  return out + line;
};
/** Mails, chats and tickets, and what they do to characters. */
export const chatsAndMails: readonly TokenForm[] = [
  {
    name: 'quoted-printable URL',
    text: `Content-Transfer-Encoding: quoted-printable\r\n\r\nSign in here:\r\n${qp(`https://app.acme.example/cb?code=${code}&state=af0ifjsldkj&id_token=${idToken}`)}\r\n\r\nRegards\r\n`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
      ['query parameter id_token, quoted-printable undone', idToken],
    ],
  },
  {
    name: 'quoted-printable HTML',
    text: `Content-Transfer-Encoding: quoted-printable\r\n\r\n${qp(`<a href="https://app.acme.example/magic?token=${signedByHs}&lang=en">Sign in</a>`)}\r\n`,
    found: [['query parameter token, quoted-printable undone', signedByHs]],
  },
  {
    name: 'Outlook SafeLinks',
    text: `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`https://app.acme.example/magic?token=${signedByHs}`)}&data=05%7C02%7Canna%40acme.example%7Cabc&sdata=Zm9v&reserved=0`,
    found: [['query parameter token (percent-encoded)', signedByHs]],
  },
  {
    name: 'Proofpoint v3',
    text: `https://urldefense.com/v3/__https://app.acme.example/magic?token=${signedByHs}__;!!AbC!defg$`,
    found: [['query parameter token', signedByHs]],
  },
  {
    name: 'Google redirect',
    text: `https://www.google.com/url?q=${encodeURIComponent(`https://app.acme.example/magic?token=${signedByHs}`)}&sa=D`,
    found: [['query parameter token (percent-encoded)', signedByHs]],
  },
  {
    name: 'Slack link',
    text: `<https://app.acme.example/magic?token=${signedByHs}|Sign in> and \`${signedByEs}\``,
    found: [
      ['query parameter token', signedByHs],
      ['in the text', signedByEs],
    ],
  },
  {
    name: 'Slack quote wrapped',
    text: wrap(idToken, 80)
      .split('\n')
      .map((l) => `> ${l}`)
      .join('\n'),
    found: [['in the text, joined from 8 lines, line prefixes removed', idToken]],
  },
  {
    name: 'Jira noformat',
    text: `{noformat}\nAuthorization: Bearer ${refreshToken}\n{noformat}\n{code:json}{"id_token":"${idToken}"}{code}`,
    found: [
      ['Authorization header, Bearer', refreshToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'Jira double-brace',
    text: `{{${signedByHs}}} and *${signedByEs}*`,
    found: [
      ['in the text', signedByHs],
      ['in the text', signedByEs],
    ],
  },
  {
    name: 'smart quotes JSON',
    text: `{“access_token”: “${refreshToken}”, “id_token”: “${idToken}”}`,
    found: [
      ['member access_token', refreshToken],
      ['member id_token', idToken],
    ],
  },
  {
    name: 'smart quotes curl',
    text: `curl -H “Authorization: Bearer ${refreshToken}” https://api.acme.example/me`,
    found: [['Authorization header, Bearer', refreshToken]],
  },
  {
    name: 'smart single quotes',
    text: `curl -H ‘Authorization: Bearer ${refreshToken}’ https://a.example`,
    found: [['Authorization header, Bearer', refreshToken]],
  },
  {
    name: 'guillemets',
    text: `le jeton «${signedByHs}» et „${signedByEs}“`,
    found: [
      ['in the text', signedByHs],
      ['in the text', signedByEs],
    ],
  },
  {
    name: 'em-dash option',
    text: `curl —oauth2-bearer ${refreshToken} https://a.example`,
    found: [['option --oauth2-bearer', refreshToken]],
  },
  {
    name: 'soft hyphens',
    text: wrap(signedByHs, 50, '\u00ad'),
    found: [['the whole text, invisible characters removed', signedByHs]],
  },
  {
    name: 'soft hyphen wraps',
    text: wrap(signedByHs, 50, '\u00ad\n'),
    found: [['in the text, joined from 4 lines, invisible characters removed', signedByHs]],
  },
  {
    name: 'NBSP after Bearer',
    text: `Authorization:\u00a0Bearer\u00a0${refreshToken}`,
    found: [['Authorization header, Bearer', refreshToken]],
  },
  {
    name: 'NBSP in JSON',
    text: `{\n\u00a0\u00a0"access_token":\u00a0"${refreshToken}"\n}`,
    found: [['member access_token', refreshToken]],
  },
  {
    name: 'NBSP settings',
    text: `access_token\u00a0=\u00a0${refreshToken}`,
    found: [['variable access_token', refreshToken]],
  },
  {
    name: 'RTL marks',
    text: `\u200f${signedByHs.slice(0, 60)}\u200e${signedByHs.slice(60)}\u202c`,
    found: [['the whole text, invisible characters removed', signedByHs]],
  },
  { name: 'bidi isolates', text: `\u2068${signedByHs}\u2069`, found: [['the whole text', signedByHs]] },
  {
    name: 'non-breaking hyphen',
    text: signedByHs.replaceAll('-', '\u2011'),
    found: [['the whole text, look-alike characters replaced', signedByHs]],
  },
  {
    name: 'non-breaking hyphen ed',
    text: signedByEd.replaceAll('-', '\u2011'),
    found: [['the whole text, look-alike characters replaced', signedByEd]],
  },
  {
    name: 'en dash',
    text: signedByEd.replaceAll('-', '\u2013'),
    found: [['the whole text, look-alike characters replaced', signedByEd]],
  },
  {
    name: 'fullwidth period',
    text: signedByHs.replaceAll('.', '\uff0e'),
    found: [['the whole text, look-alike characters replaced', signedByHs]],
  },
  {
    name: 'ligature fi',
    text: (() => {
      return signedByHs;
    })(),
    found: [['the whole text', signedByHs]],
  },
  {
    name: 'quoted-printable URL without a header',
    text: `Content-Type: text/html; charset=utf-8\r\n\r\nhttps://a.example/cb?code=3D${code}&state=3Daf0ifjsldkj`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
    ],
  },
  {
    name: 'quoted-printable lines without a header',
    text: `a=b\r\n${qp(`<p>Sign in: <a href="https://a.example/cb?code=${code}">link</a></p>${'.'.repeat(60)}`)}`,
    found: [['Authorization code', code]],
  },
  {
    name: 'a value that starts with 3D',
    text: 'https://a.example/cb?code=3DAbcdefghij12345&state=af0ifjsldkj',
    found: [
      ['Authorization code', '3DAbcdefghij12345'],
      ['State', 'af0ifjsldkj'],
    ],
  },
];
