import { secretOf } from '../../../core/oauth/client.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { networkSecrets } from '../../masking/network-secrets.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { parseOptions } from '../options.ts';
import { printProblem } from '../print-problem.ts';
import type { RunRequest } from '../services.ts';
import { readRunOutput } from './result-options.ts';
import { runOptions } from './run-options.ts';
import { readRunRequest } from './run-request.ts';

export const runHelp: CommandHelp = {
  usage: [
    'grantscope run demo --user alice [options]',
    'grantscope run demo --grant GRANT [options]',
    'grantscope run --issuer URL --client-id ID [options]',
    'grantscope run --connection NAME --user USER [options]',
  ],
  notes: [
    'A login at your own provider opens a window, which needs a display; --script FILE fills in the forms ' +
      'without one. The redirect is intercepted in the login window, so nothing has to listen on the redirect URI.',
    '--browser own opens the system browser instead and listens on the redirect URI, which must be on this machine: ' +
      'http or https, 127.0.0.1, [::1] or localhost, with any free port if it has none. --paste prints the URL to open, ' +
      'and reads the final URL from standard input. GRANTSCOPE_OPEN names the program that opens URLs, instead of the ' +
      'default of the system.',
    'client-credentials requests a token for the client itself: no user signs in, and no browser opens. device prints ' +
      'a URL and a code, and polls until the user has entered the code there; at the demo it is entered automatically. password ' +
      "sends the user's password to the client: deprecated, it must not be used. implicit, and hybrid with an access " +
      'token in --response-type, send access tokens through the browser: deprecated too.',
    '--connection takes issuer, client, secrets and network settings of a connection of the window, and --user one of its ' +
      'users, whose stored username, password and one-time codes fill in the forms unseen. Nothing in the data is changed: ' +
      'cookies and passkeys of the user are not used. GRANTSCOPE_PASSPHRASE unlocks a vault that has a passphrase.',
    'Secrets are read from standard input, one per line, the client secret first, never from the command line. The report goes to standard output, ' +
      'progress and notices to standard error. Ctrl-C aborts the run and prints the report so far.',
  ],
  options: runOptions,
};

function secretsOfRequest(request: RunRequest): readonly string[] {
  if (request.target === 'demo') return request.password === undefined ? [] : [request.password];
  if (request.target === 'connection') {
    const { connection, user } = request;
    const own = secretOf(request.client.authentication);
    return [
      ...(own === undefined ? [] : [own]),
      ...(user?.secrets ?? []),
      ...networkSecrets(connection.network),
    ];
  }
  const secret = secretOf(request.client.authentication);
  const { person } = 'person' in request.options ? request.options : {};
  return [
    ...(secret === undefined ? [] : [secret]),
    ...(person === undefined ? [] : [person.password]),
    ...networkSecrets(request.network),
  ];
}

/** Empty at the demo provider, which is part of this program. */
function issuerOf(request: RunRequest): string {
  if (request.target === 'demo') return '';
  return request.target === 'issuer' ? request.issuer : request.connection.issuer;
}

function clientSecret(request: RunRequest): string | undefined {
  return request.target === 'demo' ? undefined : secretOf(request.client.authentication);
}

async function printTamperings({ io, screen }: CommandContext): Promise<ExitCode> {
  const { drawTamperings } = await import('../views/tamperings.ts');
  io.stdout.write(`${drawTamperings({ screen }).join('\n')}\n`);
  return exitCode.success;
}

/** `grantscope run`. Throws UsageError for wrong usage. */
export async function run(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { io, services } = context;
  const options = parseOptions(args, runOptions);
  if (options.text('tamper') === 'list') return printTamperings(context);
  const output = await readRunOutput(options, context);
  const read = await readRunRequest(options, context);
  if (!read.ok) return printProblem('run', read.failure, context);
  const request = read.value;
  const { printResult } = await import('../print-run.ts');
  const { noteContact, progressListener } = await import('../progress.ts');
  const listener = progressListener(context, secretsOfRequest(request), output.mask);
  noteContact(issuerOf(request), context);
  const result = await services.run(request, listener, io.signal);
  const target = request.target === 'demo' ? 'demo' : 'issuer';
  const secrets = listener.secrets();
  return printResult(result, { ...output, target, secrets, clientSecret: clientSecret(request) }, context);
}
