import { secretParameters } from '../../oauth/parameters.ts';
import { findMasks } from './masks.ts';

/** A part of a text: as written, or the name of the variable for a masked secret. */
export type ShellPart = { readonly text: string } | { readonly variable: string };

/** A name before a value of a form, JSON, XML, multipart or a line, as it ends where the value starts. */
const nameBefore =
  /([A-Za-z0-9_.[\]-]{1,100})(?:=|%3D|["']?\s{0,8}[:=]\s{0,8}["']?|"?(?:\r?\n[^\r\n]{1,200}){0,4}\r?\n\r?\n|>)$/i;

/** As much of a text as is searched for a name before a value, in characters. */
const searchedBefore = 400;

const passwordOfUrl = /:\/\/[^/?#@:\s]*:$/;

/** Names that are used as they are. Any other one gets a prefix: a page could name its field `path`. */
const plainNames: ReadonlySet<string> = new Set([...secretParameters, 'password', 'token', 'id_token_hint']);

/** What is known of a text besides its own names. */
interface ShellContext {
  /** The variable of a secret that no name precedes. */
  readonly named?: string;
  /** Before the names of variables that are not of the protocol. */
  readonly prefix?: string;
  /** Whether secrets are percent-encoded in it. */
  readonly encoded?: boolean;
}

interface ShellVariable {
  readonly name: string;
  readonly mask: string;
  readonly encoded: boolean;
}

/** Names the shell variables that replace the masked secrets of one command. */
export class ShellVariables {
  readonly #known = new Map<string, ShellVariable>();

  /** In the order of their first use. */
  get names(): readonly string[] {
    return [...this.#known.keys()];
  }

  /** The names of those whose values are percent-encoded in the request. */
  get encoded(): readonly string[] {
    return [...this.#known.values()].filter(({ encoded }) => encoded).map(({ name }) => name);
  }

  /** Splits a text at its masks. */
  split(text: string, context: ShellContext = {}): readonly ShellPart[] {
    const { named = 'SECRET', prefix = 'SECRET', encoded = false } = context;
    const parts: ShellPart[] = [];
    let copied = 0;
    for (const { from, to } of findMasks(text)) {
      if (from > copied) parts.push({ text: text.slice(copied, from) });
      const before = text.slice(Math.max(0, from - searchedBefore), from);
      const name = variableFor(before, prefix) ?? named;
      parts.push({ variable: this.add({ name, mask: text.slice(from, to), encoded }) });
      copied = to;
    }
    if (copied < text.length) parts.push({ text: text.slice(copied) });
    return parts;
  }

  /** Adds a variable, and returns its name: with a number where another secret has that name. */
  add(variable: ShellVariable): string {
    const { name, mask, encoded } = variable;
    // Masks without the first characters are alike for different secrets.
    const isKnown = (known: ShellVariable) =>
      known.mask === mask && known.encoded === encoded && !/^(?:…|•)/.test(mask);
    for (let number = 1; ; number += 1) {
      const numbered = number === 1 ? name : `${name}_${number}`;
      const known = this.#known.get(numbered);
      if (known === undefined) this.#known.set(numbered, { ...variable, name: numbered });
      if (known === undefined || isKnown(known)) return numbered;
    }
  }
}

function variableFor(before: string, prefix: string): string | undefined {
  if (passwordOfUrl.test(before)) return 'PASSWORD';
  const name = nameBefore.exec(before)?.[1];
  if (name === undefined) return undefined;
  const plain = name.toLowerCase().replaceAll('-', '_');
  return plainNames.has(plain) ? plain.toUpperCase() : prefixed(prefix, name);
}

/** Returns a name that no shell gives a meaning. */
export function prefixed(prefix: string, name: string): string {
  const plain = name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  return plain === '' ? prefix : `${prefix}_${plain.slice(0, 40)}`;
}
