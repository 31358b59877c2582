import { enumerate } from '../../base/enumerate.ts';
import { type Body, type HeaderLine, type HttpRequest, mediaType } from '../../oauth/message.ts';
import { type Leg, legs } from '../../script/legs.ts';
import { findMasks } from './masks.ts';
import type { CurlView } from './message-view.ts';
import { prefixed, type ShellPart, ShellVariables } from './shell-variables.ts';

/** Limit of masked secrets for which there are variables. */
const mostMasks = 50;

/**
 * Returns a masked request as commands for a POSIX shell: with its masks, and with a variable for each masked
 * secret, unless there are very many. Undefined where no command can repeat the request; see {@link curlCommand}.
 */
export function curlView(leg: Leg, request: HttpRequest): CurlView | undefined {
  const masked = curlCommand(request);
  if (masked === undefined) return undefined;
  if (findMasks(masked).length > mostMasks) return { masked };
  const variables = new ShellVariables();
  const isForm = mediaType(request.headers) === 'application/x-www-form-urlencoded';
  const command = write(request, {
    url: (url) => word(encodeQuery(variables.split(url, { encoded: true }))),
    header: (line) => headerWithVariables(line, leg, variables),
    body: (content) => word(variables.split(content, { encoded: isForm })),
  });
  const { names, encoded } = variables;
  if (names.length === 0) return { masked };
  return { masked, variables: { names, text: `${introduction(names, encoded)}\n${command}` } };
}

/**
 * Returns a request as a command for a POSIX shell. Undefined for a body that is binary, truncated or contains NUL,
 * and for a URL that is not http.
 */
export function curlCommand(request: HttpRequest): string | undefined {
  const { body, url } = request;
  const cannot = body !== undefined && !isWholeText(body);
  if (cannot || !/^https?:/i.test(url)) return undefined;
  return write(request, {
    url: (url) => word(encodeQuery([{ text: url }])),
    header: (line) => `-H ${quote(headerText(line))}`,
    body: quote,
  });
}

function isWholeText({ encoding, truncated, content }: Body): boolean {
  return encoding === 'utf8' && truncated !== true && !content.includes('\0');
}

/** Writes the parts of a command. */
interface Writers {
  url(url: string): string;
  header(line: HeaderLine): string;
  body(content: string): string;
}

function write({ method, url, headers, body }: HttpRequest, writers: Writers): string {
  const byDefault = body === undefined ? 'GET' : 'POST';
  return [
    // Neither brackets nor dots in the URL have a meaning for curl then.
    `curl --globoff --path-as-is ${writers.url(url)}`,
    ...(method === byDefault ? [] : [method === 'HEAD' ? '--head' : `-X ${quote(method)}`]),
    ...headers.filter((line) => isSentAsGiven(line, url)).map((line) => writers.header(line)),
    // Otherwise curl would name a type of its own.
    ...(body === undefined || mediaType(headers) !== undefined ? [] : ["-H 'Content-Type:'"]),
    ...(body === undefined ? [] : [`--data-raw ${writers.body(body.content)}`]),
  ].join(' \\\n  ');
}

const encodedInQuery: Readonly<Record<string, string>> = {
  '"': '%22',
  "'": '%27',
  '<': '%3C',
  '>': '%3E',
  ' ': '%20',
};

/** Encodes the characters of a query that clients encode before they send it, and curl does not. */
function encodeQuery(parts: readonly ShellPart[]): readonly ShellPart[] {
  let isQuery = false;
  return parts.map((part) => {
    if (!('text' in part)) return part;
    const start = isQuery ? 0 : part.text.indexOf('?');
    if (start === -1) return part;
    isQuery = true;
    const query = part.text.slice(start).replaceAll(/["'<> ]/g, (sign) => encodedInQuery[sign] ?? sign);
    return { text: part.text.slice(0, start) + query };
  });
}

/** Headers that curl creates from the rest of the command are left to it. */
function isSentAsGiven([name, value]: HeaderLine, url: string): boolean {
  if (name.startsWith(':')) return false;
  const lowerName = name.toLowerCase();
  if (lowerName === 'host') return URL.canParse(url) && new URL(url).host !== value.toLowerCase();
  return lowerName !== 'content-length' && lowerName !== 'connection';
}

/** A header without a value is written with a semicolon; with a colon, curl would leave it out. */
function headerText([name, value]: HeaderLine): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

const schemeAndMask = /^\s*([A-Za-z0-9-]+)\s+\S{0,8}(?:…\(\d{1,8}\)|•{6})\s*$/;

function headerWithVariables(line: HeaderLine, leg: Leg, variables: ShellVariables): string {
  const [name, value] = line;
  const lowerName = name.toLowerCase();
  const scheme = lowerName === 'authorization' ? schemeAndMask.exec(value)?.[1]?.toLowerCase() : undefined;
  if (scheme === 'basic') {
    const isClient = isOfClient(leg);
    const [user, password] = isClient ? ['CLIENT_ID', 'CLIENT_SECRET'] : ['LOGIN_NAME', 'LOGIN_PASSWORD'];
    const add = (variable: string) => variables.add({ name: variable, mask: '', encoded: isClient });
    return `-u "$${add(user)}:$${add(password)}"`;
  }
  const isToken = scheme === 'bearer' || scheme === 'dpop';
  const named = isToken ? 'ACCESS_TOKEN' : prefixed('SECRET', name);
  const prefix = lowerName === 'cookie' ? 'COOKIE' : 'SECRET';
  return `-H ${word(variables.split(headerText(line), { named, prefix }))}`;
}

/** Whether Basic credentials of this leg are those of the client (RFC 6749 section 2.3.1). */
function isOfClient(leg: Leg): boolean {
  return legs[leg].challenge === 'client-endpoint' && leg !== 'authorization' && leg !== 'logout';
}

/** Names the variables to set. Has no character with a meaning for a shell that does not know comments. */
function introduction(names: readonly string[], encoded: readonly string[]): string {
  const how =
    encoded.length === 0
      ? ''
      : encoded.length === names.length
        ? ', URL-encoded'
        : `, ${enumerate(encoded)} URL-encoded`;
  return `# Set ${enumerate(names)} before you run this${how}.`;
}

function word(parts: readonly ShellPart[]): string {
  if (parts.length === 0) return "''";
  return parts.map((part) => ('text' in part ? quote(part.text) : `"$${part.variable}"`)).join('');
}

function quote(text: string): string {
  return /^[\w./:@%+-][\w./:@%+=-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
