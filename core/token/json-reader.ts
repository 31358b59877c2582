import { readJsonString } from './json-string.ts';
import type { JsonValue, UnplacedDeviation } from './token.ts';
import { forgetNumber, rememberNumber } from './written-numbers.ts';

/** At most this many deviations are listed for one text; the unexpected end of the text is always listed. */
const deviationLimit = 100;

/** The JSON Pointer (RFC 6901) of a member. */
function jsonPointer(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const quote = 0x22;
const backslash = 0x5c;
const zero = 0x30;
const nine = 0x39;

/** The value of at most fifteen digits, with or without a minus sign. */
function smallInteger(text: string, start: number, end: number): number {
  const negative = text.charCodeAt(start) === 0x2d;
  let value = 0;
  for (let index = negative ? start + 1 : start; index < end; index += 1) {
    value = value * 10 + text.charCodeAt(index) - zero;
  }
  return negative ? -value : value;
}

/** Reads one JSON text, and continues after errors; objects and arrays that are nested too deep are skipped. */
export class JsonReader {
  readonly deviations: UnplacedDeviation[] = [];
  private readonly text: string;
  private readonly nestingLimit: number;
  private readonly path: (string | number)[] = [];
  private at = 0;
  /** Set when the text cannot be read any further. */
  private lost = false;
  /** The text of the number that was read last, where its value is written otherwise. */
  private oddNumber: string | undefined;
  /** Whether there was such a number. */
  private hasOdd = false;

  constructor(text: string, nestingLimit: number) {
    this.text = text;
    this.nestingLimit = nestingLimit;
  }

  readDocument(): JsonValue | undefined {
    if (!this.text.isWellFormed()) this.reportRawSurrogate();
    this.skipWhitespace();
    if (this.at === this.text.length) {
      this.lose('no JSON text');
      return undefined;
    }
    const value = this.readValue();
    this.skipWhitespace();
    if (!this.lost && this.at < this.text.length) {
      const message = `${this.text.length - this.at} extra characters after the JSON value`;
      this.list('json-trailing-text', message, this.at);
    }
    return value;
  }

  private report(code: UnplacedDeviation['code'], message: string, position: number): void {
    if (this.deviations.length < deviationLimit) this.list(code, message, position);
  }

  private list(code: UnplacedDeviation['code'], message: string, position: number): void {
    const pointer = jsonPointer(this.path);
    this.deviations.push({ code, message, position, ...(pointer === '' ? {} : { pointer }) });
  }

  private lose(message: string): undefined {
    if (!this.lost) this.list('json-syntax', message, this.at);
    this.lost = true;
    return undefined;
  }

  private unexpected(expected: string): undefined {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) return this.lose(`unexpected end of text, expected ${expected}`);
    return this.lose(`expected ${expected}, found ${JSON.stringify(String.fromCodePoint(code))}`);
  }

  private skipWhitespace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private readValue(): JsonValue | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code === quote) return this.readString();
    if (code === 0x7b) return this.tooDeep() ? this.passOver() : this.readObject();
    if (code === 0x5b) return this.tooDeep() ? this.passOver() : this.readArray();
    if (code === 0x2d || (code >= zero && code <= nine)) return this.readNumber();
    if (code === 0x74) return this.readLiteral('true', true);
    if (code === 0x66) return this.readLiteral('false', false);
    if (code === 0x6e) return this.readLiteral('null', null);
    return this.unexpected('a value');
  }

  private readLiteral<T extends null | boolean>(word: string, value: T): T | undefined {
    if (!this.text.startsWith(word, this.at)) return this.unexpected('a value');
    this.at += word.length;
    return value;
  }

  private readObject(): JsonValue {
    const object: Record<string, JsonValue> = Object.create(null);
    this.at += 1;
    this.skipWhitespace();
    if (this.text.charCodeAt(this.at) === 0x7d) {
      this.at += 1;
      return object;
    }
    for (;;) {
      const start = this.at;
      if (this.text.charCodeAt(start) !== quote) {
        this.unexpected('a member name in double quotes');
        return object;
      }
      const name = this.readString();
      if (name === undefined) return object;
      this.path.push(name);
      if (name in object)
        this.report('json-duplicate-member', `duplicate member ${JSON.stringify(name)}`, start);
      this.skipWhitespace();
      if (this.text.charCodeAt(this.at) === 0x3a) {
        this.at += 1;
        this.skipWhitespace();
        const value = this.readValue();
        if (value !== undefined) object[name] = value;
        this.keepNumber(object, name, value);
      } else {
        this.unexpected('":"');
      }
      this.path.pop();
      if (this.lost || !this.goesOn(0x7d, '"," or "}"')) return object;
    }
  }

  private readArray(): JsonValue {
    const array: JsonValue[] = [];
    this.at += 1;
    this.skipWhitespace();
    if (this.text.charCodeAt(this.at) === 0x5d) {
      this.at += 1;
      return array;
    }
    for (;;) {
      this.path.push(array.length);
      const value = this.readValue();
      this.path.pop();
      this.keepNumber(array, array.length, value);
      if (value !== undefined) array.push(value);
      if (this.lost || !this.goesOn(0x5d, '"," or "]"')) return array;
    }
  }

  /** After a member: whether another one follows. Skips the comma or the closing bracket. */
  private goesOn(close: number, expected: string): boolean {
    this.skipWhitespace();
    const code = this.text.charCodeAt(this.at);
    if (code !== 0x2c) {
      if (code === close) this.at += 1;
      else this.unexpected(expected);
      return false;
    }
    const comma = this.at;
    this.at += 1;
    this.skipWhitespace();
    if (this.text.charCodeAt(this.at) !== close) return true;
    this.report('json-syntax', 'trailing comma', comma);
    this.at += 1;
    return false;
  }

  private tooDeep(): boolean {
    return this.path.length >= this.nestingLimit;
  }

  /** Skips a value that is nested too deep, without recursion, and returns null for it. */
  private passOver(): null | undefined {
    this.report('json-too-deep', `nested more than ${this.nestingLimit} levels deep; read as null`, this.at);
    let open = 0;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === quote) {
        if (this.readString() === undefined) return undefined;
        continue;
      }
      this.at += 1;
      if (code === 0x7b || code === 0x5b) open += 1;
      else if (code === 0x7d || code === 0x5d) open -= 1;
      if (open === 0) return null;
    }
    return this.unexpected('a closing bracket');
  }

  /** Remembers the text of a number that was just read, where its value is written otherwise. */
  private keepNumber(container: object, name: string | number, value: JsonValue | undefined): void {
    if (typeof value === 'number' && this.oddNumber !== undefined)
      rememberNumber(container, name, this.oddNumber);
    else if (this.hasOdd) forgetNumber(container, name);
    if (this.oddNumber !== undefined) this.hasOdd = true;
    this.oddNumber = undefined;
  }

  private readNumber(): number | undefined {
    const { text } = this;
    const start = this.at;
    this.oddNumber = undefined;
    if (text.charCodeAt(this.at) === 0x2d) this.at += 1;
    if (text.charCodeAt(this.at) === zero) this.at += 1;
    else if (!this.skipDigits()) return this.unexpected('a digit');
    let whole = true;
    if (text.charCodeAt(this.at) === 0x2e) {
      whole = false;
      this.at += 1;
      if (!this.skipDigits()) return this.unexpected('a digit after the decimal point');
    }
    if ((text.charCodeAt(this.at) | 0x20) === 0x65) {
      whole = false;
      this.at += 1;
      const sign = text.charCodeAt(this.at);
      if (sign === 0x2b || sign === 0x2d) this.at += 1;
      if (!this.skipDigits()) return this.unexpected('a digit of the exponent');
    }
    const isNegativeZero = this.at - start === 2 && text.startsWith('-0', start);
    if (whole && this.at - start < 16 && !isNegativeZero) return smallInteger(text, start, this.at);
    const written = text.slice(start, this.at);
    const value = Number(written);
    if (String(value) !== written) this.oddNumber = written;
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      this.report('json-number-imprecise', 'number too large for exact parsing everywhere', start);
    }
    return value;
  }

  private skipDigits(): boolean {
    const start = this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (!(code >= zero && code <= nine)) return this.at > start;
      this.at += 1;
    }
  }

  /** Reads the string that starts at the quotation mark here; undefined when it has no end. */
  private readString(): string | undefined {
    const { text } = this;
    const start = this.at + 1;
    let index = start;
    for (;;) {
      const code = text.charCodeAt(index);
      if (code === quote) {
        this.at = index + 1;
        return text.slice(start, index);
      }
      if (code === backslash || !(code >= 0x20)) return this.readUnevenString(start);
      index += 1;
    }
  }

  /** The same for a string with an escape, a control character or no end. */
  private readUnevenString(start: number): string | undefined {
    const { value, end, deviations } = readJsonString(this.text, start);
    for (const { code, message, position } of deviations) this.report(code, message, position);
    this.at = end;
    return value ?? this.lose('unterminated string');
  }

  private reportRawSurrogate(): void {
    const position = this.text.search(/\p{Surrogate}/u);
    this.report('json-lone-surrogate', 'unpaired surrogate', position);
  }
}
