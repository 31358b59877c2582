import { exitCodeMeanings } from '../machine/exit-code.ts';
import { groupOptions } from './option-groups.ts';
import type { OptionSpec, OptionTable } from './options.ts';
import type { Screen } from './screen.ts';
import { padEnd, wrapText } from './text-width.ts';

/** A command in the help of the program. */
export interface CommandSummary {
  readonly name: string;
  readonly summary: string;
}

/** Usage, notes and options of a command. */
export interface CommandHelp {
  readonly usage: readonly string[];
  readonly notes: readonly string[];
  readonly options: OptionTable;
}

const exitCodes = exitCodeMeanings.map(([code, meaning]) => [String(code), meaning] as const);

function table(
  rows: readonly (readonly [string, string])[],
  screen: Screen,
  width = Math.max(...rows.map(([term]) => term.length)) + 2,
): string {
  return rows
    .flatMap(([term, text]) => {
      const lines = wrapText(text, screen.columns - width - 2);
      const head = term.length < width ? [] : [`  ${term}`];
      const rest = term.length < width ? lines.slice(1) : lines;
      const first = term.length < width ? [`  ${padEnd(term, width)}${lines[0] ?? ''}`] : [];
      return [...head, ...first, ...rest.map((line) => `  ${' '.repeat(width)}${line}`)];
    })
    .join('\n');
}

/** Every option with what it does, by subject; all terms have one width. */
function optionTables(options: OptionTable, screen: Screen): readonly string[] {
  const sections = groupOptions(options).map(({ title, names }) => ({
    title,
    rows: names.map((name) => optionRow(name, options[name])),
  }));
  const terms = sections.flatMap(({ rows }) => rows.map(([term]) => term.length));
  const width = Math.min(26, Math.max(...terms) + 2);
  return sections.map(({ title, rows }) => `${screen.paint('bold', title)}\n${table(rows, screen, width)}`);
}

function optionRow(name: string, spec: OptionSpec | undefined): readonly [string, string] {
  const { value, help = '', repeated } = spec ?? {};
  return [`--${name}${value === undefined ? '' : ` ${value}`}`, help + (repeated ? '; may be repeated' : '')];
}

/** The help of one command. */
export function commandHelp(summary: string, command: CommandHelp, screen: Screen): string {
  const title = (text: string) => screen.paint('bold', text);
  const notes = command.notes.map((note) => wrapText(note, screen.columns).join('\n'));
  return `${[
    wrapText(summary, screen.columns).join('\n'),
    `${title('Usage')}\n${command.usage.map((line) => `  ${line}`).join('\n')}`,
    ...optionTables(command.options, screen),
    ...notes,
    `${title('Exit codes')}\n${table(exitCodes, screen)}`,
  ].join('\n\n')}\n`;
}

/** The help of the program. */
export function programHelp(commands: readonly CommandSummary[], version: string, screen: Screen): string {
  const title = (text: string) => screen.paint('bold', text);
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  return `${[
    `grantscope ${version}: debugs OAuth 2.x and OpenID Connect logins, and inspects tokens.`,
    `${title('Usage')}\n  grantscope COMMAND [options]\n  grantscope COMMAND --help`,
    `${title('Commands')}\n${table(rows, screen)}`,
    `${title('Try')}\n  grantscope run demo --user alice`,
    `${title('Exit codes')}\n${table(exitCodes, screen)}`,
  ].join('\n\n')}\n`;
}
