import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { InspectionView } from '../../../core/bridge/channels.ts';
import type { Expectation, SavedExpectation } from '../../../core/record/expectation.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { TextField } from '../../components/TextField.tsx';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { ExpectationFields } from './ExpectationFields.tsx';
import { appliesTo, draftFor, draftOf, expectationOf } from './expectation-draft.ts';

const noExpectations: readonly SavedExpectation[] = [];

/** Asks what the open token of the inspector must be. */
export function CheckAsDialog() {
  const { closeDialog, loadExpectations } = useActions();
  const index = useStore(({ foundIndex }) => foundIndex);
  const item = useStore(({ inspection, foundIndex }) => inspection?.found[foundIndex]);
  const expectations = useStore((state) => state.expectations);
  useEffect(() => void loadExpectations(), [loadExpectations]);
  return (
    <Dialog title="Check as" className="check-as" onClose={closeDialog}>
      {item === undefined ? (
        <p>This token is no longer there.</p>
      ) : expectations.state === 'loading' ? (
        <p role="status">Loading</p>
      ) : (
        <>
          {expectations.state === 'failed' && <FailureCard failure={expectations.failure} />}
          <CheckAsForm index={index} item={item} />
        </>
      )}
    </Dialog>
  );
}

interface Props {
  readonly index: number;
  readonly item: InspectionView['found'][number];
}

function CheckAsForm({ index, item }: Props) {
  const { closeDialog, checkFound, saveExpectation, deleteExpectation } = useActions();
  const expectations = useStore((state) => loaded(state.expectations)) ?? noExpectations;
  const connections = useStore((state) => loaded(state.app)?.connections) ?? [];
  const [start] = useState(() =>
    draftFor(item.token, { checkedAs: item.checkedAs, expectations, connections }),
  );
  const [draft, setDraft] = useState(start.draft);
  const [saved, setSaved] = useState(start.saved);
  const [saves, setSaves] = useState(false);
  const [name, setName] = useState(start.saved?.name ?? start.connection ?? '');
  const [automatic, setAutomatic] = useState(start.saved?.automatic ?? true);
  const [failure, setFailure] = useState<FailureView>();
  const [busy, setBusy] = useState(false);
  const expectation = expectationOf(draft);
  const applies = appliesTo(draft);
  const isReady = expectation !== undefined && (!saves || name.trim() !== '') && !busy;

  const choose = (id: string): void => {
    const chosen = expectations.find((one) => one.id === id);
    setSaved(chosen);
    if (chosen === undefined) return;
    setDraft(draftOf(chosen.expectation));
    setName(chosen.name);
    setAutomatic(chosen.automatic);
  };
  const check = async (wanted: Expectation): Promise<FailureView | undefined> => {
    if (!saves) {
      const isSaved = saved !== undefined && sameExpectation(saved.expectation, wanted);
      return checkFound(
        index,
        isSaved ? { kind: 'saved', id: saved.id } : { kind: 'entered', expectation: wanted },
      );
    }
    const input = { name: name.trim(), automatic, expectation: wanted };
    const stored = await saveExpectation(saved === undefined ? input : { id: saved.id, ...input });
    if (!stored.ok) return stored.failure;
    setSaved(stored.value);
    return checkFound(index, { kind: 'saved', id: stored.value.id });
  };
  // Another dialog may be open by the time that a check is done.
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const perform = async (work: () => Promise<FailureView | undefined>): Promise<void> => {
    setBusy(true);
    const failed = await work();
    if (!isOpen.current) return;
    setBusy(false);
    setFailure(failed);
    if (failed === undefined) closeDialog();
  };

  // The dialog was opened before there was a form.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);

  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void perform(() => check(expectation));
      }}
    >
      {expectations.length > 0 && (
        <FormField label="Saved expectation">
          {(control) => (
            <div className="input-row">
              <select
                {...control}
                className="input"
                value={saved?.id ?? ''}
                onChange={(event) => choose(event.target.value)}
              >
                <option value="">None</option>
                {expectations.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
              <Button
                icon={Trash2}
                aria-label="Delete expectation"
                disabled={saved === undefined}
                onClick={() => {
                  if (saved === undefined) return;
                  closeDialog();
                  void deleteExpectation(saved);
                }}
              />
            </div>
          )}
        </FormField>
      )}
      <ExpectationFields token={item.token} draft={draft} onChange={setDraft} />
      <label className="form-check">
        <input type="checkbox" checked={saves} onChange={(event) => setSaves(event.target.checked)} />
        {saved === undefined ? 'Save as an expectation' : 'Save changes'}
      </label>
      {saves && (
        <>
          <TextField
            name="name"
            label="Name"
            wire={false}
            maxLength={100}
            value={name}
            hint="Stored encrypted."
            onChange={setName}
          />
          {draft.as !== 'dpop-proof' && (
            <label className="form-check">
              <input
                type="checkbox"
                checked={automatic && applies !== undefined}
                disabled={applies === undefined}
                onChange={(event) => setAutomatic(event.target.checked)}
              />
              {applies === undefined
                ? `Apply to other tokens: enter the ${draft.as === 'client-assertion' ? 'client' : 'issuer'} first`
                : `Apply to all tokens of ${applies}`}
            </label>
          )}
        </>
      )}
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="form-foot">
        {item.checkedAs !== undefined && (
          <Button disabled={busy} onClick={() => void perform(() => checkFound(index, { kind: 'nothing' }))}>
            Stop checking
          </Button>
        )}
        <span className="grow" />
        <Button onClick={closeDialog}>Cancel</Button>
        <Button type="submit" look="primary" busy={busy ? 'Checking' : undefined} disabled={!isReady}>
          {saves ? 'Save and check' : 'Check'}
        </Button>
      </div>
    </form>
  );
}

function sameExpectation(one: Expectation, other: Expectation): boolean {
  const text = (expectation: Expectation) => JSON.stringify(Object.entries(expectation).sort());
  return text(one) === text(other);
}
