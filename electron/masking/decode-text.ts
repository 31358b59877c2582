/** A text with its escapes decoded, and the position of each of its characters. */
export interface DecodedText {
  readonly text: string;
  /** Offset in the original text of each character, and of the end; absent where nothing was decoded. */
  readonly starts?: Uint32Array;
}

const escapes = /[%\\&+]/;

/** Percent-encoding once or twice, in a run: the bytes of one character are decoded together. */
const percentRun = /(?:%(?:25)?[0-9A-Fa-f]{2})+/y;
const percentByte = /%(?:25(?=[0-9A-Fa-f]{2}))?([0-9A-Fa-f]{2})/g;
const backslashes = /\\+(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([bfnrt]))?/y;
const reference = /&(?:#0*(\d{1,7})|#[xX]0*([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|sol|plus));/y;

const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  sol: '/',
  plus: ' ',
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes, character by character and in any mixture, percent-encoding (once or twice, of UTF-8 or Latin-1),
 * the escapes of JSON and JavaScript, and the references of HTML. A plus sign becomes a space, and
 * backslashes are removed: a text and a secret are comparable once both were decoded. Takes time linear in
 * the length.
 */
export function decodeText(text: string): DecodedText {
  const first = text.search(escapes);
  if (first === -1) return { text };
  const writer = new Writer(text);
  writer.copy(0, first);
  for (let at = first; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 0x25 || code === 0x5c || code === 0x26 || code === 0x2b) at += writer.decode(at);
    else writer.copy(at, ++at);
  }
  return writer.end();
}

function character(code: number): string {
  // A plus sign is a space here however it is encoded, since forms encode a space as one.
  if (code === 0x2b) return ' ';
  if (code === 0x5c) return '';
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

class Writer {
  readonly #original: string;
  readonly #units: Uint16Array<ArrayBuffer>;
  readonly #starts: Uint32Array;
  #length = 0;
  /** Where removed backslashes belong to the next character. */
  #before: number | undefined;

  constructor(original: string) {
    this.#original = original;
    // Decoded text is never longer than its encoding.
    this.#units = new Uint16Array(original.length);
    this.#starts = new Uint32Array(original.length + 1);
  }

  copy(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      this.#units[this.#length] = this.#original.charCodeAt(at);
      this.#starts[this.#length++] = this.#before ?? at;
      this.#before = undefined;
    }
  }

  /** Decodes the text at a position, and returns the number of characters it consumes there. */
  decode(at: number): number {
    switch (this.#original[at]) {
      case '%':
        return this.#decodePercent(at);
      case '\\':
        return this.#decodeBackslashes(at);
      case '&':
        return this.#decodeReference(at);
      default:
        this.#add(' ', at);
        return 1;
    }
  }

  #decodePercent(at: number): number {
    percentRun.lastIndex = at;
    const [run] = percentRun.exec(this.#original) ?? [];
    if (run === undefined) {
      this.#add('%', at);
      return 1;
    }
    const bytes: number[] = [];
    const places: number[] = [];
    for (const byte of run.matchAll(percentByte)) {
      bytes.push(Number.parseInt(byte[1] ?? '', 16));
      places.push(at + byte.index);
    }
    for (let index = 0; index < bytes.length; ) {
      const length = sequenceLength(bytes[index] ?? 0);
      const read = length === 1 ? undefined : readUtf8(bytes.slice(index, index + length));
      this.#add(read ?? character(bytes[index] ?? 0), places[index] ?? at);
      index += read === undefined ? 1 : length;
    }
    return run.length;
  }

  #decodeBackslashes(at: number): number {
    backslashes.lastIndex = at;
    const [whole = '\\', braced, unit, byte, control] = backslashes.exec(this.#original) ?? [];
    const code = braced ?? unit ?? byte;
    if (code !== undefined) this.#add(character(Number.parseInt(code, 16)), at);
    else this.#add(control === undefined ? '' : (controls[control] ?? ''), at);
    return whole.length;
  }

  #decodeReference(at: number): number {
    reference.lastIndex = at;
    const match = reference.exec(this.#original);
    if (match === null) {
      this.#add('&', at);
      return 1;
    }
    const [whole, decimal, hex, name] = match;
    const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
    this.#add(name === undefined ? character(code) : (named[name] ?? ''), at);
    return whole.length;
  }

  #add(text: string, start: number): void {
    if (text === '') {
      this.#before ??= start;
      return;
    }
    const from = this.#before ?? start;
    this.#before = undefined;
    for (let index = 0; index < text.length; index += 1) {
      this.#units[this.#length] = text.charCodeAt(index);
      this.#starts[this.#length++] = from;
    }
  }

  end(): DecodedText {
    this.#starts[this.#length] = this.#original.length;
    const text = Buffer.from(this.#units.buffer, 0, 2 * this.#length).toString('utf16le');
    return { text, starts: this.#starts.subarray(0, this.#length + 1) };
  }
}

function sequenceLength(lead: number): number {
  if (lead < 0xc2) return 1;
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

/** Undefined where the bytes are not UTF-8, and are read as Latin-1. */
function readUtf8(bytes: readonly number[]): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
