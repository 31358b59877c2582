import { FlaskConical } from 'lucide-react';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions } from '../../store/store.ts';

/** Says above the messages of a tampered run what was changed, and what that came to. */
export function TamperingBanner({ run: { tampering } }: { readonly run: RunView }) {
  const { jumpTo, openDialog } = useActions();
  if (tampering === undefined) return null;
  const { title, step, owed, spec, result, baseline, exchange } = tampering;
  return (
    <section className="banner tampering-banner" data-tone={result?.tone} aria-label="Tampering">
      <FlaskConical className="icon" aria-hidden />
      <div className="grow" role="status">
        <p>
          <b>
            <OutsideText text={result === undefined ? `${step}: ${title}` : `${result.text}.`} limit={400} />
          </b>
        </p>
        <p className="soft">
          {result !== undefined && `${step}, ${title}. `}
          {owed} <SectionReference spec={spec} />
          {baseline !== undefined && (
            <span className={baseline.tone === 'warn' ? 'tone-warn' : ''}> {baseline.text}.</span>
          )}
        </p>
      </div>
      {exchange !== undefined && (
        <Button size="small" onClick={() => jumpTo({ exchange, part: 'query' })}>
          Show message
        </Button>
      )}
      {result !== undefined && (
        <Button size="small" look="ghost" onClick={() => openDialog({ kind: 'tamperings' })}>
          Tamperings…
        </Button>
      )}
    </section>
  );
}
