import { nearest } from '../../core/base/nearest.ts';
import { safeText } from '../../core/base/safe-text.ts';
import { nodeUtil } from './node-util.ts';
import { UsageError } from './usage-error.ts';

/** One option of a command. `value` names its value in the help; without it the option is a flag. */
export interface OptionSpec {
  readonly help: string;
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given more than once. */
  readonly repeated?: true;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** A command line, checked against a table of options. */
export interface ParsedOptions<Name extends string> {
  readonly positionals: readonly string[];
  has(name: Name): boolean;
  /** The value of an option; undefined when it was not given. */
  text(name: Name): string | undefined;
  /** All values of a repeated option. */
  list(name: Name): readonly string[];
}

function unknownOption(name: string, known: readonly string[]): UsageError {
  const meant = nearest(name, known);
  const suggestion = meant === undefined ? '' : `; did you mean --${meant}?`;
  return new UsageError(
    `unknown option ${safeText(name.length === 1 ? `-${name}` : `--${name}`)}${suggestion}`,
  );
}

function checkValue(name: string, spec: OptionSpec, value: string): void {
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    const choices = spec.choices.join(', ');
    throw new UsageError(`--${name} must be one of ${choices}, not ${safeText(JSON.stringify(value))}`);
  }
}

/** Reads a command line. Throws {@link UsageError} for anything that is not in the table. */
export function parseOptions<const Table extends OptionTable>(
  args: readonly string[],
  table: Table,
): ParsedOptions<Extract<keyof Table, string>> {
  // What reads options takes a tenth of a short command that has none.
  if (args.every((arg) => arg === '-' || !arg.startsWith('-'))) return optionsOf(args, new Map());
  const known = Object.keys(table);
  const { tokens } = nodeUtil.parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(table).map(([name, { value }]) => [
        name,
        { type: value === undefined ? 'boolean' : 'string' },
      ]),
    ),
  });
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, value, inlineValue } = token;
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    if (spec === undefined) throw unknownOption(name, known);
    if (spec.value === undefined) {
      if (value !== undefined) throw new UsageError(`--${name} takes no value`);
    } else if (value === undefined || (!inlineValue && value.length > 1 && value.startsWith('-'))) {
      throw new UsageError(
        `--${name} needs a value: --${name} ${spec.value}` +
          (value === undefined ? '' : ` (use --${name}=${spec.value} for one that starts with "-")`),
      );
    } else {
      checkValue(name, spec, value);
    }
    const earlier = values.get(name) ?? [];
    if (earlier.length > 0 && spec.repeated === undefined && spec.value !== undefined) {
      throw new UsageError(`--${name} is given twice`);
    }
    values.set(name, [...earlier, value ?? '']);
  }
  return optionsOf(positionals, values);
}

function optionsOf(
  positionals: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
): ParsedOptions<string> {
  return {
    positionals,
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    list: (name) => values.get(name) ?? [],
  };
}
