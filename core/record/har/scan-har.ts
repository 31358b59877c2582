import { present } from '../../base/present.ts';

/** An entry that is deeper cannot be one of HAR 1.2; reading more levels could exhaust the stack. */
const mostLevels = 64;

/** Longest entry that is read, in bytes. */
const longestEntry = 32_000_000;

/** Longest text outside of the entries that is read, in bytes. */
const longestHead = 32_000_000;

/** Where the scanner is: the levels of `{ "log": { "entries": [ {` are 1 to 4. */
const entriesLevel = 3;

export interface HarScanEvents {
  /** Called with the JSON text of each entry. */
  entry(text: string, index: number): void;
  /** Called for an entry that cannot be read, with the reason. */
  leftOut(index: number, reason: string): void;
}

/** What a file is besides its entries. */
export interface ScannedHar {
  /** Whether the file has a list `log.entries`. */
  readonly hasEntries: boolean;
  /** Whether its end is missing. */
  readonly truncated: boolean;
  /** Whether its list has items that are neither objects nor lists. */
  readonly hasOther: boolean;
  /** How many entries it has, including those that were left out. */
  readonly count: number;
  /** The JSON text of the file without its entries; absent where it is too long or too deep. */
  readonly head?: string;
}

/**
 * Finds the entries of a HAR file while it is read, chunk by chunk, so that neither its size nor a damaged part of it
 * prevents reading the others. Only the entry at the end of a chunk is held.
 */
export class HarScanner {
  readonly #events: HarScanEvents;
  readonly #decoder = new TextDecoder('utf-8');
  #level = 0;
  #inString = false;
  #escaped = false;
  /** The names of the members at levels 1 and 2, as far as they matter. */
  #names: [string, string] = ['', ''];
  #string: number[] = [];
  #inEntries = false;
  #hasEntries = false;
  #count = 0;
  #depth = 0;
  #headDepth = 0;
  #hasOther = false;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #head: Uint8Array[] = [];
  #headLength = 0;
  #isHeadLost = false;

  constructor(events: HarScanEvents) {
    this.#events = events;
  }

  push(bytes: Uint8Array): void {
    let level = this.#level;
    let inString = this.#inString;
    let escaped = this.#escaped;
    let from = 0;
    const { length } = bytes;
    for (let at = 0; at < length; at += 1) {
      const code = bytes[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 0x5c) escaped = true;
        else if (code === 0x22) inString = false;
        else if (level < entriesLevel && this.#string.length < 16) this.#string.push(code);
        continue;
      }
      switch (code) {
        case 0x22:
          inString = true;
          if (level < entriesLevel) this.#string = [];
          break;
        case 0x3a:
          if (level === 1 || level === 2) this.#names[level - 1] = String.fromCharCode(...this.#string);
          break;
        case 0x7b:
        case 0x5b: {
          const isList = code === 0x5b;
          if (this.#inEntries && level === entriesLevel) {
            from = at;
            this.#depth = 0;
          }
          level += 1;
          if (level > this.#depth) this.#depth = level;
          if (isList && level === entriesLevel && this.#names.join('.') === 'log.entries') {
            this.#addHead(bytes.subarray(from, at + 1));
            this.#headDepth = Math.max(this.#headDepth, this.#depth);
            this.#inEntries = true;
            this.#hasEntries = true;
          }
          break;
        }
        case 0x7d:
        case 0x5d:
          level -= 1;
          if (this.#inEntries && level === entriesLevel) {
            this.#addPiece(bytes.subarray(from, at + 1));
            from = at + 1;
            this.#finishEntry();
          } else if (this.#inEntries && level < entriesLevel) {
            this.#inEntries = false;
            this.#depth = 0;
            from = at;
          }
          break;
        case 0x20:
        case 0x0a:
        case 0x0d:
        case 0x09:
        case 0x2c:
          break;
        default:
          if (level === entriesLevel && this.#inEntries) this.#hasOther = true;
      }
    }
    if (this.#inEntries && level > entriesLevel) this.#addPiece(bytes.subarray(from));
    else if (!this.#inEntries) this.#addHead(bytes.subarray(from));
    this.#level = level;
    this.#inString = inString;
    this.#escaped = escaped;
  }

  end(): ScannedHar {
    const truncated = this.#level !== 0 || this.#inString;
    if (this.#inEntries && this.#level > entriesLevel) {
      this.#events.leftOut(this.#count, 'its end is missing');
      this.#count += 1;
    }
    const isDeep = Math.max(this.#headDepth, this.#inEntries ? 0 : this.#depth) > mostLevels;
    const head = this.#isHeadLost || isDeep ? undefined : this.#textOf(this.#head);
    return {
      hasEntries: this.#hasEntries,
      hasOther: this.#hasOther,
      truncated,
      count: this.#count,
      ...present({ head }),
    };
  }

  #finishEntry(): void {
    const index = this.#count;
    this.#count += 1;
    const [pieces, length, depth] = [this.#pieces, this.#length, this.#depth];
    this.#pieces = [];
    this.#length = 0;
    this.#depth = entriesLevel;
    if (length > longestEntry) this.#events.leftOut(index, `longer than ${longestEntry / 1_000_000} MB`);
    else if (depth > mostLevels) this.#events.leftOut(index, `nested more than ${mostLevels} levels deep`);
    else this.#events.entry(this.#textOf(pieces), index);
  }

  #addPiece(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length <= longestEntry) this.#pieces.push(piece);
    else this.#pieces = [];
  }

  #addHead(piece: Uint8Array): void {
    this.#headLength += piece.length;
    this.#isHeadLost ||= this.#headLength > longestHead;
    if (this.#isHeadLost) this.#head = [];
    else if (piece.length > 0) this.#head.push(piece.slice());
  }

  #textOf(pieces: readonly Uint8Array[]): string {
    const [first, second] = pieces;
    if (first === undefined) return '';
    if (second === undefined) return this.#decoder.decode(first);
    const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return this.#decoder.decode(joined);
  }
}
