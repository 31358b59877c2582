import { FileSearch } from 'lucide-react';
import type { ImportedFileView } from '../../../core/bridge/import-channels.ts';
import { outcomeWords } from '../../../core/views/run/outcome-words.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useRowsInSteps } from '../../components/use-rows-in-steps.ts';
import { formatCount } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { longestText } from '../../store/drop-slice.ts';
import type { RunFile } from '../../store/run-file-slice.ts';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly imported: ImportedFileView;
  readonly file: RunFile;
}

/** Lists the logins of an imported file to choose from; for a file without one says what is in it. */
export function ImportedDialog({ imported, file }: Props) {
  const { closeDialog, inspectFile } = useActions();
  const { runs, repeated = [], leftOut, har } = imported;
  const isEmpty = runs.length === 0;
  const canInspect = isEmpty && file.size <= longestText;
  const hasTokens = canInspect && har !== undefined && har.jwts > 0;
  const title = isEmpty ? 'No login in this file' : `Imported ${formatCount(runs.length, 'run')}`;
  return (
    <Dialog title={title} onClose={closeDialog}>
      <div className="label-form">
        {isEmpty ? (
          <p>No authorization, device or token request was found.</p>
        ) : (
          <RunList runs={runs} repeated={repeated} />
        )}
        {har !== undefined && <Content har={har} />}
        {leftOut.length > 0 && (
          <>
            <p>Left out:</p>
            <ScrollRegion label="Parts that were left out" className="export-list">
              {leftOut.map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same text may occur twice, and the list never changes.
                <OutsideText key={index} text={part} limit={200} className="mono" />
              ))}
            </ScrollRegion>
          </>
        )}
        <div className="form-foot">
          <span className="grow" />
          <Button
            look={hasTokens ? 'plain' : 'primary'}
            data-first={isEmpty && !hasTokens ? true : undefined}
            onClick={closeDialog}
          >
            Close
          </Button>
          {canInspect && (
            <Button
              look={hasTokens ? 'primary' : 'plain'}
              icon={FileSearch}
              data-first={hasTokens ? true : undefined}
              onClick={() => void inspectFile(file)}
            >
              Open in Inspector
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** So many runs of a file are laid out in one task. */
const runsAtOnce = 25;

interface RunListProps {
  readonly runs: readonly RunSummary[];
  readonly repeated: NonNullable<ImportedFileView['repeated']>;
}

function RunList({ runs, repeated }: RunListProps) {
  const { closeDialog, openRun, setTab } = useActions();
  const again = new Set(repeated.map(({ run }) => run));
  const rendered = useRowsInSteps(runs.length, runsAtOnce);
  return (
    <ScrollRegion label="Imported runs" className="imported-runs">
      {runs.slice(0, rendered).map((run, index) => (
        <button
          key={run.id}
          type="button"
          className="imported-run"
          data-first={index === 0 ? true : undefined}
          onClick={() => {
            closeDialog();
            setTab('debugger');
            void openRun(run.id);
          }}
        >
          <span>
            {run.title}, <OutsideText text={run.imported?.connection ?? ''} oneLine limit={60} />
          </span>
          <span className="soft">
            {outcomeWords(run).text}
            {again.has(run.id) && ', in the list before'}
          </span>
          <span className="soft mono">{formatTime(run.startedAt)}</span>
        </button>
      ))}
    </ScrollRegion>
  );
}

function Content({ har }: { readonly har: NonNullable<ImportedFileView['har']> }) {
  const { entries, others, hosts, jwts, creator } = har;
  const rest = others === 0 || others === entries ? '' : `, ${others} of no login`;
  return (
    <p className="soft">
      {creator !== undefined && (
        <>
          Written by <OutsideText text={creator} oneLine limit={40} />.{' '}
        </>
      )}
      {formatCount(entries, 'request')}
      {rest}, {formatCount(jwts, 'JWT')}
      {hosts.length > 0 && (hosts.length === 1 ? ', host ' : ', hosts ')}
      <OutsideText text={hosts.join(', ')} limit={300} />.
    </p>
  );
}
