import { CircleX, ListChecks } from 'lucide-react';
import { failedCheckWords } from '../../../core/views/finding/failed-check-words.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { CopyTicket } from '../../components/CopyTicket.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { useActions } from '../../store/store.ts';

/** Says above the messages of a completed run which check failed, and leads to it. Renders nothing for other runs. */
export function FailedChecks({ run }: { readonly run: RunView }) {
  const { setTab } = useActions();
  const words = run.summary.state === 'completed' ? failedCheckWords(run.findings) : undefined;
  if (words === undefined) return null;
  const { title, brief, others } = words;
  return (
    <section className="failure failure-line" aria-label="Failed checks" data-open="false">
      <CircleX className="icon tone-fail" aria-hidden />
      <div className="failure-text">
        <div className="failure-head">
          <p className="failure-message">
            <OutsideText text={title} limit={200} />
            {brief !== undefined && (
              <span className="failure-brief">
                {' '}
                <OutsideText text={brief} limit={240} />
              </span>
            )}
          </p>
          <div className="failure-actions">
            <Button size="small" icon={ListChecks} onClick={() => setTab('findings')}>
              {others === 0 ? 'Show check' : `Show ${others + 1} failed checks`}
            </Button>
            <CopyTicket />
          </div>
        </div>
      </div>
    </section>
  );
}
