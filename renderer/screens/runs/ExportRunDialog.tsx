import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ChannelOutput } from '../../../core/bridge/channels.ts';
import type { ExportedFileView, ExportFormat } from '../../../core/bridge/export-channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { formatBytes } from '../../format/quantity.ts';
import { useActions } from '../../store/store.ts';
import { ExportReceipt } from './ExportReceipt.tsx';
import { formatChoices } from './export-formats.ts';

/** Exports a run to a file, and shows what was masked in it. */
export function ExportRunDialog({ run }: { readonly run: string }) {
  const { closeDialog } = useActions();
  const [file, setFile] = useState<ExportedFileView>();
  return (
    <Dialog title="Export run" className="export-run" onClose={closeDialog}>
      {file === undefined ? <ExportForm run={run} onDone={setFile} /> : <ExportReceipt file={file} />}
    </Dialog>
  );
}

interface FormProps {
  readonly run: string;
  readonly onDone: (file: ExportedFileView) => void;
}

function ExportForm({ run, onDone }: FormProps) {
  const { closeDialog, exportRun } = useActions();
  const [format, setFormat] = useState<ExportFormat>('har');
  const [secrets, setSecrets] = useState(false);
  const [screenshots, setScreenshots] = useState(false);
  const size = useScreenshotSize(run);
  const hasScreenshots =
    size !== undefined && size.count > 0 && (format === 'html' || format === 'grantscope');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView>();
  const save = async (): Promise<void> => {
    setBusy(true);
    const answer = await exportRun({ run, format, secrets, screenshots: hasScreenshots && screenshots });
    setBusy(false);
    if (answer.ok) onDone(answer.value);
    else setFailure(answer.failure);
  };
  return (
    <form
      className="label-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset className="export-formats">
        <legend className="field-label">Format</legend>
        {formatChoices.map((choice, index) => (
          <label key={choice.format} className="form-check">
            <input
              type="radio"
              name="format"
              data-first={index === 0 ? true : undefined}
              checked={choice.format === format}
              onChange={() => setFormat(choice.format)}
            />
            <span>
              {choice.title}
              <span className="form-hint export-hint">{choice.hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="form-check">
        <input type="checkbox" checked={secrets} onChange={(event) => setSecrets(event.target.checked)} />
        Include secrets
      </label>
      <p className={secrets ? 'form-hint tone-warn' : 'form-hint'}>
        {secrets
          ? 'The file has tokens, codes, client secrets and cookies in clear text. Anyone who has it can use them.'
          : 'Secrets are replaced by pseudonyms such as access_token-1. Claims of signed tokens stay readable, personal data included.'}
      </p>
      {hasScreenshots && (
        <>
          <label className="form-check">
            <input
              type="checkbox"
              checked={screenshots}
              onChange={(event) => setScreenshots(event.target.checked)}
            />
            Screenshots ({size.count}, {formatBytes(size.bytes)})
          </label>
          {screenshots && (
            <p className="form-hint tone-warn">
              Fields and typed secrets are blacked out. Names and other personal data on the pages stay
              readable.
            </p>
          )}
        </>
      )}
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={closeDialog}>Cancel</Button>
        <Button type="submit" look="primary" icon={Download} busy={busy ? 'Exporting' : undefined}>
          Save to Downloads
        </Button>
      </div>
    </form>
  );
}

function useScreenshotSize(run: string): ChannelOutput<'run:screenshots'> | undefined {
  const { readScreenshotSize } = useActions();
  const [size, setSize] = useState<ChannelOutput<'run:screenshots'>>();
  useEffect(() => {
    let current = true;
    void readScreenshotSize(run).then((read) => {
      if (current) setSize(read);
    });
    return () => {
      current = false;
    };
  }, [run, readScreenshotSize]);
  return size;
}
