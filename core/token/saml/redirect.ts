import { readBase64url } from '../base64url.ts';
import { decodePercent } from '../find/percent.ts';
import { shortId } from './short-id.ts';
import { type SamlAlgorithm, signatureAlgorithms, whyWeakAlgorithm } from './signature-algorithms.ts';

/** The parameters of the URL that a message was found in (SAML Bindings section 3.4.4). */
export interface RedirectBinding {
  /** "SAMLRequest" or "SAMLResponse". */
  readonly message: string;
  /** Decoded; absent where there is none. */
  readonly relayState?: string;
  /** Set for a URL that is signed, or supposed to be. */
  readonly signature?: RedirectSignature;
}

export interface RedirectSignature {
  /** The URI of its algorithm. */
  readonly method: string;
  readonly algorithm?: SamlAlgorithm;
  readonly value: Uint8Array;
  /** The octets that may be signed as they are in the URL, without decoding: two where RelayState is empty. */
  readonly signed: readonly { readonly octets: string; readonly hasRelayState: boolean }[];
  /** Why it is not accepted, as a clause: parameters that are there twice, or missing. */
  readonly fault?: string;
  /** Why it is not verified, as a clause. */
  readonly unsupported?: string;
}

/** On each side of the parameter, in characters. */
const longestSide = 100_000;

const names = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding'];
const deflate = 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE';

/** The binding of the parameter at an offset; undefined where that is no parameter of a URL. */
export function readRedirect(text: string, at: number): RedirectBinding | undefined {
  const [message = ''] = /^SAML(?:Request|Response)(?==)/.exec(text.slice(at, at + 20)) ?? [];
  if (message === '') return undefined;
  const query = text.slice(queryStart(text, at), queryEnd(text, at));
  const values = new Map<string, string>();
  const repeated = new Map<string, number>();
  // In HTML and JSON an ampersand may be escaped.
  for (const parameter of query.split(/&(?:amp;|#38;|#x26;)?|\\u0026/)) {
    const end = parameter.indexOf('=');
    const name = decoded(parameter.slice(0, Math.max(0, end)));
    if (!names.includes(name)) continue;
    repeated.set(name, (repeated.get(name) ?? 0) + 1);
    if (!values.has(name)) values.set(name, parameter.slice(end + 1));
  }
  const relayState = values.get('RelayState');
  const fault = faultOf(values, repeated);
  const isSigned = values.has('Signature') || values.has('SigAlg');
  return {
    message,
    ...(relayState === undefined ? {} : { relayState: decoded(relayState.replaceAll('+', ' ')) }),
    ...((isSigned || fault !== undefined) && { signature: readSignature(message, values, fault) }),
  };
}

function readSignature(
  message: string,
  values: ReadonlyMap<string, string>,
  fault: string | undefined,
): RedirectSignature {
  const [relayState, sigAlg = '', written = ''] = ['RelayState', 'SigAlg', 'Signature'].map((name) =>
    values.get(name),
  );
  const method = decoded(sigAlg);
  const algorithm = Object.hasOwn(signatureAlgorithms, method) ? signatureAlgorithms[method] : undefined;
  // What a sentence, a link or a list has after a URL is no part of it.
  const [, found = '', rest = ''] = /^([A-Za-z0-9+/\s]*={0,2})(.*)$/s.exec(decoded(written)) ?? [];
  const base64 = found.replace(/\s+/g, '');
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && (rest === '' || /^[)\]},.;:|]/.test(rest));
  const octets = (hasRelayState: boolean) => {
    const state = hasRelayState ? `&RelayState=${relayState}` : '';
    return { octets: `${message}=${values.get(message) ?? ''}${state}&SigAlg=${sigAlg}`, hasRelayState };
  };
  const encoding = decoded(values.get('SAMLEncoding') ?? deflate);
  const unsupported =
    whyWeakAlgorithm(method) ??
    (algorithm === undefined ? `its algorithm ${shortId(method)} is not supported` : undefined) ??
    (encoding === deflate ? undefined : `SAMLEncoding ${shortId(encoding)} is not supported`);
  const wrong = fault ?? (isBase64 ? undefined : 'Signature of the URL is not base64');
  return {
    method,
    ...(algorithm && { algorithm }),
    value: readBase64url(base64.replace(/=+$/, '')).bytes,
    signed: relayState === '' ? [octets(false), octets(true)] : [octets(relayState !== undefined)],
    ...(wrong === undefined ? {} : { fault: wrong }),
    ...(unsupported === undefined ? {} : { unsupported }),
  };
}

/** What a verifier may read in another way than its neighbour. */
function faultOf(
  values: ReadonlyMap<string, string>,
  repeated: ReadonlyMap<string, number>,
): string | undefined {
  for (const [name, count] of repeated) if (count > 1) return `${name} is in the URL ${count} times`;
  if (values.has('SAMLRequest') && values.has('SAMLResponse'))
    return 'both SAMLRequest and SAMLResponse are in the URL';
  if (values.has('SigAlg') && !values.has('Signature')) return 'the URL has SigAlg and no Signature';
  if (values.has('Signature') && !values.has('SigAlg')) return 'the URL has a Signature and no SigAlg';
  return undefined;
}

function decoded(value: string): string {
  return decodePercent(value) ?? value;
}

/** What surrounds a URL, and the marks before and after its query. */
const boundary = /[\s"`<>?#\\]/;

/** An apostrophe may also be in a value. */
const insideValue = /[\w%.~*!]'[\w%.~*!&-]/;

function isBoundary(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character === "'") return !insideValue.test(text.slice(Math.max(0, at - 1), at + 2));
  return boundary.test(character) && !text.startsWith('\\u0026', at);
}

function queryStart(text: string, at: number): number {
  let start = at;
  const least = Math.max(0, at - longestSide);
  while (start > least && !isBoundary(text, start - 1)) start -= 1;
  return start;
}

/** The end of the query that an offset is in. */
export function queryEnd(text: string, at: number): number {
  let end = at;
  const most = Math.min(text.length, at + longestSide);
  while (end < most && !isBoundary(text, end)) end += 1;
  return end;
}
