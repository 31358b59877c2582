import { gzipSync } from 'node:zlib';
import { type HeaderLine, headerValues, readParameters } from '../../../core/oauth/message.ts';
import { answer, bytes } from '../wire/behaviours.ts';
import type { Behaviour, RawRequest } from '../wire/start-wire.ts';

const secretName = /secret|code|password|token|assertion/;
const openName = /type_hint|code_challenge|response_/;

/** Every value of a request that must stay secret, as it is meant and, in HTTP authentication, as it is written. */
export function secretsSent({ body, headers, target }: RawRequest): readonly string[] {
  const [, query = ''] = target.split('?');
  const named = [...readParameters(body), ...readParameters(query)].flatMap(({ name, value }) =>
    secretName.test(name) && !openName.test(name) ? [value] : [],
  );
  return [...named, ...credentialsOf(headerValues(headers, 'authorization')[0] ?? '')].filter(
    (value) => value.length >= 8,
  );
}

function credentialsOf(authorization: string): readonly string[] {
  const [, scheme = '', credentials = ''] = /^(\S+) (.*)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'basic') return [credentials];
  const [, password = ''] = /:(.*)$/.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? [];
  return [credentials, readParameters(`v=${password}`)[0]?.value ?? ''];
}

const type = (value: string): readonly HeaderLine[] => [['Content-Type', value]];
const status = '400 Bad Request';
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const markup = (text: string) => text.replace(/[&<"]/g, (sign) => signs[sign] ?? sign);
const quoted = (said: string) => said.replaceAll('"', '\\"');
const error = (said: string) => ({ error: 'invalid_request', error_description: said });
const inLatin1 = (text: string) => bytes(Buffer.from(text, 'latin1'), { end: true });

/** One sentence in every kind of text, in headers, the name of a file and the status line. */
function everywhere(said: string): Behaviour {
  const json = JSON.stringify(error(said));
  const encoded = Buffer.from(said);
  const body = [
    said,
    json,
    JSON.stringify(json),
    new URLSearchParams(error(said)),
    `<error>${markup(said)}</error>`,
    `<input name="description" value="${markup(said)}">`,
    ...(['base64', 'base64url', 'hex'] as const).map((encoding) => encoded.toString(encoding)),
  ].join('\n');
  const headers: readonly HeaderLine[] = [
    ...type('text/plain'),
    ['X-Debug', encodeURIComponent(said)],
    [
      'Content-Disposition',
      `attachment; filename="${encodeURI(quoted(said))}"; filename*=UTF-8''${encodeURIComponent(said)}`,
    ],
    ['WWW-Authenticate', `Bearer error="invalid_token", error_description="${encodeURI(quoted(said))}"`],
  ];
  return answer({ status: `401 ${encodeURIComponent(said)}`, headers, body });
}

/** What an endpoint may say something in, at every leg. */
export const echoes: readonly (readonly [kind: string, (said: string) => Behaviour])[] = [
  ['an error in every kind of text', everywhere],
  [
    'JSON of status 200, in names of members too',
    (said) => {
      const members = { ...error(said), scope: said, token_type: said, sub: said, [said]: said };
      return answer({ headers: type('application/json'), body: JSON.stringify(members) });
    },
  ],
  [
    'a problem document whose members have names of ours',
    (said) => {
      const members = Object.fromEntries(namesOfWords.map((name) => [name, said]));
      const body = JSON.stringify({ ...members, errors: [members], keys: [members] });
      return answer({ status, headers: type('application/problem+json'), body });
    },
  ],
];

/** Members of errors and problem documents, and names that our own structures have for words. */
const namesOfWords = [
  ...[
    'error',
    'error_uri',
    'type',
    'title',
    'detail',
    'instance',
    'code',
    'message',
    'issuer',
    'iss',
    'kid',
    'alg',
  ],
  ...[
    'because',
    'document',
    'kind',
    'label',
    'part',
    'page',
    'result',
    'role',
    'rule',
    'section',
    'subject',
    'target',
  ],
];

/** The same at one leg, in which more may be wrong with the response. */
export const brokenEchoes: typeof echoes = [
  [
    'JSON behind a byte order mark',
    (said) =>
      answer({ status, headers: type('application/json'), body: `\ufeff${JSON.stringify(error(said))}` }),
  ],
  [
    'JSON that ends in a secret',
    (said) =>
      answer({
        status,
        headers: type('application/json'),
        body: JSON.stringify(error(said)).slice(0, -40),
      }),
  ],
  [
    'a body that is shorter than it says',
    (said) =>
      inLatin1(
        `HTTP/1.1 400 No\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n${said.slice(0, -30)}`,
      ),
  ],
  ['UTF-16', (said) => answer({ status, body: Buffer.from(said, 'utf16le') })],
  ['Latin-1', (said) => answer({ status, body: Buffer.from(said, 'latin1') })],
  [
    'gzip',
    (said) =>
      answer({
        status,
        headers: [...type('text/plain'), ['Content-Encoding', 'gzip']],
        body: gzipSync(said),
      }),
  ],
  [
    'the status line',
    (said) => inLatin1(`HTTP/1.1 400 ${said}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`),
  ],
  [
    'a redirect',
    (said) => {
      const text = encodeURIComponent(said);
      return answer({ status: '302 Found', headers: [['Location', `/x/${text}?d=${text}#${text}`]] });
    },
  ],
  ['a header that is none', (said) => inLatin1(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX ${said}\r\n\r\n`)],
  ['no HTTP at all', (said) => inLatin1(`${said}\r\n\r\n`)],
  [
    'the size of a chunk',
    (said) => inLatin1(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n${said}\r\n`),
  ],
];
