import { present } from '../base/present.ts';

/** One value of a JSON text, with where it is written. Offsets are in UTF-16 units. */
export interface OutlineNode {
  /** Offset of the name with its quotation mark; of the value where there is no name. */
  readonly from: number;
  /** Offset of the value. */
  readonly start: number;
  /** Offset after the value. */
  end: number;
  /** The name of a member; undefined for the document and for items of an array. */
  readonly name?: string;
  /** The position among the values of its object or array. */
  readonly position: number;
  /** Index of the object or array that it is in; -1 for the document. */
  readonly parent: number;
  readonly depth: number;
  /** Whether its object has another member of this name. */
  isDuplicate: boolean;
  /** How many values it has; 0 for other values than objects and arrays. */
  children: number;
}

export interface JsonOutline {
  /** In the order of the text. The first is the document. */
  readonly nodes: readonly OutlineNode[];
  /** Whether the text has more values than are listed. */
  readonly isCut: boolean;
}

/** So many values of a text are listed. */
export const outlineLimit = 20_000;

/** Lists the values of a JSON text as written, duplicates too; undefined for a text that is not JSON. */
export function outlineJson(text: string): JsonOutline | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return new Outliner(text).read();
}

/** Lists the values of a text that is known to be JSON, so many in one step; reads no further than what is listed. */
export function* outlineInSteps(text: string, step: number): Generator<undefined, JsonOutline> {
  return yield* new Outliner(text).steps(step);
}

const quote = 0x22;
const backslash = 0x5c;

/** Whether a character ends a number or a word. */
function endsWord(code: number): boolean {
  return code <= 0x20 || code === 0x2c || code === 0x5d || code === 0x7d || Number.isNaN(code);
}

/** An object or array whose values are being read. */
interface Open {
  readonly index: number;
  readonly isObject: boolean;
  /** The nodes of its members by name. */
  readonly names: Map<string, OutlineNode>;
}

/** Reads a text that is known to be JSON, without recursion. */
class Outliner {
  readonly #text: string;
  readonly #nodes: OutlineNode[] = [];
  readonly #open: Open[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonOutline {
    const steps = this.steps(outlineLimit + 1);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  }

  *steps(step: number): Generator<undefined, JsonOutline> {
    let next = step;
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x7d || code === 0x5d) this.#close();
      else if (code <= 0x20 || code === 0x2c || code === 0xfeff) this.#at += 1;
      else if (this.#nodes.length === outlineLimit) return this.#cut();
      else {
        if (this.#nodes.length === next) {
          next += step;
          yield undefined;
        }
        this.#readValue();
      }
    }
    return { nodes: this.#nodes, isCut: false };
  }

  #cut(): JsonOutline {
    for (const { index } of this.#open) this.#endAt(index, this.#text.length);
    return { nodes: this.#nodes, isCut: true };
  }

  #close(): void {
    this.#at += 1;
    const closed = this.#open.pop();
    if (closed !== undefined) this.#endAt(closed.index, this.#at);
  }

  #endAt(index: number, end: number): void {
    const node = this.#nodes[index];
    if (node !== undefined) node.end = end;
  }

  #readValue(): void {
    const from = this.#at;
    const container = this.#open.at(-1);
    const name = container?.isObject === true ? this.#readName() : undefined;
    const start = this.#at;
    const parent = container === undefined ? undefined : this.#nodes[container.index];
    const node: OutlineNode = {
      from,
      start,
      end: start,
      position: parent?.children ?? 0,
      parent: container?.index ?? -1,
      depth: this.#open.length,
      isDuplicate: false,
      children: 0,
      ...present({ name }),
    };
    if (parent !== undefined) parent.children += 1;
    if (name !== undefined) markDuplicates(container?.names, name, node);
    this.#nodes.push(node);
    const code = this.#text.charCodeAt(start);
    if (code === 0x7b || code === 0x5b) {
      this.#open.push({ index: this.#nodes.length - 1, isObject: code === 0x7b, names: new Map() });
      this.#at += 1;
    } else if (code === quote) {
      this.#skipString();
    } else {
      while (!endsWord(this.#text.charCodeAt(this.#at))) this.#at += 1;
    }
    node.end = this.#at;
  }

  /** Reads a name with the colon after it. */
  #readName(): string {
    const start = this.#at;
    this.#skipString();
    const written = this.#text.slice(start, this.#at);
    while (this.#text.charCodeAt(this.#at) <= 0x20 || this.#text[this.#at] === ':') this.#at += 1;
    return written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1);
  }

  #skipString(): void {
    this.#at += 1;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === quote || Number.isNaN(code)) break;
      this.#at += code === backslash ? 2 : 1;
    }
    this.#at += 1;
  }
}

function markDuplicates(names: Map<string, OutlineNode> | undefined, name: string, node: OutlineNode): void {
  const other = names?.get(name);
  names?.set(name, node);
  if (other === undefined) return;
  other.isDuplicate = true;
  node.isDuplicate = true;
}

/** From the document to a value, without the document. */
function pathTo(nodes: readonly OutlineNode[], index: number): readonly OutlineNode[] {
  const path: OutlineNode[] = [];
  for (let node = nodes[index]; node !== undefined && node.parent >= 0; node = nodes[node.parent]) {
    path.push(node);
  }
  return path.reverse();
}

/** The JSON Pointer of a value (RFC 6901). */
export function pointerTo({ nodes }: JsonOutline, index: number): string {
  return pathTo(nodes, index)
    .map(({ name, position }) => `/${(name ?? String(position)).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The path of a value as it is written in JavaScript: `realm_access.roles[0]`, `["kubernetes.io"].pod`. */
export function dottedPathTo({ nodes }: JsonOutline, index: number): string {
  return pathTo(nodes, index)
    .map(({ name, position }) => {
      if (name === undefined) return `[${position}]`;
      return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_]/u.test(name) && !/[^\p{ID_Continue}$]/u.test(name);
}
