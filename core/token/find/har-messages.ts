import { excerpt } from '../../base/excerpt.ts';

/** A request or response of a HAR file: where it is in the text, and what it is called. */
interface Message {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

type Side = 'request' | 'response';

/** An entry that is being read: its request may follow its response. */
interface Entry {
  method: string;
  url: string;
  readonly found: { readonly side: Side; readonly start: number; readonly end: number }[];
}

/** Limits of what is read: messages, and characters of a method and of host and path. */
const most = { messages: 50_000, url: 4_000, method: 20, place: 120 } as const;

/** Depths of the objects and arrays of `log.entries[].request`. */
const depths = { root: 1, log: 2, entries: 3, entry: 4, message: 5 } as const;

/**
 * Returns what names the request or response that a position of a HAR file is in: "response of POST op.example/token".
 * Undefined for any other text, and for what is no JSON. Takes time in proportion to the length.
 */
export function harMessages(text: string): ((at: number) => string | undefined) | undefined {
  if (!/^\ufeff?\s{0,100}\{\s{0,100}"log"\s{0,100}:/.test(text.slice(0, 400))) return undefined;
  const messages = new HarScanner(text).read();
  if (messages.length === 0) return undefined;
  return (at) => {
    let [low, high] = [0, messages.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((messages[middle]?.end ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const message = messages[low];
    return message !== undefined && message.start <= at ? message.name : undefined;
  };
}

class HarScanner {
  readonly #text: string;
  readonly #messages: Message[] = [];
  /** Names of the members that are being read, by depth. */
  readonly #names: string[] = [];
  #depth = 0;
  #isArray = false;
  #entry: Entry | undefined;
  #start = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly Message[] {
    const marks = /["{}[\]]/g;
    for (let mark = marks.exec(this.#text); mark !== null; mark = marks.exec(this.#text)) {
      const [sign] = mark;
      if (sign === '"') {
        const end = this.#endOfString(mark.index + 1);
        if (end === -1) break;
        this.#string(mark.index, end + 1);
        marks.lastIndex = end + 1;
      } else if (sign === '{' || sign === '[') this.#open(sign, mark.index);
      else this.#close(mark.index + 1);
      if (this.#messages.length >= most.messages) break;
    }
    return this.#messages;
  }

  /** Where the quotation mark is that ends a string; -1 for none. */
  #endOfString(from: number): number {
    for (let end = this.#text.indexOf('"', from); end !== -1; end = this.#text.indexOf('"', end + 1)) {
      let before = end;
      while (before > from && this.#text.charCodeAt(before - 1) === 0x5c) before -= 1;
      if ((end - before) % 2 === 0) return end;
    }
    return -1;
  }

  #open(sign: '{' | '[', at: number): void {
    this.#depth += 1;
    if (this.#depth === depths.entries) this.#isArray = sign === '[';
    if (!this.#isInEntries || sign === '[') return;
    if (this.#depth === depths.entry) this.#entry = { method: '', url: '', found: [] };
    if (this.#depth === depths.message) this.#start = at;
  }

  #close(end: number): void {
    if (this.#isInEntries && this.#entry !== undefined) {
      const side = this.#names[depths.entry];
      if (this.#depth === depths.message && (side === 'request' || side === 'response')) {
        this.#entry.found.push({ side, start: this.#start, end });
      }
      if (this.#depth === depths.entry) this.#take(this.#entry);
    }
    this.#depth -= 1;
  }

  get #isInEntries(): boolean {
    return this.#isArray && this.#names[depths.root] === 'log' && this.#names[depths.log] === 'entries';
  }

  #string(start: number, end: number): void {
    if (this.#depth > depths.message) return;
    const isName = /^\s{0,100}:/.test(this.#text.slice(end, end + 102));
    if (isName) this.#names[this.#depth] = end - start > 40 ? '' : stringOf(this.#text.slice(start, end));
    else if (this.#depth === depths.message && this.#names[depths.entry] === 'request') {
      const name = this.#names[depths.message];
      const value = stringOf(this.#text.slice(start, Math.min(end, start + most.url)));
      if (name === 'method' && this.#entry !== undefined) this.#entry.method = value;
      if (name === 'url' && this.#entry !== undefined) this.#entry.url = value;
    }
  }

  #take({ method, url, found }: Entry): void {
    const place = excerpt(`${excerpt(method, most.method)} ${placeOf(url)}`.trim(), most.place);
    for (const { side, start, end } of found) {
      this.#messages.push({ start, end, name: place === '' ? side : `${side} of ${place}` });
    }
    this.#entry = undefined;
  }
}

/** The value of a JSON string, which may be cut. */
function stringOf(json: string): string {
  try {
    const value: unknown = JSON.parse(json.endsWith('"') && json.length > 1 ? json : `${json}"`);
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** A segment of a path that may be a secret, as in a webhook or a link to reset a password: long, with letters and digits. */
const issued = /(?<=\/)(?=[^/]*\d)(?=[^/]*[A-Za-z])[^/]{16,}/g;

/** Host and path of a URL without what may be a secret: its query, and parts of its path. Empty for one without a host. */
function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed === undefined || parsed.host === ''
    ? ''
    : `${parsed.host}${parsed.pathname.replace(issued, '…')}`;
}
