import type { HeldView } from '../../../../core/views/run/views.ts';
import { FailureLine } from '../../../components/FailureLine.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { selectHeldEdit } from '../../../store/edit-slice.ts';
import { useStore } from '../../../store/store.ts';

/** The edited message as text, masked; or why it cannot be sent. */
export function EditPreview({ stage }: Pick<HeldView, 'stage'>) {
  const preview = useStore((state) => selectHeldEdit(state)?.preview);
  if (preview?.state === 'failed') return <FailureLine failure={preview.failure} />;
  if (preview?.state !== 'ready') return null;
  const { exchange } = preview.value;
  const side = stage === 'draft' ? exchange.request : exchange.response;
  if (side === undefined) return null;
  return (
    <section className="wire-block" aria-label="What will be sent">
      <header>
        <h3>{stage === 'draft' ? 'What will be sent' : 'What the client will process'}</h3>
      </header>
      <pre className="mono">
        <OutsideText text={side.raw.replaceAll('\r\n', '\n')} multiline limit={20_000} />
      </pre>
    </section>
  );
}
