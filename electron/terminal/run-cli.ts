import { nearest } from '../../core/base/nearest.ts';
import { safeText } from '../../core/base/safe-text.ts';
import { type ExitCode, exitCode } from '../machine/exit-code.ts';
import type { CommandContext, TerminalIO } from './command-io.ts';
import { call, callHelp } from './commands/call.ts';
import { inspect, inspectHelp } from './commands/inspect.ts';
import { introspect, introspectHelp } from './commands/introspect.ts';
import { logout, logoutHelp } from './commands/logout.ts';
import { refresh, refreshHelp } from './commands/refresh.ts';
import { revoke, revokeHelp } from './commands/revoke.ts';
import { run, runHelp } from './commands/run.ts';
import { setup, setupHelp } from './commands/setup.ts';
import { type CommandHelp, commandHelp, programHelp } from './help.ts';
import { createScreen } from './screen.ts';
import type { TerminalServices } from './services.ts';
import { UsageError } from './usage-error.ts';

interface Command {
  readonly help: CommandHelp;
  run(args: readonly string[], context: CommandContext): Promise<ExitCode>;
}

const commands: readonly Command[] = [
  { help: runHelp, run },
  { help: refreshHelp, run: refresh },
  { help: introspectHelp, run: introspect },
  { help: revokeHelp, run: revoke },
  { help: callHelp, run: call },
  { help: logoutHelp, run: logout },
  { help: inspectHelp, run: inspect },
  { help: setupHelp, run: setup },
];

const helpWords = new Set(['--help', '-h']);

/** Whether help is asked for; what stands after `--` is no option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some((arg) => helpWords.has(arg));
}

function findCommand(name: string): Command {
  const found = commands.find(({ help }) => help.name === name);
  if (found !== undefined) return found;
  const meant = nearest(
    name,
    commands.map(({ help }) => help.name),
  );
  const what = name.startsWith('-') ? 'unknown option' : 'unknown command';
  throw new UsageError(`${what} ${safeText(name)}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

async function dispatch(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { io, services, screen, noticeScreen } = context;
  const help = commands.map((command) => command.help);
  const [first, ...rest] = argv;
  if (first === undefined) {
    io.stderr.write(programHelp(help, services.version, noticeScreen));
    return exitCode.wrongUse;
  }
  if (first === '--version' || first === '-v') {
    io.stdout.write(`${services.version}\n`);
    return exitCode.success;
  }
  if (helpWords.has(first) || first === 'help') {
    const wanted = first === 'help' ? rest[0] : undefined;
    io.stdout.write(
      wanted === undefined
        ? programHelp(help, services.version, screen)
        : commandHelp(findCommand(wanted).help, screen),
    );
    return exitCode.success;
  }
  const command = findCommand(first);
  if (asksForHelp(rest)) {
    io.stdout.write(commandHelp(command.help, screen));
    return exitCode.success;
  }
  try {
    return await command.run(rest, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`grantscope ${first}: ${error.message}\nTry: grantscope ${first} --help\n`);
    return exitCode.wrongUse;
  }
}

/** Performs one call of the terminal and answers with its exit code. Never rejects for wrong use. */
export async function runCli(
  argv: readonly string[],
  io: TerminalIO,
  services: TerminalServices,
): Promise<ExitCode> {
  const screenOf = ({ isTTY, columns }: TerminalIO['stdout']) =>
    createScreen({ env: io.env, platform: io.platform, isTTY, columns });
  const context: CommandContext = {
    io,
    services,
    screen: screenOf(io.stdout),
    noticeScreen: screenOf(io.stderr),
  };
  try {
    return await dispatch(argv, context);
  } catch (error) {
    if (isAbort(error)) return exitCode.interrupted;
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`grantscope: ${error.message}\nTry: grantscope --help\n`);
    return exitCode.wrongUse;
  }
}

/** Ctrl-C at a prompt. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
