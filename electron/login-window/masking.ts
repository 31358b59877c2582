import { isUtf8 } from 'node:buffer';
import { type HeaderLine, type HttpRequest, type HttpResponse, mediaType } from '../../core/oauth/message.ts';
import { maskJson, maskMultipart, maskPairs, maskUrlFields } from '../masking/mask-fields.ts';
import { createValueMasker, mask } from '../masking/mask-values.ts';
import { multipartBoundary } from '../masking/multipart-boundary.ts';
import { isSecretName } from '../masking/secret-names.ts';
import { type SecretVault, type TypedSecret, vaultLimits } from '../masking/secret-vault.ts';
import { bodyOf } from './bytes.ts';
import { maskUnknownHeader, maskUnknownUrl } from './mask-unknown.ts';

/** A message before masking: its body in bytes. */
export type Unmasked<Message extends HttpRequest | HttpResponse> = Omit<Message, 'body'> & {
  readonly body?: Buffer;
  /** Number of received bytes, where the body itself was not stored. */
  readonly bodySize?: number;
};

/** Masks messages of one login window and records the names of the fields whose values were masked. */
export interface Masker {
  request(message: Unmasked<HttpRequest>): HttpRequest;
  response(message: Unmasked<HttpResponse>): HttpResponse;
  /** Masks typed values in a text from a message. One that `isCut` may end in the middle of one. */
  text(raw: string, isCut?: boolean): string;
  url(raw: string): string;
  readonly maskedFields: readonly string[];
}

/**
 * Masks passwords and one-time codes with the values that the vault knows so far. Fields are masked by name
 * in requests and in every URL; typed values, including `earlier` ones, wherever they occur. Where the vault
 * could not store all of them, bodies are masked completely, and URLs and headers except for the values of
 * the protocol itself.
 */
export function createMasker(vault: SecretVault, earlier: readonly TypedSecret[] = []): Masker {
  const fields = new Set<string>();
  const found = (name: string) => fields.add(name);
  const isSecret = (name: string) => isSecretName(name) || vault.isSecretField(name);
  const overflowed = vault.overflowed();
  const now = vault.values();
  const maskers = (now === earlier ? [now] : [now, earlier]).map(createValueMasker);
  const text = (raw: string, isCut?: boolean) =>
    maskers.reduce((masked, masker) => masker.replace(masked, found, isCut), raw);
  const url = (raw: string) => {
    // An origin contains no secret, and a masked host would make the trace unreadable.
    const [origin = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@]*(?=[/?#]|$)/i.exec(raw) ?? [];
    const rest = maskUrlFields(withoutPassword(raw.slice(origin.length)), isSecret, found);
    return origin + text(overflowed ? maskUnknownUrl(rest) : rest);
  };
  const withoutPassword = (raw: string) =>
    raw.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/?#@:]*:)[^/?#]+@/i, (_whole, before: string) => {
      found('password');
      return `${before}${mask}@`;
    });
  const headers = (lines: readonly HeaderLine[]) =>
    lines.map(([name, value]): HeaderLine => [name, headerValue(name.toLowerCase(), value)]);
  const headerValue = (name: string, value: string) => {
    if (name === 'host' || name === ':authority' || name === 'origin') return value;
    if (name === 'authorization' || name === 'proxy-authorization') return credentials(name, value);
    if (urlHeaders.has(name)) return url(value);
    return text(overflowed ? maskUnknownHeader([name, value]) : value);
  };
  const credentials = (name: string, value: string) => {
    const [, scheme] = passwordSchemes.exec(value) ?? [];
    if (scheme === undefined) return text(overflowed ? maskUnknownHeader([name, value]) : value);
    found(name);
    return `${scheme} ${mask}`;
  };
  const fieldsOfBody = (raw: string, type: string | undefined, boundary: string | undefined) => {
    if (boundary !== undefined) return maskMultipart(raw, boundary, isSecret, found);
    if (type?.endsWith('json') || /^\s*[[{]/.test(raw)) return maskJson(raw, isSecret, found);
    if (type === 'application/x-www-form-urlencoded' || /^text\/plain/.test(type ?? 'text/plain')) {
      return maskPairs(raw, isSecret, found);
    }
    return raw;
  };
  const bytes = (raw: Buffer, maskFields: (text: string) => string) => {
    if (overflowed && raw.length > 0) {
      // Reported for their names, which the rules need.
      maskFields(raw.toString('latin1'));
      return Buffer.from(maskedWhole, 'utf8');
    }
    if (isUtf8(raw)) return Buffer.from(text(maskFields(raw.toString('utf8'))), 'utf8');
    // Not text as a whole: one character per byte, in which the values are found as bytes.
    const masked = text(maskFields(raw.toString('latin1')));
    return Buffer.from(masked.replaceAll(mask, oneCharacterPerByte(mask)), 'latin1');
  };

  /** The length of a masked body would reveal the length of the secrets in it. */
  const hideLength = (lines: readonly HeaderLine[], before: Buffer | undefined, after: Buffer | undefined) =>
    before === undefined || after === undefined || before.equals(after)
      ? lines
      : lines.map((line): HeaderLine => (/^content-length$/i.test(line[0]) ? [line[0], mask] : line));

  return {
    request({ body, ...message }) {
      const type = mediaType(message.headers);
      const boundary = type === 'multipart/form-data' ? multipartBoundary(message.headers) : undefined;
      const masked = body && bytes(body, (raw) => fieldsOfBody(raw, type, boundary));
      return {
        ...message,
        url: url(message.url),
        headers: hideLength(headers(message.headers), body, masked),
        ...(masked === undefined ? {} : { body: bodyOf(masked) }),
      };
    },
    response({ body, bodySize, ...message }) {
      const masked = body && bytes(body, (raw) => raw);
      return {
        ...message,
        statusText: overflowed && message.statusText !== '' ? mask : text(message.statusText),
        headers: hideLength(headers(message.headers), body, masked),
        body: bodyOf(masked ?? Buffer.alloc(0), bodySize),
      };
    },
    text,
    url,
    get maskedFields() {
      return [...fields];
    },
  };
}

/** Replaces a body in which secrets can no longer be distinguished from other text. */
const maskedWhole = `[Masked completely: the pages of this login contain more than ${vaultLimits.values} secret values.]`;

/** Schemes whose credentials contain a password or are derived from it (RFC 7617, 7616, 4559). */
const passwordSchemes = /^\s*(basic|digest|negotiate|ntlm|kerberos)\b/i;

const urlHeaders: ReadonlySet<string> = new Set([
  'referer',
  'location',
  ':path',
  'content-location',
  'refresh',
]);

function oneCharacterPerByte(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
