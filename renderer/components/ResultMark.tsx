import { Check, CircleSlash, Info, TriangleAlert, X } from 'lucide-react';
import type { FindingView } from '../../core/views/finding/finding-view.ts';

const marks = {
  pass: { icon: Check, tone: 'tone-pass', label: 'passed' },
  fail: { icon: X, tone: 'tone-fail', label: 'failed' },
  warn: { icon: TriangleAlert, tone: 'tone-warn', label: 'warning' },
  info: { icon: Info, tone: 'tone-info', label: 'info' },
  'not-applicable': { icon: CircleSlash, tone: 'faint', label: 'not applicable' },
} as const;

/** The mark of a result, with its word for screen readers. */
export function ResultMark({ result }: { readonly result: FindingView['result'] }) {
  const { icon: Icon, tone, label } = marks[result];
  return (
    <span className={`result-mark ${tone}`} title={label}>
      <Icon className="icon" aria-hidden strokeWidth={2.4} />
      <span className="for-readers">{label}</span>
    </span>
  );
}
