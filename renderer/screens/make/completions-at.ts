import type { MakeVocabulary } from '../../../core/bridge/make-channels.ts';

/** Something that can be inserted. */
export interface CompletionItem {
  readonly label: string;
  readonly meaning: string;
  /** What replaces the range. */
  readonly insert: string;
}

/** What fits at the caret; the range is replaced by one of the items. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
}

interface Context {
  /** Names of members, or the values of one. */
  readonly kind: 'name' | { readonly valueOf: string };
  readonly from: number;
  readonly to: number;
  /** What is typed of it, without a quotation mark. */
  readonly typed: string;
  /** The names before it. */
  readonly names: ReadonlySet<string>;
}

/** Longer texts have no completion, in characters. */
const longest = 100_000;

const mostItems = 40;

/** What fits at the caret of a header or of claims; undefined where nothing does. `now` is in milliseconds since 1970. */
export function completionsAt(
  text: string,
  caret: number,
  part: 'header' | 'claims',
  vocabulary: MakeVocabulary,
  now: number,
): Completion | undefined {
  if (caret > longest) return undefined;
  const context = contextAt(text, caret);
  if (context === undefined) return undefined;
  const { kind, from, to, typed } = context;
  const all =
    kind === 'name'
      ? nameItems(context, text, part, vocabulary)
      : valuesOf(kind.valueOf, part, vocabulary, now);
  const sought = typed.toLowerCase();
  const starting = all.filter(({ label }) => label.toLowerCase().startsWith(sought));
  const others =
    sought === ''
      ? []
      : all.filter((item) => !starting.includes(item) && item.label.toLowerCase().includes(sought));
  const items = [...starting, ...others].slice(0, mostItems);
  return items.length === 0 ? undefined : { from, to, items };
}

function nameItems(
  { to, names }: Context,
  text: string,
  part: 'header' | 'claims',
  vocabulary: MakeVocabulary,
): readonly CompletionItem[] {
  const colon = /^\s*:/.test(text.slice(to, to + 100)) ? '' : ': ';
  return vocabulary[part]
    .filter(({ name }) => !names.has(name))
    .map(({ name, meaning }) => ({ label: name, meaning, insert: `${JSON.stringify(name)}${colon}` }));
}

const minute = 60;
const distances = [
  ['now', 0],
  ['in 10 minutes', 10 * minute],
  ['in 1 hour', 60 * minute],
  ['in 1 day', 24 * 60 * minute],
  ['1 hour ago', -60 * minute],
] as const;

function valuesOf(
  name: string,
  part: 'header' | 'claims',
  { algorithms, types, times }: MakeVocabulary,
  now: number,
): readonly CompletionItem[] {
  const quoted = (values: readonly string[]) =>
    values.map((label) => ({ label, meaning: '', insert: JSON.stringify(label) }));
  if (part === 'header') return name === 'alg' ? quoted(algorithms) : name === 'typ' ? quoted(types) : [];
  if (!times.includes(name)) return [];
  return distances.map(([meaning, seconds]) => {
    const label = String(Math.floor(now / 1000) + seconds);
    return { label, meaning, insert: label };
  });
}

/** Where the caret is in the outermost object; undefined elsewhere. */
function contextAt(text: string, caret: number): Context | undefined {
  const names = new Set<string>();
  let depth = 0;
  let name: string | undefined;
  let at = 0;
  while (at < caret) {
    const character = text.charAt(at);
    if (character === '"' || /[\w+.-]/.test(character)) {
      const end = endOfWord(text, at);
      if (end >= caret && (end > caret || !isClosed(text, at, end))) {
        return depth === 1 ? contextOf(text, at, end, caret, name, names) : undefined;
      }
      if (depth === 1 && name === undefined && character === '"') {
        const colon = /^\s*:/.exec(text.slice(end, end + 100));
        const read = text.slice(at + 1, end - 1);
        names.add(read);
        if (colon !== null && end + colon[0].length <= caret) {
          name = read;
          at = end + colon[0].length;
          continue;
        }
      }
      at = end;
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (character === ',' && depth === 1) name = undefined;
    at += 1;
  }
  if (depth !== 1) return undefined;
  const before = text.slice(0, caret).trimEnd().at(-1) ?? '';
  if (before === '{' || before === ',') return { kind: 'name', from: caret, to: caret, typed: '', names };
  if (before !== ':' || name === undefined) return undefined;
  const next = /^[\w+.-]+|^"[^"\n]*"?/.exec(text.slice(caret, caret + 1_000))?.[0].length ?? 0;
  return { kind: { valueOf: name }, from: caret, to: caret + next, typed: '', names };
}

function contextOf(
  text: string,
  from: number,
  to: number,
  caret: number,
  name: string | undefined,
  names: ReadonlySet<string>,
): Context {
  const typed = text.slice(from, caret).replace(/^"/, '');
  return { kind: name === undefined ? 'name' : { valueOf: name }, from, to, typed, names };
}

/** The end of a string, which a line break ends too, or of a word or number. */
function endOfWord(text: string, start: number): number {
  let at = start;
  if (text.charAt(at) !== '"') {
    while (/[\w+.:#/-]/.test(text.charAt(at))) at += 1;
    return at;
  }
  at += 1;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\n') return at;
    if (character === '\\') at += 1;
  }
  return text.length;
}

/** Whether a word has ended: a string with its second quotation mark has. */
function isClosed(text: string, start: number, end: number): boolean {
  return text.charAt(start) === '"' && end - start > 1 && text.charAt(end - 1) === '"';
}
