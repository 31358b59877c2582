import { Database, FlaskConical, PencilLine, Reply, Trash2 } from 'lucide-react';
import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import type { HeldView } from '../../../../core/views/run/views.ts';
import { Button } from '../../../components/Button.tsx';
import { selectEditedRequest, selectHeldEdit, takesReply } from '../../../store/edit-slice.ts';
import { selectRun } from '../../../store/run-slice.ts';
import { useActions, useStore } from '../../../store/store.ts';
import { ExchangeDetail } from '../detail/ExchangeDetail.tsx';
import { focusNow } from './focus-now.ts';
import { MessageEditor } from './MessageEditor.tsx';
import { ReplyForm } from './ReplyForm.tsx';

interface Props {
  readonly held: HeldView;
  /** All findings of the run. */
  readonly findings: readonly FindingView[];
}

/** The message at which the run is paused: as it is, being edited, or with a response written by hand. */
export function HeldDetail({ held, findings }: Props) {
  const form = useStore((state) => selectHeldEdit(state)?.form ?? 'none');
  const edited = useStore(selectEditedRequest);
  if (form === 'edit' && held.editable !== undefined) return <MessageEditor held={held} />;
  if (form === 'reply' && takesReply(held)) return <ReplyForm held={held} />;
  return (
    <ExchangeDetail
      exchange={held.exchange}
      findings={findings}
      stage={held.stage}
      edited={edited}
      actions={<HeldActions held={held} />}
    />
  );
}

function HeldActions({ held }: { readonly held: HeldView }) {
  const { openHeldForm, decide } = useActions();
  const again = useStore((state) => selectHeldEdit(state) !== undefined);
  const edited = useStore((state) => (selectHeldEdit(state)?.edits.length ?? 0) > 0);
  return (
    <>
      <Button
        size="small"
        icon={PencilLine}
        keys="E"
        ref={again ? focusNow : null}
        disabled={held.editable === undefined}
        title={held.editable === undefined ? 'No message arrived that could be edited' : undefined}
        onClick={() => openHeldForm('edit')}
      >
        {edited ? 'Continue editing' : 'Edit'}
      </Button>
      <TamperButton held={held} isEdited={edited} />
      <StorageButton held={held} />
      {takesReply(held) && (
        <Button size="small" look="ghost" icon={Reply} onClick={() => openHeldForm('reply')}>
          Reply by hand
        </Button>
      )}
      <Button
        size="small"
        look="ghost"
        icon={Trash2}
        title={held.stage === 'reply' ? 'Continue as if it had not arrived' : 'Continue without sending it'}
        onClick={() => void decide({ kind: 'drop' })}
      >
        Drop
      </Button>
    </>
  );
}

/** Only a page of the login window has a storage. */
function StorageButton({ held: { stage, pause } }: { readonly held: HeldView }) {
  const { openDialog } = useActions();
  const run = useStore((state) => selectRun(state)?.summary.id);
  if (run === undefined || stage !== 'navigation') return null;
  return (
    <Button
      size="small"
      look="ghost"
      icon={Database}
      title="Cookies and storage of the page that navigates"
      onClick={() => openDialog({ kind: 'page-storage', run, pause })}
    >
      Storage
    </Button>
  );
}

/** Not offered after the first tampering of a run, and for a navigation, which is no step of it. */
function TamperButton({ held, isEdited }: { readonly held: HeldView; readonly isEdited: boolean }) {
  const { openDialog } = useActions();
  const run = useStore((state) => selectRun(state)?.summary);
  const isOffered = held.stage !== 'navigation' && held.editable !== undefined;
  if (run === undefined || run.tampering !== undefined || !isOffered) return null;
  return (
    <Button
      size="small"
      look="ghost"
      icon={FlaskConical}
      disabled={isEdited}
      title={isEdited ? 'Reset your edits first' : 'Apply a ready tampering, and continue'}
      onClick={() =>
        openDialog({ kind: 'tamperings', target: { kind: 'held', run: run.id, pause: held.pause } })
      }
    >
      Tamper…
    </Button>
  );
}
