import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useActions } from '../../store/store.ts';

/** Shows which parts of an imported file could not be read. */
export function LeftOutDialog({ parts }: { readonly parts: readonly string[] }) {
  const { closeDialog } = useActions();
  return (
    <Dialog title="Run imported in part" onClose={closeDialog}>
      <div className="label-form">
        <p>These parts of the file could not be read, and were left out:</p>
        <ScrollRegion label="Parts that were left out" className="export-list">
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same text may occur twice, and the list never changes.
            <OutsideText key={index} text={part} limit={200} className="mono" />
          ))}
        </ScrollRegion>
        <div className="form-foot">
          <span className="grow" />
          <Button look="primary" data-first onClick={closeDialog}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
