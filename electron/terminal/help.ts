import { exitCodeMeanings } from '../machine/exit-code.ts';
import type { OptionTable } from './options.ts';
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

function table(rows: readonly (readonly [string, string])[], screen: Screen): string {
  const width = Math.min(30, Math.max(...rows.map(([term]) => term.length)) + 2);
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

function optionRows(options: OptionTable): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, { value, help, repeated }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    help + (repeated ? '; may be repeated' : ''),
  ]);
}

/** The help of one command. */
export function commandHelp(summary: string, command: CommandHelp, screen: Screen): string {
  const title = (text: string) => screen.paint('bold', text);
  const notes = command.notes.map((note) => wrapText(note, screen.columns).join('\n'));
  return `${[
    wrapText(summary, screen.columns).join('\n'),
    `${title('Usage')}\n${command.usage.map((line) => `  ${line}`).join('\n')}`,
    `${title('Options')}\n${table(optionRows(command.options), screen)}`,
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
