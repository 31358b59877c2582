import type { Result } from '../../../core/base/failure.ts';
import { secretOf } from '../../../core/oauth/client.ts';
import { type ExitCode, exitCodeOfFailure } from '../../machine/exit-code.ts';
import { networkSecrets } from '../../masking/network-secrets.ts';
import type { CommandContext } from '../command-io.ts';
import type { FollowUpRequest, FollowUpTask } from '../follow-up-request.ts';
import type { OutputOptions } from './follow-up-options.ts';

/** Performs a follow-up request with the tokens of a run, and prints its report. */
export async function followUp(
  request: Result<FollowUpRequest>,
  options: OutputOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { printFailure, printRun } = await import('../print-run.ts');
  if (!request.ok) {
    printFailure(request.failure, [], context);
    return exitCodeOfFailure(request.failure.code);
  }
  const { site, task } = request.value;
  const clientSecret = site.target === 'demo' ? undefined : secretOf(site.client.authentication);
  const { progressListener } = await import('../progress.ts');
  const listener = progressListener(context, [
    ...[clientSecret, tokenOf(task)].filter((secret) => secret !== undefined),
    ...(site.target === 'demo' ? [] : networkSecrets(site.network)),
  ]);
  const report = await context.services.followUp(request.value, listener, context.io.signal);
  if (!report.ok) {
    printFailure(report.failure, listener.secrets(), context);
    return exitCodeOfFailure(report.failure.code);
  }
  return printRun(
    { report: report.value },
    {
      target: site.target,
      secrets: listener.secrets(),
      clientSecret,
      json: options.has('json'),
      reveal: options.has('reveal'),
      verbose: options.has('verbose'),
    },
    context,
  );
}

function tokenOf(task: FollowUpTask): string | undefined {
  if (task.kind === 'logout') return task.idToken;
  return task.kind === 'api-call' ? task.accessToken : task.token.token;
}
