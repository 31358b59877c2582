import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import type { ChannelInput } from '../../../core/bridge/channels.ts';
import type { Diagnostic } from '../../../core/bridge/make-channels.ts';
import { timeChanges } from '../../../core/make/set-times.ts';
import { changeBetween } from '../../../core/make/text-change.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { onDemand } from '../../components/on-demand.tsx';
import { compactJson } from '../../format/json-layout.ts';
import { keySlot } from '../../store/make-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import type { DraftOfToken } from '../../store/ui-slice.ts';
import { completionsAt } from './completions-at.ts';
import { DiagnosticList } from './DiagnosticList.tsx';
import { EncryptionFields } from './EncryptionFields.tsx';
import { laidOut, longestLaidOut } from './laid-out.ts';
import {
  actionName,
  emptyForm,
  encryptionOf,
  isComplete,
  type MakeForm,
  signatureSource,
} from './make-form.ts';
import { SignatureFields } from './SignatureFields.tsx';
import { TemplateFields } from './TemplateFields.tsx';
import { TimesMenu } from './TimesMenu.tsx';
import { undoKey } from './undo-keys.ts';
import { useDiagnostics } from './use-diagnostics.ts';
import { type DraftPart, type DraftTexts, useDraftTexts } from './use-draft-texts.ts';

type KeyAlgorithm = ChannelInput<'make:generate-key'>;

const Editor = onDemand(async () => (await import('./JsonEditor.tsx')).JsonEditor, {
  waiting: () => <div className="json-editor" aria-busy />,
});

const nothing = { header: '{\n  "typ": "JWT"\n}', claims: '{}' };

/** Edits a token, or a new one, and signs and encrypts it. */
export function MakeDialog({ from }: { readonly from: DraftOfToken | undefined }) {
  const { closeDialog, openDialog, showToast, loadKeys, loadMakeVocabulary, generateMakingKey, makeToken } =
    useActions();
  const { headerOfKey } = useActions();
  const start = useMemo(() => laidOut(from ?? nothing), [from]);
  const { texts, editors, type, edit, repeal } = useDraftTexts(start);
  const [form, setForm] = useState<MakeForm>(emptyForm);
  const [failure, setFailure] = useState<FailureView>();
  const [making, setMaking] = useState(false);
  /** The problem that was chosen. */
  const [place, setPlace] = useState<Diagnostic>();
  const keys = useStore(({ generatedKeys }) => generatedKeys);
  const vocabulary = useStore(({ makeVocabulary }) => makeVocabulary);
  const presenting = useStore((state) => state.presenting);
  const formId = useId();
  useEffect(() => {
    void loadKeys();
    void loadMakeVocabulary();
  }, [loadKeys, loadMakeVocabulary]);
  const signature = useMemo(() => signatureSource(form, keys, from?.signature), [form, keys, from]);
  const diagnostics = useDiagnostics({ ...texts, signature, fill: form.fills });
  const problems = useMemo(() => byPart(diagnostics ?? []), [diagnostics]);
  const sourceOf = useCallback(
    (part: 'header' | 'claims') => (text: string, caret: number) =>
      vocabulary && completionsAt(text, caret, part, vocabulary, Date.now()),
    [vocabulary],
  );
  const change = (part: Partial<MakeForm>): void => setForm((current) => ({ ...current, ...part }));
  const close = (): void => {
    closeDialog();
    if (texts.header === start.header && texts.claims === start.claims) return;
    const draft = { ...texts, ...(from?.signature !== undefined && { signature: from.signature }) };
    showToast({ text: 'Discarded the token', undo: async () => openDialog({ kind: 'make', from: draft }) });
  };
  const submit = async (): Promise<void> => {
    setMaking(true);
    setFailure(await make());
    setMaking(false);
  };
  /** Generates the keys that are missing, and returns all. */
  async function generateKeys(wanted: readonly KeyAlgorithm[]): Promise<typeof keys | FailureView> {
    const made = new Map(keys);
    for (const algorithm of wanted) {
      const answer = await generateMakingKey(algorithm);
      if (!answer.ok) return answer.failure;
      made.set(keySlot(algorithm), answer.value);
    }
    return made;
  }
  /** Returns why the token was not made. */
  async function make(): Promise<FailureView | undefined> {
    const made = await generateKeys(missingKeys(form, keys));
    if ('message' in made) return made;
    const source = signatureSource(form, made, from?.signature);
    if (source === undefined) return undefined;
    const encryption = encryptionOf(form, made);
    const written = asWritten(texts, start, from);
    const answer = await makeToken({
      ...{ ...written, signature: source, fill: form.fills },
      ...(encryption !== undefined && { encryption }),
    });
    if (!answer.ok) return answer.failure;
    closeDialog();
    return undefined;
  }
  const updateHeader = async (): Promise<void> => {
    const made = await generateKeys(missingKeys({ ...form, encrypts: false }, keys));
    if ('message' in made) return setFailure(made);
    const source = signatureSource(form, made, from?.signature);
    if (source === undefined) return;
    const answer = await headerOfKey({ header: texts.header, signature: source });
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) edit(texts, { header: answer.value.changes });
  };
  const fillIn = (filled: DraftTexts): void => {
    const next = laidOut(filled);
    edit(texts, {
      header: changeBetween(texts.header, next.header),
      claims: changeBetween(texts.claims, next.claims),
    });
  };
  return (
    <Dialog title={from === undefined ? 'New token' : 'Edit token'} className="make-dialog" onClose={close}>
      <form
        id={formId}
        className="make"
        onSubmit={(event) => {
          event.preventDefault();
          if (!making) void submit();
        }}
        onKeyDown={(event) => {
          const kind = undoKey(event);
          if (kind === undefined) return;
          event.preventDefault();
          repeal(kind);
        }}
      >
        <div className="make-texts">
          {presenting ? (
            <p className="nothing">The token is hidden in presenter mode.</p>
          ) : (
            <>
              <h3>Header</h3>
              <Editor
                label="Header"
                text={texts.header}
                source={sourceOf('header')}
                problems={problems.header}
                place={place?.part === 'header' ? place : undefined}
                editors={editors}
                name="header"
                onChange={(text) => type('header', text)}
              />
              <div className="make-text-head">
                <h3>Claims</h3>
                <TimesMenu
                  onChoose={(validity) =>
                    edit(texts, { claims: timeChanges(texts.claims, validity, Date.now()) ?? [] })
                  }
                />
              </div>
              <Editor
                label="Claims"
                first
                text={texts.claims}
                source={sourceOf('claims')}
                problems={problems.claims}
                place={place?.part === 'claims' ? place : undefined}
                editors={editors}
                name="claims"
                onChange={(text) => type('claims', text)}
              />
            </>
          )}
          {diagnostics !== undefined && (
            <DiagnosticList diagnostics={diagnostics} onChoose={(chosen) => setPlace({ ...chosen })} />
          )}
        </div>
        <div className="make-options">
          <TemplateFields onFill={fillIn} />
          <SignatureFields
            form={form}
            hasOld={from?.signature !== undefined}
            canUpdate={isComplete({ ...form, encrypts: false }, keys, from?.signature)}
            onUpdateHeader={() => void updateHeader()}
            onChange={change}
          />
          <EncryptionFields form={form} onChange={change} />
        </div>
      </form>
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="form-foot">
        <span className="soft">
          Names and values are suggested as you type, and with Ctrl+Space. Nothing is sent.
        </span>
        <span className="grow" />
        <Button onClick={close}>Cancel</Button>
        <Button
          type="submit"
          form={formId}
          look="primary"
          disabled={making || !isComplete(form, keys, from?.signature)}
        >
          {actionName(form)}
        </Button>
      </div>
    </Dialog>
  );
}

function byPart(diagnostics: readonly Diagnostic[]) {
  const of = (part: Diagnostic['part']) => diagnostics.filter((one) => one.part === part);
  return { header: of('header'), claims: of('claims') };
}

function compacted(text: string): string {
  return text.length > longestLaidOut ? text : (compactJson(text) ?? text);
}

/** What was not edited is signed as it was; else only the white space between values is removed. */
function asWritten(texts: DraftTexts, start: DraftTexts, from: DraftTexts | undefined): DraftTexts {
  const one = (part: DraftPart): string =>
    from !== undefined && texts[part] === start[part] ? from[part] : compacted(texts[part]);
  return { header: one('header'), claims: one('claims') };
}

/** The algorithms of keys that are still to be generated. */
function missingKeys(
  { signature, algorithm, encrypts, recipient, alg, enc }: MakeForm,
  keys: ReadonlyMap<string, unknown>,
): readonly KeyAlgorithm[] {
  const signing = signature.kind === 'generated' ? [{ alg: algorithm }] : [];
  const encryption = encrypts && recipient.kind === 'generated' ? [{ alg, enc }] : [];
  const wanted: readonly KeyAlgorithm[] = [...signing, ...encryption];
  return wanted.filter((algorithm) => !keys.has(keySlot(algorithm)));
}
