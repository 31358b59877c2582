import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type { MadeAttack } from '../../crypto/make-attacks.ts';
import { insecureNotice } from '../../http/back-channel.ts';
import { type AttackReport, type AttackTarget, sendAttacks } from '../../http/send-attacks.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import { drawAttackResults } from '../views/attack-results.ts';

interface Sent {
  readonly original: string;
  readonly all: readonly MadeAttack[];
  readonly network: NetworkSettings;
}

/** Sends attacks, and prints their results as a table. */
export async function sendMade(
  target: AttackTarget,
  { original, all, network }: Sent,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, noticeScreen, screen, services } = context;
  const attacks = all.flatMap(({ attack: { id }, made }) =>
    'token' in made ? [{ id, token: made.token }] : [],
  );
  if (network.insecureTls) io.stderr.write(`${insecureNotice}\n`);
  const { origin, pathname } = new URL(target.url);
  const where = noticeScreen.safe(`${origin}${pathname}`);
  io.stderr.write(`Sending ${attacks.length + 3} requests to ${where}, one after another.\n`);
  const http = await services.openHttp(network);
  const report = await sendAttacks(target, { original, attacks }, http, io.signal).finally(() =>
    http.close(),
  );
  if (report.state === 'not-sent') {
    if (io.signal.aborted) return exitCode.interrupted;
    io.stderr.write(`No attack was sent: ${noticeScreen.safe(report.problem)}.\n`);
    return exitCode.flowFailed;
  }
  for (const line of drawAttackResults(all, report.results, screen)) io.stdout.write(`${line}\n`);
  return exitCodeOf(report);
}

function exitCodeOf({ results, aborted }: Extract<AttackReport, { state: 'sent' }>): ExitCode {
  if (aborted) return exitCode.interrupted;
  const kinds = [...results.values()].map(({ kind }) => kind);
  if (kinds.includes('accepted')) return exitCode.ruleFailed;
  return kinds.includes('not-judged') ? exitCode.flowFailed : exitCode.success;
}
