import { present } from '../../base/present.ts';
import type { SummaryRecord } from '../../record/run-record.ts';
import type { TamperingRecord } from '../../record/tampering-record.ts';
import type { Tampering } from '../../tamper/tampering.ts';
import { tamperingOf } from '../../tamper/tamperings.ts';
import { briefWords } from './brief-words.ts';
import type { TamperingBrief, TamperingView } from './tampering-view.ts';
import { baselineWords, expectedText, resultWords, stepText } from './tampering-words.ts';

/** A tampering that can be ordered. */
export function tamperingChoice(tampering: Tampering): TamperingView {
  const { id, title, refusal, owed, spec } = tampering;
  return {
    id,
    title,
    step: stepText(tampering),
    by: refusal.by,
    owed,
    spec,
    expected: expectedText(refusal),
  };
}

/** What a list of runs says of the tampering of one of them. */
export function tamperingBrief({ id, result }: NonNullable<SummaryRecord['tampering']>): TamperingBrief {
  const { title } = tamperingOf(id);
  return result === undefined ? { title } : { title, result: briefWords[result] };
}

/** The tampering of a run, with what it came to. */
export function tamperingView({ id, exchange, result, baseline }: TamperingRecord): TamperingView {
  const tampering = tamperingOf(id);
  return {
    ...tamperingChoice(tampering),
    ...present({
      exchange,
      result: result && { kind: result.kind, ...resultWords(result, tampering) },
      baseline: isRefusedByProvider(result, tampering) ? baselineWords(baseline) : undefined,
    }),
  };
}

function isRefusedByProvider(result: TamperingRecord['result'], { refusal }: Tampering): boolean {
  return refusal.by === 'provider' && (result?.kind === 'refused' || result?.kind === 'refused-otherwise');
}
