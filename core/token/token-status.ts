import type { TimeStatus } from './time-status.ts';

/** The colour of a token: `pass` only if it is verified and valid now, `none` if that is unknown. */
export type Tone = 'pass' | 'warn' | 'fail' | 'none';

interface MaybeFault {
  readonly code?: string;
}

/** Whether a deviation is a fault: for a number that not every reader keeps exactly there is a warning. */
export function isFault({ code }: MaybeFault): boolean {
  return code !== 'json-number-imprecise';
}

/** What the colour of a token depends on, besides the time. */
interface Judged {
  /** Absent for an opaque token. */
  readonly signature?: { readonly state: SignatureState } | undefined;
  readonly findings: readonly { readonly result: string }[];
  readonly deviations: readonly MaybeFault[];
}

export type SignatureState = 'valid' | 'invalid' | 'unsecured' | 'no-key' | 'unusable' | 'not-checked';

/** Worst first: unknown is worse than verified. */
const order: readonly Tone[] = ['fail', 'warn', 'none', 'pass'];

/** The worst of several tones; `none` where there are none. */
export function worstTone(tones: readonly Tone[]): Tone {
  return order.find((tone) => tones.includes(tone)) ?? 'none';
}

/** The worst of signature, time and check results: the one status that every list and card shows. */
export function tokenTone({ signature, findings, deviations }: Judged, time: TimeStatus): Tone {
  const results = findings.map(({ result }) => result);
  return worstTone([
    signatureTone(signature?.state),
    timeTone(time),
    ...(results.includes('fail') || deviations.some(isFault) ? (['fail'] as const) : []),
    ...(results.includes('warn') ? (['warn'] as const) : []),
  ]);
}

export function signatureTone(state: SignatureState | undefined): Tone {
  switch (state) {
    case 'valid':
      return 'pass';
    case 'invalid':
    case 'unsecured':
      return 'fail';
    case 'no-key':
    case 'unusable':
      return 'warn';
    case 'not-checked':
    case undefined:
      return 'none';
  }
}

/** Time alone: `pass` where nothing prevents using the token now. */
export function timeTone(time: TimeStatus): Tone {
  switch (time.state) {
    case 'expired':
      return 'fail';
    case 'not-yet-valid':
      return time.never ? 'fail' : 'warn';
    case 'unreadable':
      return 'warn';
    case 'valid':
    case 'no-expiry':
      return time.issuedLater === undefined ? 'pass' : 'warn';
  }
}
