import type { Place } from './place.ts';

/** Objects of a text that are read, and the length of each, in UTF-16 units: the text is hostile. */
const most = { objects: 50, length: 200_000, signatures: 20 } as const;

/**
 * JOSE objects in JWS JSON serialization, flattened or general (RFC 7515 section 7.2), each signature as a JWS in compact
 * serialization. `disclosures` and `kb_jwt` in the unprotected header of the first signature make it an SD-JWT (RFC 9901
 * section 8).
 */
export function* placesSerialized(text: string): Generator<Place> {
  if (!text.includes('"payload"')) return;
  let read = 0;
  for (const { start, end } of objectsWithPayload(text)) {
    if (end - start > most.length) continue;
    if (read === most.objects) return;
    read += 1;
    const signatures = signaturesOf(text.slice(start, end));
    let from = start;
    for (const [index, { value, signature }] of signatures.entries()) {
      const isLast = index === signatures.length - 1;
      const at = text.indexOf(`"${signature}"`, from);
      const to = isLast || at === -1 ? end : at + signature.length + 2;
      const which = signatures.length === 1 ? '' : `, signature ${index + 1} of ${signatures.length}`;
      yield { where: `JWS JSON serialization${which}`, start: from, end: to, value, certain: false };
      from = to;
    }
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The objects that have the member `payload` themselves, the inner ones first. */
function* objectsWithPayload(text: string): Generator<Span> {
  const open: { readonly start: number; hasPayload: boolean }[] = [];
  const token = /[{}]|"(?:[^"\\\n]|\\.)*"(\s*:)?/g;
  for (const match of text.matchAll(token)) {
    const [found, colon] = match;
    if (found === '{') open.push({ start: match.index, hasPayload: false });
    else if (found === '}') {
      const closed = open.pop();
      if (closed?.hasPayload) yield { start: closed.start, end: match.index + 1 };
    } else if (colon !== undefined && found.startsWith('"payload"')) {
      const inner = open.at(-1);
      if (inner !== undefined) inner.hasPayload = true;
    }
  }
}

interface Serialized {
  readonly value: string;
  readonly signature: string;
}

function signaturesOf(json: string): readonly Serialized[] {
  const object = parse(json);
  if (!isRecord(object) || typeof object.payload !== 'string') return [];
  const { payload, signatures } = object;
  const all: readonly unknown[] = Array.isArray(signatures) ? signatures.slice(0, most.signatures) : [object];
  const unprotected = headerOf(all[0]);
  const disclosures = unprotected?.disclosures;
  const binding = typeof unprotected?.kb_jwt === 'string' ? unprotected.kb_jwt : '';
  return all.flatMap((one, index) => {
    if (!isRecord(one) || typeof one.protected !== 'string' || typeof one.signature !== 'string') return [];
    const { signature } = one;
    const signed = `${one.protected}.${payload}.${signature}`;
    if (!Array.isArray(disclosures) && binding === '') return [{ value: signed, signature }];
    const disclosed = Array.isArray(disclosures) ? disclosures.map((one) => String(one)) : [];
    // The key binding is that of the first signature.
    return [{ value: [signed, ...disclosed, index === 0 ? binding : ''].join('~'), signature }];
  });
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
