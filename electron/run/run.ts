import { randomUUID } from 'node:crypto';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { EditNotes } from '../../core/causes/edit-notes.ts';
import { explainByTrace } from '../../core/causes/explain-by-trace.ts';
import { explainByEdits } from '../../core/causes/explain-edits.ts';
import type { RunReport } from '../../core/checks/report.ts';
import { runChecks } from '../../core/checks/run-checks.ts';
import { collectFacts } from '../../core/facts/collect-facts.ts';
import { collectTokens } from '../../core/facts/collect-tokens.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { judgeTampering } from '../../core/tamper/judge-tampering.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { type DriveOptions, type DriveOutcome, drive } from './driver.ts';
import type { HeldTampering } from './held-tampering.ts';
import type { PreparedRun } from './prepare-run.ts';
import { signerOfEdits } from './sign-edited.ts';
import { Tamperer } from './tamperer.ts';

export interface RunEnvironment
  extends Pick<DriveOptions, 'ports' | 'signal' | 'hold' | 'replay' | 'keepScreenshot' | 'keepConsole'> {
  readonly crypto: CryptoPort;
  /** Tampers with the message of a pause. */
  readonly tampering?: HeldTampering;
  /** The accepted difference of the provider's clock, in seconds; the usual one when absent. */
  readonly clockTolerance?: number | undefined;
  /** Called with each exchange once it is complete, in the order of completion. */
  onExchange(exchange: Exchange): void | Promise<void>;
}

/**
 * Performs a run to its end, however it ends, and checks what was recorded. Never rejects for a failure of the
 * provider.
 */
export async function performRun(run: PreparedRun, environment: RunEnvironment): Promise<RunReport> {
  const { ports, crypto, clockTolerance, onExchange, tampering: heldTampering } = environment;
  const exchanges: Exchange[] = [];
  const startedAt = ports.clock.now();
  const { tampered } = run;
  const tamperer = tampered && tampererOf(tampered, ports);
  const outcome = await drive(run.script, {
    ...environment,
    ...present({ hold: tamperer?.hold(environment.hold) }),
    script: run.version,
    record: (exchange) => {
      exchanges.push(exchange);
      heldTampering?.record(exchange);
      return onExchange(exchange);
    },
  });
  const endedAt = ports.clock.now();
  const { connection, client, previous } = run;
  const facts = collectFacts(
    present({
      exchanges,
      client,
      issuer: connection.issuer,
      now: endedAt,
      crypto,
      resource: connection.resource,
      metadata: connection.metadata,
      previous,
      clockTolerance,
    }),
  );
  const notes = new EditNotes();
  for (const exchange of exchanges) notes.add(exchange);
  const findings = notes.apply(runChecks(facts));
  const tokens = collectTokens(facts);
  const userinfo = facts.userinfo?.document;
  const ended = { exchanges, findings, outcome: outcome.state };
  return present({
    id: randomUUID(),
    grant: run.grant,
    connection: { ...connection, authentication: facts.client.authentication },
    persona: run.persona,
    startedAt,
    endedAt,
    outcome: endOf(outcome, (failure) => explainByEdits(explainByTrace(failure, facts, findings), exchanges)),
    exchanges,
    tokens,
    userinfo,
    findings,
    tampering:
      tampered === undefined || tamperer === undefined
        ? heldTampering?.judge(ended)
        : judgeTampering(tampered.tampering, tamperer.state, ended),
  });
}

function tampererOf(
  { tampering, plan }: NonNullable<PreparedRun['tampered']>,
  { sign, clock }: RunEnvironment['ports'],
): Tamperer {
  const { authentication } = plan.client;
  return new Tamperer({ tampering, plan, sign: signerOfEdits(sign, authentication), now: () => clock.now() });
}

function endOf(outcome: DriveOutcome<void>, explain: (failure: Failure) => Failure): RunReport['outcome'] {
  switch (outcome.state) {
    case 'completed':
      return { state: 'completed' };
    case 'failed':
      return { ...outcome, failure: explain(outcome.failure) };
    case 'cancelled':
      return outcome;
    default:
      return assertNever(outcome);
  }
}
