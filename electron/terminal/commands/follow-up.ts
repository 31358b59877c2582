import type { Result } from '../../../core/base/failure.ts';
import { secretOf } from '../../../core/oauth/client.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import { networkSecrets } from '../../masking/network-secrets.ts';
import type { CommandContext } from '../command-io.ts';
import type { FollowUpRequest, FollowUpTask } from '../follow-up-request.ts';
import type { OutputOptions } from './follow-up-options.ts';
import { noRun, readRunOutput } from './result-options.ts';

/** Reads a follow-up request, performs it with the tokens of a run, and prints its report. */
export async function followUp(
  read: () => Promise<Result<FollowUpRequest>>,
  options: OutputOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const output = await readRunOutput(options, context);
  const request = await read();
  const { printResult } = await import('../print-run.ts');
  if (!request.ok) return printResult(request, { ...output, ...noRun }, context);
  const { site, task } = request.value;
  const clientSecret = site.target === 'demo' ? undefined : secretOf(site.client.authentication);
  const { noteContact, progressListener } = await import('../progress.ts');
  const listener = progressListener(
    context,
    [
      ...[clientSecret, tokenOf(task)].filter((secret) => secret !== undefined),
      ...(site.target === 'demo' ? [] : networkSecrets(site.network)),
    ],
    output.mask,
  );
  noteContact(site.target === 'demo' ? '' : site.issuer, context);
  const report = await context.services.followUp(request.value, listener, context.io.signal);
  const { target } = site;
  const result = report.ok ? { ok: true as const, value: { report: report.value } } : report;
  return printResult(result, { ...output, target, secrets: listener.secrets(), clientSecret }, context);
}

function tokenOf(task: FollowUpTask): string | undefined {
  if (task.kind === 'logout') return task.idToken;
  return task.kind === 'api-call' ? task.accessToken : task.token.token;
}
