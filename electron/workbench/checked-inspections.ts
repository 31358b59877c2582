import { present } from '../../core/base/present.ts';
import type { InspectionSummary } from '../../core/bridge/channels.ts';
import { type TimeStatus, timeStatus } from '../../core/token/time-status.ts';
import { type Tone, tokenTone, worstTone } from '../../core/token/token-status.ts';
import { timesOfView } from '../../core/views/token/token-view-times.ts';
import type { ExpectedToken, TokenKeys } from '../text-reader/reading-messages.ts';
import type { StatusToken } from '../text-reader/token-digest.ts';

/** By the path of the token. */
export type InspectionKeys = ReadonlyMap<string, TokenKeys>;
export type InspectionExpectations = ReadonlyMap<string, ExpectedToken | null>;

/** What the tokens of a text were checked with. */
interface InspectionChecks {
  readonly keys: InspectionKeys;
  readonly expected: InspectionExpectations;
}
type Status = Pick<InspectionSummary, 'verdict' | 'expiresAt' | 'startsAt'>;

const mostRemembered = 200;

/**
 * Results of pasted texts in this session, and what they were checked with. A text that was verified stays
 * verified while the program runs; a good status is never read from the store, since its keys are not stored.
 */
export class CheckedInspections {
  readonly #checked = new Map<string, { readonly status: Status; readonly checks: InspectionChecks }>();

  /** Remembers the status of a text at `now`, in milliseconds since 1970; returns the result to store. */
  remember(
    id: string,
    tokens: readonly StatusToken[],
    checks: InspectionChecks,
    now: number,
  ): InspectionSummary['verdict'] {
    this.#checked.delete(id);
    this.#checked.set(id, { status: statusOf(tokens, now), checks });
    for (const oldest of this.#checked.keys()) {
      if (this.#checked.size <= mostRemembered) break;
      this.#checked.delete(oldest);
    }
    const lasting = verdictOf(tokens.map((token) => lastingTone(token, now)));
    return lasting === 'pass' ? undefined : lasting;
  }

  checksOf(id: string): InspectionChecks {
    return this.#checked.get(id)?.checks ?? { keys: new Map(), expected: new Map() };
  }

  forget(id: string): void {
    this.#checked.delete(id);
  }

  /** A stored summary with the status that is known now. */
  summary({ verdict, ...stored }: InspectionSummary): InspectionSummary {
    const checked = this.#checked.get(stored.id);
    if (checked !== undefined) return { ...stored, ...checked.status };
    return verdict === undefined || verdict === 'pass' ? stored : { ...stored, verdict };
  }
}

/** Returns the worst of the tokens; what changes with time is judged when it is shown. */
function statusOf(tokens: readonly StatusToken[], now: number): Status {
  const verdict = verdictOf(
    tokens.map((token) => tokenTone(token, withoutPassing(timeStatus(timesOfView(token), now)))),
  );
  const times = tokens.map(timesOfView);
  const ends = times.flatMap(({ exp }) => (typeof exp === 'number' ? [exp] : []));
  const starts = times.flatMap(({ nbf }) => (typeof nbf === 'number' ? [nbf] : []));
  return {
    ...present({ verdict }),
    ...(ends.length === 0 ? {} : { expiresAt: ends.reduce((one, other) => Math.min(one, other)) }),
    ...(starts.length === 0 ? {} : { startsAt: starts.reduce((one, other) => Math.max(one, other)) }),
  };
}

/** Returns what stays true later: that a token has expired does, that it is not valid yet does not. */
function lastingTone(token: StatusToken, now: number): Tone {
  const status = timeStatus(timesOfView(token), now);
  return tokenTone(token, status.state === 'expired' ? status : withoutPassing(status));
}

function withoutPassing(status: TimeStatus): TimeStatus {
  const passes = status.state === 'expired' || (status.state === 'not-yet-valid' && !status.never);
  return passes ? { state: 'no-expiry', known: true } : status;
}

function verdictOf(tones: readonly Tone[]): InspectionSummary['verdict'] {
  const tone = worstTone(tones);
  return tone === 'none' ? undefined : tone;
}
