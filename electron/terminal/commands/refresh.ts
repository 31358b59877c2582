import { secretOf } from '../../../core/oauth/client.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import { networkSecrets } from '../../masking/network-secrets.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { parseOptions } from '../options.ts';
import type { RefreshRequest } from '../services.ts';
import { refreshOptions } from './refresh-options.ts';
import { readRefreshRequest } from './refresh-request.ts';
import { noRun, readRunOutput } from './result-options.ts';

export const refreshHelp: CommandHelp = {
  usage: [
    'grantscope refresh [RUN.json|-] [options]',
    'grantscope refresh --issuer URL --client-id ID --refresh-token-stdin [options]',
  ],
  notes: [
    'RUN.json is the output of "grantscope run ... --json --reveal"; without a file name it is read from standard input.',
    'With --refresh-token-stdin and --client-secret-stdin, standard input has the refresh token on its first ' +
      'line and the client secret on its second. With RUN.json it has only the client secret.',
  ],
  options: refreshOptions,
};

function clientSecret(request: RefreshRequest): string | undefined {
  return request.target === 'demo' ? undefined : secretOf(request.client.authentication);
}

/** `grantscope refresh`. Throws UsageError for wrong usage. */
export async function refresh(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { io, services } = context;
  const options = parseOptions(args, refreshOptions);
  const output = await readRunOutput(options, context);
  const request = await readRefreshRequest(options, context);
  const { printResult } = await import('../print-run.ts');
  if (!request.ok) return printResult(request, { ...output, ...noRun }, context);
  const secret = clientSecret(request.value);
  const { previous, refreshToken } = request.value;
  const { noteContact, progressListener } = await import('../progress.ts');
  const listener = progressListener(
    context,
    [
      refreshToken,
      ...[secret, previous.accessToken, previous.idToken].filter((value) => value !== undefined),
      ...(request.value.target === 'demo' ? [] : networkSecrets(request.value.network)),
    ],
    output.mask,
  );
  noteContact(request.value.target === 'demo' ? '' : request.value.issuer, context);
  const report = await services.refresh(request.value, listener, io.signal);
  const { target } = request.value;
  const result = report.ok ? { ok: true as const, value: { report: report.value } } : report;
  return printResult(
    result,
    { ...output, target, secrets: listener.secrets(), clientSecret: secret },
    context,
  );
}
