import type { JsonObject, JsonValue } from './token.ts';

/**
 * Reads a JSON text of which a strict reader has nothing to report: it is faster, for it expects the names of the text before,
 * as the tokens of one issuer have. Undefined for any text with an escape, a control character, an unpaired surrogate, a
 * repeated member, very many members, another number than an integer of few digits, or nesting deeper than `nestingLimit`,
 * and for what is not JSON. `isPlain` is set where it is known
 * that the text has none of those characters.
 */
export function readPlainJson(text: string, nestingLimit: number, isPlain = false): JsonValue | undefined {
  if (!isPlain && (other.test(text) || !text.isWellFormed())) return undefined;
  return new PlainReader(text, nestingLimit).readDocument();
}

/** A control character or a backslash. */
const other = /[^\u0020-\u005b\u005d-\uffff]/;

/** What the object or array had that was read before at some place. */
interface Form {
  names: readonly string[];
  /** By the position of a member; the items of an array are all at the first. */
  readonly below: Map<number, Form>;
}

const mostForms = 200;
let forms = 0;
let documents = newForm();

function newForm(): Form {
  if (forms === mostForms) {
    forms = 0;
    documents = newForm();
  }
  forms += 1;
  return { names: [], below: new Map() };
}

function formBelow({ below }: Form, position: number): Form {
  const known = below.get(position);
  if (known !== undefined) return known;
  const form = newForm();
  below.set(position, form);
  return form;
}

const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const mostDigits = 15;
const mostMembers = 1000;

/**
 * An object that inherits nothing, whatever names its members have. It is made and read faster than one without any
 * prototype.
 */
class Members {
  [name: string]: JsonValue;
}
Reflect.deleteProperty(Members.prototype, 'constructor');
Object.freeze(Object.setPrototypeOf(Members.prototype, null));

class PlainReader {
  readonly #text: string;
  readonly #nestingLimit: number;
  #at = 0;
  #depth = 0;
  #members = 0;

  constructor(text: string, nestingLimit: number) {
    this.#text = text;
    this.#nestingLimit = nestingLimit;
  }

  readDocument(): JsonValue | undefined {
    const value = this.#readValue(documents, 0);
    this.#nextCode();
    return this.#at === this.#text.length ? value : undefined;
  }

  /** The code of the next character that is no space; NaN at the end. */
  #nextCode(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === space) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    return code;
  }

  /** `position` is that of the value in the object or array whose form is given. */
  #readValue(form: Form, position: number): JsonValue | undefined {
    const code = this.#nextCode();
    if (code === quote) return this.#readString();
    if (code === minus || (code >= zero && code <= nine)) return this.#readInteger();
    if (code === 0x7b || code === 0x5b) return this.#readContainer(formBelow(form, position), code);
    if (this.#text.startsWith('true', this.#at)) return this.#passOver(4, true);
    if (this.#text.startsWith('false', this.#at)) return this.#passOver(5, false);
    return this.#text.startsWith('null', this.#at) ? this.#passOver(4, null) : undefined;
  }

  #passOver<T>(length: number, value: T): T {
    this.#at += length;
    return value;
  }

  #readString(): string | undefined {
    const start = this.#at + 1;
    const end = this.#text.indexOf('"', start);
    if (end < 0) return undefined;
    this.#at = end + 1;
    return this.#text.slice(start, end);
  }

  /** Only one that is written as JavaScript writes it. */
  #readInteger(): number | undefined {
    const isNegative = this.#text.charCodeAt(this.#at) === minus;
    const start = isNegative ? this.#at + 1 : this.#at;
    let at = start;
    let value = 0;
    let code = this.#text.charCodeAt(at);
    while (code >= zero && code <= nine) {
      value = value * 10 + code - zero;
      at += 1;
      code = this.#text.charCodeAt(at);
    }
    const isOther = code === 0x2e || (code | 0x20) === 0x65;
    const startsWithZero = this.#text.charCodeAt(start) === zero && (isNegative || at > start + 1);
    if (at === start || at - start > mostDigits || isOther || startsWithZero) return undefined;
    this.#at = at;
    return isNegative ? -value : value;
  }

  #readContainer(form: Form, code: number): JsonValue | undefined {
    this.#depth += 1;
    if (this.#depth > this.#nestingLimit) return undefined;
    this.#at += 1;
    const value = code === 0x7b ? this.#readObject(form) : this.#readArray(form);
    this.#depth -= 1;
    return value;
  }

  #readArray(form: Form): JsonValue | undefined {
    const array: JsonValue[] = [];
    if (this.#nextCode() === 0x5d) return this.#passOver(1, array);
    for (;;) {
      const value = this.#readValue(form, 0);
      if (value === undefined) return undefined;
      array.push(value);
      const code = this.#nextCode();
      this.#at += 1;
      if (code === 0x5d) return array;
      if (code !== comma) return undefined;
    }
  }

  #readObject(form: Form): JsonObject | undefined {
    const object = new Members();
    if (this.#nextCode() === 0x7d) return this.#passOver(1, object);
    const { names } = form;
    let isAsBefore = true;
    for (let position = 0; ; position += 1) {
      const expected = isAsBefore ? names[position] : undefined;
      let name: string | undefined;
      if (expected !== undefined && this.#passName(expected)) {
        name = expected;
      } else {
        isAsBefore = false;
        name = this.#nextCode() === quote ? this.#readString() : undefined;
        if (name === undefined || name in object) return undefined;
      }
      this.#members += 1;
      if (this.#members > mostMembers || this.#nextCode() !== 0x3a) return undefined;
      this.#at += 1;
      const value = this.#readValue(form, position);
      if (value === undefined) return undefined;
      object[name] = value;
      const code = this.#nextCode();
      this.#at += 1;
      if (code === 0x7d) break;
      if (code !== comma) return undefined;
    }
    if (!isAsBefore) form.names = Object.keys(object);
    return object;
  }

  /** Passes over a name, if it is the one that comes next. */
  #passName(name: string): boolean {
    if (this.#nextCode() !== quote || !this.#text.startsWith(name, this.#at + 1)) return false;
    const end = this.#at + 1 + name.length;
    if (this.#text.charCodeAt(end) !== quote) return false;
    this.#at = end + 1;
    return true;
  }
}
