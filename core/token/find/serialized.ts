import type { Place } from './place.ts';
import type { NoteUnread } from './unread.ts';

/** Objects of a text that are read, and the length of each, in UTF-16 units: the text is hostile. */
const most = { objects: 50, length: 200_000, signatures: 20 } as const;

/**
 * JOSE objects in JSON serialization (RFC 7515 section 7.2, RFC 7516 section 7.2): a JWE as it is, each signature of a JWS as
 * a JWS of its own, in compact serialization where that has room for it. `disclosures` and `kb_jwt` in the unprotected header
 * of the first signature make it an SD-JWT (RFC 9901 section 8).
 */
export function* placesSerialized(text: string, note?: NoteUnread): Generator<Place> {
  if (!/"(?:payload|ciphertext|signatures?)"/.test(text)) return;
  let read = 0;
  for (const { start, end } of joseObjects(text)) {
    if (end - start > most.length) {
      note?.('serialized');
      continue;
    }
    if (read === most.objects) {
      note?.('serialized');
      return;
    }
    read += 1;
    const json = text.slice(start, end);
    const object = parse(json);
    if (!isRecord(object)) continue;
    if (typeof object.ciphertext === 'string') {
      yield { where: jweWords(object), start, end, value: json, certain: false };
      continue;
    }
    const signatures = signaturesOf(object);
    let from = start;
    for (const [index, { value, signature }] of signatures.entries()) {
      const isLast = index === signatures.length - 1;
      const at = json.indexOf(`"${signature}"`, from - start);
      const to = isLast || at === -1 ? end : start + at + signature.length + 2;
      const which = signatures.length === 1 ? '' : `, signature ${index + 1} of ${signatures.length}`;
      yield { where: `JWS JSON serialization${which}`, start: from, end: to, value, certain: false };
      from = to;
    }
  }
}

function jweWords({ recipients }: Readonly<Record<string, unknown>>): string {
  const several = Array.isArray(recipients) && recipients.length > 1;
  return `JWE JSON serialization${several ? `, ${recipients.length} recipients` : ''}`;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const telling: ReadonlySet<string> = new Set(['payload', 'ciphertext', 'signature', 'signatures']);
const longestTelling = 'ciphertext'.length + 1;

/** The objects that have a telling member themselves, the inner ones first. Takes time in proportion to the length. */
function* joseObjects(text: string): Generator<Span> {
  const open: { readonly start: number; tells: boolean }[] = [];
  const mark = /[{}"]/g;
  /** Up to here no string ends: a quotation mark is one by itself. */
  let unclosedUpTo = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const at = found.index;
    if (found[0] === '{') {
      open.push({ start: at, tells: false });
      // The outer ones are too long to be read.
      if (open.length > most.length) open.splice(0, open.length / 2);
    } else if (found[0] === '}') {
      const closed = open.pop();
      if (closed?.tells) yield { start: closed.start, end: at + 1 };
    } else if (at >= unclosedUpTo) {
      const end = stringEnd(text, at);
      if (text.charAt(end) !== '"') unclosedUpTo = end;
      else {
        mark.lastIndex = end + 1;
        const inner = open.at(-1);
        if (inner !== undefined && tells(text, at, end)) inner.tells = true;
      }
    }
  }
}

/** Where a string that starts with a quotation mark ends: at the next one, or where its line or the text ends. */
function stringEnd(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 0x22 || code === 0x0a) return index;
    index += code === 0x5c ? 2 : 1;
  }
  return text.length;
}

/** Whether a string is the name of a telling member. */
function tells(text: string, start: number, end: number): boolean {
  if (end - start > longestTelling || !telling.has(text.slice(start + 1, end))) return false;
  let index = end + 1;
  while (' \t\r\n'.includes(text.charAt(index)) && index < text.length) index += 1;
  return text.charAt(index) === ':';
}

interface Serialized {
  readonly value: string;
  readonly signature: string;
}

function signaturesOf(object: Readonly<Record<string, unknown>>): readonly Serialized[] {
  const { payload, signatures } = object;
  if (payload !== undefined && typeof payload !== 'string') return [];
  const all: readonly unknown[] = Array.isArray(signatures) ? signatures.slice(0, most.signatures) : [object];
  const unprotected = headerOf(all[0]);
  const disclosures = unprotected?.disclosures;
  const binding = typeof unprotected?.kb_jwt === 'string' ? unprotected.kb_jwt : '';
  return all.flatMap((one, index) => {
    if (!isRecord(one) || typeof one.signature !== 'string') return [];
    if (typeof one.protected !== 'string' && headerOf(one) === undefined) return [];
    const { signature } = one;
    if (!hasCompactForm(one, payload)) return [{ value: flattened(one, payload), signature }];
    const signed = `${one.protected}.${payload}.${signature}`;
    if (!Array.isArray(disclosures) && binding === '') return [{ value: signed, signature }];
    const disclosed = Array.isArray(disclosures) ? disclosures.map((one) => String(one)) : [];
    // The key binding is that of the first signature.
    return [{ value: [signed, ...disclosed, index === 0 ? binding : ''].join('~'), signature }];
  });
}

/** Whether nothing is lost in compact serialization: it has neither an unprotected header nor a payload with periods. */
function hasCompactForm(one: Readonly<Record<string, unknown>>, payload: string | undefined): boolean {
  if (typeof one.protected !== 'string' || payload === undefined || /[^\w-]/.test(payload)) return false;
  const names = Object.keys(headerOf(one) ?? {});
  return names.every((name) => name === 'disclosures' || name === 'kb_jwt');
}

/** One signature in flattened JSON serialization. */
function flattened(one: Readonly<Record<string, unknown>>, payload: string | undefined): string {
  const { protected: head, header, signature } = one;
  return JSON.stringify({ payload, protected: head, header, signature });
}

function headerOf(signature: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(signature) && isRecord(signature.header) ? signature.header : undefined;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
