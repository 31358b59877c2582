import { lowerFirst } from '../../core/base/lower-first.ts';
import { readJsonResponse } from '../../core/oauth/json-response.ts';
import type { Exchange, StepExchange } from '../../core/record/exchange.ts';
import { prefixBefore } from '../../core/record/fork-place.ts';
import { type FittedRecord, fitRecord } from '../../core/record/har/fit-record.ts';
import { harScript } from '../../core/record/har/login-exchanges.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import { type Leg, legs } from '../../core/script/legs.ts';
import { isOwnOrigin } from '../../core/tamper/own-hosts.ts';
import type { ForkEffect } from '../../core/views/run/fork-effects.ts';
import { nodeCrypto } from '../crypto/crypto.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { StoredRun } from '../store/runs.ts';

/** Whether the messages of a run were read from a HAR file. */
export function isRebuilt(exchanges: readonly Exchange[]): boolean {
  return exchanges.some((one) => one.kind === 'step' && one.script === harScript);
}

/**
 * The record as the script of a plan can replay it: the messages of a HAR file as far as they fit it, and of any imported
 * run only metadata that names no other origins.
 */
export function replayOf(
  plan: RunPlan,
  { imported }: Pick<StoredRun['summary'], 'imported'>,
  before: readonly Exchange[],
  all: readonly Exchange[],
): FittedRecord {
  if (isRebuilt(all)) {
    const { script, version } = prepareRun(plan, nodeCrypto);
    return fitRecord(script, version, before, all, (step) => namesOwnOrigins(step, plan));
  }
  if (imported?.withoutPlan === undefined) return { exchanges: before };
  const other = before.find(
    (exchange): exchange is StepExchange => exchange.kind === 'step' && !namesOwnOrigins(exchange, plan),
  );
  if (other === undefined) return { exchanges: before };
  return { exchanges: prefixBefore(before, other.step), missing: { leg: 'discovery' } };
}

/** A file must not say where the secret of a client is sent, nor that it is sent without TLS. */
function namesOwnOrigins({ draft, performed, believed }: StepExchange, { connection }: RunPlan): boolean {
  const isMetadata = draft.leg === 'discovery' || performed.leg === 'discovery';
  if (!isMetadata || believed.kind !== 'http' || !believed.outcome.ok) return true;
  const { document = {} } = readJsonResponse(believed.outcome.response);
  return Object.entries(document)
    .filter(([name]) => /_endpoint$|^jwks_uri$|^mtls_endpoint_aliases$/.test(name))
    .flatMap(([, value]) => (typeof value === 'object' && value !== null ? Object.values(value) : [value]))
    .every((url) => typeof url !== 'string' || isOwnOrigin(url, connection));
}

/** What is said before a fork whose record ends before its message. */
export function gapEffect(
  { leg, value }: NonNullable<FittedRecord['missing']>,
  recorded: number,
): ForkEffect {
  return {
    what: `The HAR file has no ${value ?? responseOf(leg)}, which the client needs next.`,
    outcome: `Everything after message ${recorded} is sent again.`,
  };
}

function responseOf(leg: Leg): string {
  const response = `${lowerFirst(legs[leg].title)} response`;
  return leg === 'discovery' ? `${response} with hosts of the connection alone` : response;
}
