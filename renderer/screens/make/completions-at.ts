import type { MakeVocabulary } from '../../../core/bridge/make-channels.ts';
import { type CaretContext, caretContext, item } from './caret-context.ts';

/** Something that can be inserted. */
export interface CompletionItem {
  readonly label: string;
  readonly meaning: string;
  /** What replaces the range. */
  readonly insert: string;
  /** How many characters before the end of what was inserted the caret is; 0 when absent. */
  readonly back?: number;
}

/** What fits at the caret; the range is replaced by one of the items. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
}

/** Longer texts have no completion, in characters. */
const longest = 100_000;

const mostItems = 40;

type Part = 'header' | 'claims';

/** What fits at the caret of a header or of claims; undefined where nothing does. `now` is in milliseconds since 1970. */
export function completionsAt(
  text: string,
  caret: number,
  part: Part,
  vocabulary: MakeVocabulary,
  now: number,
): Completion | undefined {
  if (caret > longest) return undefined;
  const context = caretContext(text, caret);
  if (context === undefined) return undefined;
  const { kind, from, to, typed } = context;
  const all =
    kind === 'name' ? nameItems(context, text, part, vocabulary) : valueItems(context, part, vocabulary, now);
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
  { path, to, before }: CaretContext,
  text: string,
  part: Part,
  vocabulary: MakeVocabulary,
): readonly CompletionItem[] {
  const colon = /^\s*:/.test(text.slice(to, to + 100)) ? '' : ': ';
  const known = path.length === 0 ? vocabulary[part] : membersOf(path, part, vocabulary);
  return known
    .filter(({ name }) => !before.has(name))
    .map(({ name, meaning }) => ({ label: name, meaning, insert: `${JSON.stringify(name)}${colon}` }));
}

/** The names of an object inside a claim or header parameter, each once. */
function membersOf(path: readonly string[], part: Part, { members }: MakeVocabulary) {
  const own = members.filter((known) => known.part === part && fits(known.path, path));
  const names = new Map(own.flatMap(({ names: all }) => all.map((known) => [known.name, known])));
  return [...names.values()];
}

const minute = 60;
const distances = [
  ['now', 0],
  ['in 10 minutes', 10 * minute],
  ['in 1 hour', 60 * minute],
  ['in 1 day', 24 * 60 * minute],
  ['1 hour ago', -60 * minute],
] as const;

function valueItems(
  { path, before }: CaretContext,
  part: Part,
  vocabulary: MakeVocabulary,
  now: number,
): readonly CompletionItem[] {
  if (part === 'claims' && vocabulary.times.some((time) => fits(time, path))) return timeItems(now);
  const isItem = path.at(-1) === item;
  const names = path.filter((step) => step !== item);
  const known = vocabulary.values.find(
    (one) => one.part === part && (one.isList || !isItem) && fits(one.path, names),
  );
  if (known === undefined) return objectItems(path, part, vocabulary);
  const wraps = known.isList && !isItem;
  return known.values
    .filter(({ name }) => !before.has(name))
    .map(({ name, meaning }) => ({
      ...{ label: name.replaceAll('"', ''), meaning },
      ...(wraps ? { insert: `[${name}]`, back: 1 } : { insert: name }),
    }));
}

function timeItems(now: number): readonly CompletionItem[] {
  return distances.map(([meaning, seconds]) => {
    const label = String(Math.floor(now / 1000) + seconds);
    return { label, meaning, insert: label };
  });
}

/** An empty object, or a list of one, where something is known of its names. */
function objectItems(
  path: readonly string[],
  part: Part,
  { members }: MakeVocabulary,
): readonly CompletionItem[] {
  const own = members.filter((known) => known.part === part);
  if (own.some((known) => known.path.endsWith(item) && fits(known.path, [...path, item]))) {
    return [{ label: '[{ }]', meaning: 'List of objects', insert: '[{}]', back: 2 }];
  }
  const isKnown = own.some((known) => fits(known.path, path) || fits(known.path, [...path, 'name']));
  return isKnown ? [{ label: '{ }', meaning: 'Object', insert: '{}', back: 1 }] : [];
}

/** Whether a path is that of a pattern, in which `*` is any step. The actor of an actor has the members of an actor. */
function fits(pattern: string, path: readonly string[]): boolean {
  const steps = pattern.split('>');
  const own = path[0] === 'act' ? path.filter((step, at) => step !== 'act' || path[at + 1] !== 'act') : path;
  return steps.length === own.length && steps.every((step, at) => step === '*' || step === own[at]);
}
