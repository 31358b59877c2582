import { type TimeStatus, timeStatusText } from '../../token/time-status.ts';
import { signatureTone, type Tone, timeTone } from '../../token/token-status.ts';
import { countResults } from '../finding/result-words.ts';
import type { ExaminedToken } from './examined-token.ts';

/** What is known of one side of a token; the tone is `pass` only where it was computed. */
export interface Statement {
  readonly text: string;
  readonly tone: Tone;
}

/** The result of the signature check, for after "Signature:". */
export function signatureStatement({
  kind,
  signature,
  decryption,
  formatState,
}: Pick<ExaminedToken, 'kind' | 'signature' | 'decryption' | 'formatState'>): Statement {
  if (kind === 'opaque' && formatState === undefined) return { text: 'none to verify', tone: 'none' };
  if (kind === 'jwe') {
    return {
      text: decryption?.state === 'decrypted' ? 'none of its own' : 'unknown: encrypted',
      tone: 'none',
    };
  }
  if (signature === undefined) return { text: 'not verified', tone: 'none' };
  const text = signature.text.replace(/^signature /, '').replace(/^invalid signature/, 'invalid');
  return { text, tone: signatureTone(signature.state) };
}

/** Whether a token is valid now, for after "Time:". */
export function timeStatement(token: ExaminedToken, status: TimeStatus, now: number): Statement {
  const text = timeStatusText(status, now);
  if (status.state === 'no-expiry' && !status.known) return { text: 'unknown', tone: 'none' };
  if (!isTolerated(token, status, now)) {
    const tone = timeTone(status);
    // A time that is left says nothing of a token that was revoked.
    return { text, tone: token.revoked === true && tone === 'pass' ? 'none' : tone };
  }
  return { text: `${text} (tolerance ${token.checkedAs?.clockTolerance} s)`, tone: 'warn' };
}

/** Whether a token is outside its validity by no more than the clock difference that the user accepts. */
export function isTolerated({ checkedAs }: ExaminedToken, status: TimeStatus, now: number): boolean {
  const most = (checkedAs?.clockTolerance ?? 0) * 1000;
  switch (status.state) {
    case 'expired':
      return now < status.expiresAt + most;
    case 'not-yet-valid':
      return !status.never && now >= status.startsAt - most;
    case 'valid':
    case 'no-expiry':
      return status.issuedLater !== undefined && now >= status.issuedLater - most;
    case 'unreadable':
      return false;
  }
}

/** How many checks failed, for after "Rules:". */
export function rulesStatement({ findings }: ExaminedToken): Statement {
  const { fail, warn, pass } = countResults(findings);
  const warnings = `${warn} ${warn === 1 ? 'warning' : 'warnings'}`;
  if (fail > 0) return { text: warn > 0 ? `${fail} failed, ${warnings}` : `${fail} failed`, tone: 'fail' };
  if (warn > 0) return { text: warnings, tone: 'warn' };
  return pass > 0 ? { text: `${pass} passed`, tone: 'pass' } : { text: 'none apply', tone: 'none' };
}
