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
  /** Where they are not those of the program. */
  readonly exitCodes?: readonly (readonly [code: number, meaning: string])[];
}

function exitCodes(meanings: CommandHelp['exitCodes'], screen: Screen): string {
  return table(
    (meanings ?? exitCodeMeanings).map(([code, meaning]) => [String(code), meaning] as const),
    screen,
  );
}

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

/** A part of the help of a command that can be requested alone. */
interface Section {
  readonly title: string;
  readonly text: string;
}

/** Every option with what it does, by subject; all terms have one width. */
function optionSections(options: OptionTable, screen: Screen): readonly Section[] {
  const sections = groupOptions(options).map(({ title, names }) => ({
    title,
    rows: names.map((name) => optionRow(name, options[name])),
  }));
  const terms = sections.flatMap(({ rows }) => rows.map(([term]) => term.length));
  const width = Math.min(26, Math.max(...terms) + 2);
  return sections.map(({ title, rows }) => ({
    title,
    text: `${screen.paint('bold', title)}\n${table(rows, screen, width)}`,
  }));
}

function optionRow(name: string, spec: OptionSpec | undefined): readonly [string, string] {
  const { value, help = '', repeated } = spec ?? {};
  return [`--${name}${value === undefined ? '' : ` ${value}`}`, help + (repeated ? '; may be repeated' : '')];
}

/** What of the help of a command is shown. */
interface HelpRequest {
  /** The name of the command. */
  readonly name: string;
  readonly summary: string;
  /** A subject, or `all`; what is neither shows what fits into the terminal. */
  readonly subject?: string;
  /** The lines of the terminal; absent for a pipe. */
  readonly rows?: number;
}

/** Subjects are requested by the first word of their titles. */
const wordOf = ({ title }: Pick<Section, 'title'>) => title.toLowerCase().replace(/ .*/, '');

/**
 * The help of one command. Where it is longer than the terminal (24 to 40 lines), it has the options of the command and
 * the names of the others, with how to read on.
 */
export function commandHelp(request: HelpRequest, command: CommandHelp, screen: Screen): string {
  const { name, summary, subject, rows = 40 } = request;
  const title = (text: string) => screen.paint('bold', text);
  const head = [
    wrapText(summary, screen.columns).join('\n'),
    `${title('Usage')}\n${command.usage.map((line) => `  ${line}`).join('\n')}`,
  ];
  const notes = command.notes.map((note) => wrapText(note, screen.columns).join('\n'));
  const sections = [
    ...optionSections(command.options, screen),
    ...(notes.length === 0 ? [] : [{ title: 'Notes', text: notes.join('\n\n') }]),
    { title: 'Exit codes', text: `${title('Exit codes')}\n${exitCodes(command.exitCodes, screen)}` },
  ];
  const join = (parts: readonly string[]) => `${parts.join('\n\n')}\n`;
  const whole = join([...head, ...sections.map(({ text }) => text)]);
  const wanted = sections.find((section) => wordOf(section) === subject);
  if (wanted !== undefined) return join([...head, wanted.text]);
  const lines = Math.min(40, Math.max(24, rows)) - 1;
  if (subject === 'all' || linesOf(whole) <= lines) return whole;
  const more = [
    'The options of a subject, and everything:',
    `  grantscope ${name} --help ${wordOf(sections[1] ?? { title: 'output' })}`,
    `  grantscope ${name} --help all`,
  ].join('\n');
  const groups = groupOptions(command.options);
  const others = groups.slice(1).map((group) => [wordOf(group), namesLine(group.names, screen)] as const);
  const own = groups[0]?.names ?? [];
  const described = own.map((option) => oneLine(optionRow(option, command.options[option]), screen));
  const short = (first: string) =>
    join([...head, first, `${title('More options')}\n${table(others, screen)}`, more]);
  const long = short(`${title('Options')}\n${described.join('\n')}`);
  if (linesOf(long) <= lines) return long;
  const named = [['options', namesLine(own, screen)] as const, ...others];
  return join([...head, `${title('Options')}\n${table(named, screen)}`, more]);
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

/** Columns of the words before names and descriptions. */
const termWidth = 26;

/** An option on one line, with the start of what it does. */
function oneLine([term, help]: readonly [string, string], screen: Screen): string {
  const [first = '', ...rest] = wrapText(help, Math.max(20, screen.columns - termWidth - 4));
  return `  ${padEnd(term, termWidth)}${first}${rest.length === 0 ? '' : ` ${screen.glyphs.ellipsis}`}`;
}

/** As many names of options as fit on one line, and how many more there are. */
function namesLine(names: readonly string[], screen: Screen): string {
  const room = screen.columns - 14;
  const all = names.map((name) => `--${name}`);
  for (let count = all.length; count > 1; count -= 1) {
    const left = all.length - count;
    const line = `${all.slice(0, count).join(' ')}${left === 0 ? '' : ` and ${left} more`}`;
    if (line.length <= room) return line;
  }
  return `${all[0] ?? ''}${all.length > 1 ? ` and ${all.length - 1} more` : ''}`;
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
    `${title('Exit codes')}\n${exitCodes(undefined, screen)}`,
  ].join('\n\n')}\n`;
}
