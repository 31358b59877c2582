import { enumerate } from '../../base/enumerate.ts';
import { type Body, type HeaderLine, type HttpRequest, mediaType } from '../../oauth/message.ts';
import type { Leg } from '../../script/legs.ts';
import { headerSecret, isSentAsGiven } from './header-secrets.ts';
import { findMasks } from './masks.ts';
import type { RequestCode } from './message-view.ts';
import { type ShellPart, ShellVariables } from './shell-variables.ts';

/** Limit of masked secrets for which there are variables. */
const mostMasks = 50;

/**
 * Returns a masked request as commands for a POSIX shell: with its masks, and with a variable for each masked
 * secret, unless there are very many. Undefined where no command can repeat the request; see {@link curlCommand}.
 */
export function curlView(leg: Leg, request: HttpRequest): RequestCode | undefined {
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

/** A header without a value is written with a semicolon; with a colon, curl would leave it out. */
function headerText([name, value]: HeaderLine): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

function headerWithVariables(line: HeaderLine, leg: Leg, variables: ShellVariables): string {
  const secret = headerSecret(line, leg);
  if (secret.kind === 'value') return `-H ${word(variables.split(headerText(line), secret))}`;
  const { user, password, encoded } = secret;
  const add = (name: string) => variables.add({ name, mask: '', encoded });
  return `-u "$${add(user)}:$${add(password)}"`;
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
