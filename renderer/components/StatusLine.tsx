import { CircleAlert, CircleCheck, CircleQuestionMark, CircleX } from 'lucide-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { Tone } from '../../core/token/token-status.ts';
import { type CheckedAs, examineView } from '../../core/views/token/examined-token.ts';
import { type TokenStatus, tokenStatus } from '../../core/views/token/status-line.ts';
import type { StatusReason } from '../../core/views/token/status-reason.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { readClock, useClock } from '../clock/clock.ts';
import { OutsideText } from './OutsideText.tsx';

const icons = { pass: CircleCheck, warn: CircleAlert, fail: CircleX, none: CircleQuestionMark } as const;

/** The status of a found token; changes as the clock moves. */
export function useTokenLine(token: TokenView, checkedAs: CheckedAs | undefined): TokenStatus {
  const examined = useMemo(() => examineView(token, checkedAs), [token, checkedAs]);
  useClock(
    useCallback(
      (now: number) => {
        const { text, time } = tokenStatus(examined, now);
        return `${text}|${time.text}`;
      },
      [examined],
    ),
  );
  return tokenStatus(examined, readClock());
}

/** Reasons that the statements about signature and time repeat. */
const stated: ReadonlySet<StatusReason> = new Set([
  'signature-invalid',
  'not-verified',
  'never-valid',
  'expired',
  'not-yet-valid',
  'time-unreadable',
  'issued-later',
]);

interface Props {
  readonly status: TokenStatus;
  /** Whether the token has anything that can be verified. */
  readonly hasParts: boolean;
  /** Shows the time in place of its words. */
  readonly clock?: ReactNode;
}

/** Shows why a token would be rejected, what else is wrong with it, and the three statements about it. */
export function StatusLine({ status, hasParts, clock }: Props) {
  const { text, tone, next, signature, time, rules } = status;
  const others = status.others.filter(({ code }) => !stated.has(code));
  const Icon = icons[tone];
  return (
    <div className="status-line">
      <p className={`status-text ${toneClass(tone)}`}>
        <Icon className="icon" aria-hidden />
        <b>
          <OutsideText text={text} limit={120} />
        </b>
        {next.kind === 'hint' && <span className="soft">{next.text}</span>}
      </p>
      {others.length > 0 && (
        <p className="status-others soft">
          Also: <OutsideText text={others.map((other) => other.text).join(' · ')} limit={200} />
        </p>
      )}
      {hasParts && (
        <dl className="statements">
          <Statement name="Signature" {...signature} />
          <Statement name="Time" {...time}>
            {clock}
          </Statement>
          <Statement name="Rules" {...rules} />
        </dl>
      )}
    </div>
  );
}

interface StatementProps {
  readonly name: string;
  readonly text: string;
  readonly tone: Tone;
  readonly children?: ReactNode;
}

function Statement({ name, text, tone, children }: StatementProps) {
  return (
    <div>
      <dt>{name}: </dt>
      <dd className={toneClass(tone)}>{children ?? <OutsideText text={text} limit={160} />}</dd>
    </div>
  );
}

function toneClass(tone: Tone): string {
  return tone === 'none' ? 'soft' : `tone-${tone}`;
}
