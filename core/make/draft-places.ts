import { excerpt } from '../base/excerpt.ts';
import { dottedPathTo, type JsonOutline, outlineJson } from '../token/json-outline.ts';

/** Where something is in a text. */
export interface DraftPlace {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** `cnf.jwk.crv`; absent where it is in no member. */
  readonly path?: string;
}

/** Longer paths are cut, in characters. */
const longestPath = 120;

/** Finds places in a text that need not be JSON. */
export class DraftPlaces {
  readonly outline: JsonOutline | undefined;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.outline = outlineJson(text);
  }

  /** The place of a character, and the member that it is in. */
  position(position: number): DraftPlace {
    const nodes = this.outline?.nodes ?? [];
    const index = nodes.findLastIndex(({ from, end }) => from <= position && position < end);
    return this.#place(position, index);
  }

  /** The place of a value in the outline. */
  node(index: number): DraftPlace | undefined {
    const node = this.outline?.nodes[index];
    return node && this.#place(node.from, index);
  }

  /** The place of a member of the outermost object. */
  member(name: string): DraftPlace | undefined {
    const index = this.outline?.nodes.findIndex((node) => node.depth === 1 && node.name === name) ?? -1;
    return this.node(index);
  }

  #place(position: number, index: number): DraftPlace {
    const before = this.#text.slice(0, position);
    const start = before.lastIndexOf('\n') + 1;
    const path = this.outline === undefined || index < 0 ? '' : dottedPathTo(this.outline, index);
    return {
      ...{ line: before.split('\n').length, column: position - start + 1 },
      ...(path !== '' && { path: excerpt(path, longestPath) }),
    };
  }
}
