import { enumerate } from '../../base/enumerate.ts';
import { hiddenCharacters } from '../../base/hidden-characters.ts';
import { type HeaderLine, type HttpRequest, mediaType } from '../../oauth/message.ts';
import type { Leg } from '../../script/legs.ts';
import { headerSecret, isSentAsGiven } from './header-secrets.ts';
import { findMasks, hasMask } from './masks.ts';
import type { RequestCode } from './message-view.ts';
import { type ShellPart, ShellVariables } from './shell-variables.ts';

/** Limit of masked secrets for which there are variables. */
const mostMasks = 50;

/**
 * Returns a masked request as JavaScript that repeats it with `fetch`: with its masks, and with a variable for each
 * masked secret, unless there are very many. Undefined where fetch cannot send the request; see {@link fetchCode}.
 */
export function fetchView(leg: Leg, request: HttpRequest): RequestCode | undefined {
  const masked = fetchCode(request);
  if (masked === undefined) return undefined;
  if (findMasks(masked).length > mostMasks) return { masked };
  const variables = new ShellVariables();
  const isForm = mediaType(request.headers) === 'application/x-www-form-urlencoded';
  const code = write(request, {
    url: (url) => expression(variables.split(url), true),
    header: (line) => headerWithVariables(line, leg, variables),
    body: (content) => expression(variables.split(content), isForm),
  });
  const { names } = variables;
  if (names.length === 0) return { masked };
  const declared = names.map((name) => `const ${name} = "";`).join('\n');
  return {
    masked,
    variables: { names, text: `// Set ${enumerate(names)} before you run this.\n${declared}\n${code}` },
  };
}

/**
 * Returns a request as JavaScript for browsers and Node.js, which prints the status and the body of the response; as with
 * curl, redirects are not followed. Browsers set some headers themselves, such as Cookie and Origin. Undefined for what
 * fetch refuses: a body of GET or HEAD, CONNECT, TRACE and TRACK, credentials in the URL, a URL that is not http, and
 * header lines that HTTP does not allow. Undefined also for a body that is binary or truncated.
 */
export function fetchCode(request: HttpRequest): string | undefined {
  if (!isFetchable(request)) return undefined;
  return write(request, {
    url: literal,
    header: ([, value]) => literal(hasMask(value) ? value : asBytes(value)),
    body: literal,
  });
}

const forbiddenMethods = /^(?:CONNECT|TRACE|TRACK)$/i;
const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;

function isFetchable({ method, url, headers, body }: HttpRequest): boolean {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  if (username !== '' || password !== '' || !token.test(method) || forbiddenMethods.test(method))
    return false;
  if (body !== undefined && (body.encoding !== 'utf8' || body.truncated === true)) return false;
  if (body !== undefined && /^(?:GET|HEAD)$/i.test(method)) return false;
  return sentHeaders(headers, url).every(([name, value]) => token.test(name) && !/[\0\r\n]/.test(value));
}

/** Those that a client must not set for HTTP/1.1 belong to the connection of the recorded request. */
const ofConnection: ReadonlySet<string> = new Set([
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function sentHeaders(headers: readonly HeaderLine[], url: string): readonly HeaderLine[] {
  return headers.filter((line) => isSentAsGiven(line, url) && !ofConnection.has(line[0].toLowerCase()));
}

/** Write expressions for the parts of a request. */
interface Writers {
  url(url: string): string;
  header(line: HeaderLine): string;
  body(content: string): string;
}

function write({ method, url, headers, body }: HttpRequest, writers: Writers): string {
  const lines = sentHeaders(headers, url).map(
    (line) => `    [${literal(line[0])}, ${writers.header(line)}],`,
  );
  const content = body === undefined ? undefined : writers.body(body.content);
  // Otherwise fetch would name a type of its own.
  const sent = mediaType(headers) === undefined ? `new TextEncoder().encode(${content})` : content;
  return [
    `fetch(${writers.url(url)}, {`,
    ...(method === 'GET' ? [] : [`  method: ${literal(method)},`]),
    ...(lines.length === 0 ? [] : ['  headers: [', ...lines, '  ],']),
    ...(content === undefined ? [] : [`  body: ${sent},`]),
    '  redirect: "manual",',
    '})',
    '  .then(async (response) => console.log(response.status, await response.text()))',
    '  .catch(console.error);',
  ].join('\n');
}

function headerWithVariables(line: HeaderLine, leg: Leg, variables: ShellVariables): string {
  const secret = headerSecret(line, leg);
  if (secret.kind === 'value') {
    const parts = variables.split(line[1], secret);
    return expression(
      parts.map((part) => ('text' in part ? { text: asBytes(part.text) } : part)),
      false,
    );
  }
  const [user, password] = [secret.user, secret.password].map((name) => {
    const variable = variables.add({ name, mask: '', encoded: false });
    return secret.encoded ? `encodeURIComponent(${variable})` : variable;
  });
  const credentials = `\`\${${user}}:\${${password}}\``;
  return secret.encoded
    ? `"Basic " + btoa(${credentials})`
    : `"Basic " + btoa(String.fromCharCode(...new TextEncoder().encode(${credentials})))`;
}

/** Joins texts and variables, which are URL-encoded where `encoded`. */
function expression(parts: readonly ShellPart[], encoded: boolean): string {
  const [first] = parts;
  if (first === undefined) return '""';
  return parts
    .map((part) => {
      if ('text' in part) return literal(part.text);
      return encoded ? `encodeURIComponent(${part.variable})` : part.variable;
    })
    .join(' + ');
}

/** A string literal, in which characters that could hide or reorder code are escapes. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll(
    hiddenCharacters(),
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Headers are bytes for fetch, each as one character: text beyond Latin-1 is UTF-8. */
function asBytes(text: string): string {
  if (!/[^\0-\xff]/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
