import { nearest } from '../../core/base/nearest.ts';
import { present } from '../../core/base/present.ts';
import { safeText } from '../../core/base/safe-text.ts';
import { type ExitCode, exitCode } from '../machine/exit-code.ts';
import type { CommandContext, TerminalIO } from './command-io.ts';
import { type CommandHelp, type CommandSummary, commandHelp, programHelp } from './help.ts';
import { createScreen, type Screen } from './screen.ts';
import type { TerminalServices } from './services.ts';
import { UsageError } from './usage-error.ts';

interface Command extends CommandSummary {
  /** Imports the command with everything that it needs. */
  load(): Promise<{
    readonly help: CommandHelp;
    run(args: readonly string[], context: CommandContext): Promise<ExitCode>;
  }>;
}

const commands: readonly Command[] = [
  {
    name: 'run',
    summary: 'Runs a login, shows its messages, and checks every message and token.',
    load: async () => {
      const { run, runHelp } = await import('./commands/run.ts');
      return { help: runHelp, run: run };
    },
  },
  {
    name: 'refresh',
    summary:
      'Uses the refresh token of an earlier run, shows the new tokens, and compares them with the old ones.',
    load: async () => {
      const { refresh, refreshHelp } = await import('./commands/refresh.ts');
      return { help: refreshHelp, run: refresh };
    },
  },
  {
    name: 'introspect',
    summary: 'Introspects a token at the provider, and checks the response (RFC 7662).',
    load: async () => {
      const { introspect, introspectHelp } = await import('./commands/introspect.ts');
      return { help: introspectHelp, run: introspect };
    },
  },
  {
    name: 'revoke',
    summary: 'Revokes a token (RFC 7009), then checks whether it still works.',
    load: async () => {
      const { revoke, revokeHelp } = await import('./commands/revoke.ts');
      return { help: revokeHelp, run: revoke };
    },
  },
  {
    name: 'call',
    summary: 'Calls an API with the access token, and explains the challenge if it is refused (RFC 6750).',
    load: async () => {
      const { call, callHelp } = await import('./commands/call.ts');
      return { help: callHelp, run: call };
    },
  },
  {
    name: 'logout',
    summary: 'Signs out at the provider, in a browser (OpenID Connect RP-Initiated Logout).',
    load: async () => {
      const { logout, logoutHelp } = await import('./commands/logout.ts');
      return { help: logoutHelp, run: logout };
    },
  },
  {
    name: 'runs',
    summary: 'Lists the runs that are stored in the data folder of the window.',
    load: async () => {
      const { runs, runsHelp } = await import('./commands/runs.ts');
      return { help: runsHelp, run: runs };
    },
  },
  {
    name: 'compare',
    summary: 'Compares two runs, stored or exported: messages, tokens, scopes and checks.',
    load: async () => {
      const { compare, compareHelp } = await import('./commands/compare.ts');
      return { help: compareHelp, run: compare };
    },
  },
  {
    name: 'export',
    summary: 'Writes a run as HAR, Markdown, HTML or .grantscope file, secrets replaced by pseudonyms.',
    load: async () => {
      const { exportCommand, exportHelp } = await import('./commands/export.ts');
      return { help: exportHelp, run: exportCommand };
    },
  },
  {
    name: 'import',
    summary: 'Imports an exported run into the data folder, also while the window is open.',
    load: async () => {
      const { importCommand, importHelp } = await import('./commands/import.ts');
      return { help: importHelp, run: importCommand };
    },
  },
  {
    name: 'inspect',
    summary: 'Finds the tokens in a text, decodes and explains them, and checks their structure.',
    load: async () => {
      const { inspect, inspectHelp } = await import('./commands/inspect.ts');
      return { help: inspectHelp, run: inspect };
    },
  },
  {
    name: 'verify',
    summary: 'Verifies the signatures of tokens with the keys of an issuer, a URL, a file, or a secret.',
    load: async () => {
      const { verify, verifyHelp } = await import('./commands/verify.ts');
      return { help: verifyHelp, run: verify };
    },
  },
  {
    name: 'decrypt',
    summary: 'Decrypts a token (JWE), and prints its content.',
    load: async () => {
      const { decrypt, decryptHelp } = await import('./commands/decrypt.ts');
      return { help: decryptHelp, run: decrypt };
    },
  },
  {
    name: 'encrypt',
    summary: 'Encrypts claims or a signed token (JWE) for the holder of a key or password.',
    load: async () => {
      const { encrypt, encryptHelp } = await import('./commands/encrypt.ts');
      return { help: encryptHelp, run: encrypt };
    },
  },
  {
    name: 'sign',
    summary: 'Signs claims as a JWT, for tests of an API of your own.',
    load: async () => {
      const { sign, signHelp } = await import('./commands/sign.ts');
      return { help: signHelp, run: sign };
    },
  },
  {
    name: 'attack',
    summary: 'Makes tokens that a correct verifier rejects, and tests an API of your own with them.',
    load: async () => {
      const { attack, attackHelp } = await import('./commands/attack.ts');
      return { help: attackHelp, run: attack };
    },
  },
  {
    name: 'jwks',
    summary: 'Converts keys and certificates to a JWK Set or PEM, and prints their thumbprints.',
    load: async () => {
      const { jwks, jwksHelp } = await import('./commands/jwks.ts');
      return { help: jwksHelp, run: jwks };
    },
  },
  {
    name: 'setup',
    summary: 'Finds the browser for the login window; as root on a Debian system, installs Chromium.',
    load: async () => {
      const { setup, setupHelp } = await import('./commands/setup.ts');
      return { help: setupHelp, run: setup };
    },
  },
];

const helpWords = new Set(['--help', '-h']);

/** The words from the request for help on, undefined for none; what comes after `--` is not an option. */
function helpRequested(args: readonly string[]): readonly string[] | undefined {
  const end = args.indexOf('--');
  const at = (end === -1 ? args : args.slice(0, end)).findIndex((arg) => helpWords.has(arg));
  return at === -1 ? undefined : args.slice(at);
}

function findCommand(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const meant = nearest(
    name,
    commands.map((command) => command.name),
  );
  const what = name.startsWith('-') ? 'unknown option' : 'unknown command';
  throw new UsageError(`${what} ${safeText(name)}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

async function helpOf(
  { name, summary, load }: Command,
  subject: string | undefined,
  { io, screen }: Pick<CommandContext, 'io' | 'screen'>,
): Promise<string> {
  const { rows } = io.stdout;
  return commandHelp(present({ name, summary, subject, rows }), (await load()).help, screen);
}

async function dispatch(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { io, services, screen } = context;
  const [first, ...rest] = argv;
  if (first === undefined) {
    io.stderr.write(programHelp(commands, services.version, context.noticeScreen));
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
        ? programHelp(commands, services.version, screen)
        : await helpOf(findCommand(wanted), rest[1], context),
    );
    return exitCode.success;
  }
  const command = findCommand(first);
  const asked = helpRequested(rest);
  if (asked !== undefined) {
    io.stdout.write(await helpOf(command, asked[1], context));
    return exitCode.success;
  }
  try {
    const { run } = await command.load();
    return await run(rest, context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`grantscope ${first}: ${await usageText(error)}\nTry: grantscope ${first} --help\n`);
    return exitCode.wrongUse;
  }
}

/** Performs one call of the terminal and returns its exit code. Never rejects for wrong usage. */
export async function runCli(
  argv: readonly string[],
  io: TerminalIO,
  services: TerminalServices,
): Promise<ExitCode> {
  const screenOf = ({ isTTY, columns }: TerminalIO['stdout']) =>
    createScreen({ env: io.env, platform: io.platform, isTTY, columns });
  let noticeScreen: Screen | undefined;
  const context: CommandContext = {
    io,
    services,
    screen: screenOf(io.stdout),
    get noticeScreen() {
      noticeScreen ??= screenOf(io.stderr);
      return noticeScreen;
    },
  };
  try {
    return await dispatch(argv, context);
  } catch (error) {
    if (isAbort(error)) return exitCode.interrupted;
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`grantscope: ${await usageText(error)}\nTry: grantscope --help\n`);
    return exitCode.wrongUse;
  }
}

/** What is wrong with the usage: it may quote an argument that is a token. */
async function usageText({ message }: UsageError): Promise<string> {
  if (!message.includes('eyJ')) return message;
  const { joseObject, maskSecret } = await import('../masking/mask.ts');
  return message.replace(joseObject, (token) => maskSecret(token));
}

/** Ctrl-C at a prompt. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
