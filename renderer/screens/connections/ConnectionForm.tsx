import { Copy, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { present } from '../../../core/base/present.ts';
import type { DiscoveryView } from '../../../core/bridge/channels.ts';
import { readDiscoveryInput } from '../../../core/oauth/discovery-input.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { FailedField } from '../../../core/views/failure/connection-field.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { UnlockHere } from '../../components/UnlockHere.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { useActions } from '../../store/store.ts';
import { ClientFields } from './ClientFields.tsx';
import {
  checkDraft,
  checkQuestion,
  type Field,
  fieldOfFailure,
  firstProblem,
  type Problems,
} from './check-draft.ts';
import { DiscoveryPane } from './DiscoveryPane.tsx';
import { connectionDraft, type Draft, rebase, withDiscovery } from './draft.ts';
import { MissingBanner } from './MissingBanner.tsx';
import { NetworkFields } from './NetworkFields.tsx';
import { networkDraft } from './network.ts';
import { ProviderFields } from './ProviderFields.tsx';
import { RequestFields } from './RequestFields.tsx';
import { UserRows } from './UserRows.tsx';
import { useDiscovery } from './use-discovery.ts';

interface Props {
  /** Undefined for a new one. */
  readonly connection: ConnectionView | undefined;
  readonly start: Draft;
  /** The field that has the focus first; the issuer when absent. */
  readonly field: FailedField | undefined;
  readonly onChanged: (changed: boolean) => void;
  /** Asks before unsaved changes are lost. */
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The form of a connection on the left, the provider's metadata on the right. */
export function ConnectionForm({ connection, start, field, onChanged, onClose, onDone }: Props) {
  const { saveConnection, duplicateConnection, deleteConnection } = useActions();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(start);
  const [seen, setSeen] = useState({ connection, start });
  // The values of a connection that was locked when it was opened are there once the vault is open.
  if (connection !== seen.connection) {
    setSeen({ connection, start });
    if (connection !== undefined) setDraft(rebase(seen.start, draft, start));
  }
  const [tried, setTried] = useState(false);
  const [askedInVain, setAskedInVain] = useState(false);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<FailureView>();
  const { discovery, ask, cancel } = useDiscovery();
  const vault = useVaultState();
  const needsVault = refusal?.action?.kind === 'unlock-vault';
  const hasSecret = connection?.hasSecret === true;
  const problems = problemsToShow(draft, { hasSecret, tried, askedInVain, refusal });
  const found = discovery.state === 'found' ? discovery.found : undefined;

  const change = (part: Partial<Draft>): void => {
    // What is shown is that of another issuer.
    if (part.issuer !== undefined && part.issuer !== draft.issuer) cancel();
    setDraft((before) => ({ ...before, ...part }));
    setRefusal(undefined);
    onChanged(true);
  };

  /** Discovers the provider of the form; `part` is changed in it first. */
  const find = async (part: Partial<Draft> = {}): Promise<void> => {
    const input = readDiscoveryInput(part.issuer ?? draft.issuer);
    if (input.kind === 'document') return readDocument(input.text);
    const asked = { ...draft, ...part, issuer: input.url };
    const wrong = firstProblem(checkQuestion(asked));
    setAskedInVain(wrong !== undefined);
    if (wrong !== undefined) return focusField(form.current, wrong);
    if (input.url !== draft.issuer || Object.keys(part).length > 0) change({ ...part, issuer: input.url });
    const network = networkDraft(asked.network);
    apply(await ask(present({ issuer: input.url, network, connection: connection?.id })));
  };

  const opened = useRef(false);
  useEffect(() => {
    // The offered scopes and methods are those of the provider now; what is stored stays as it is.
    if (opened.current || connection === undefined || start.byHand || start.issuer === '') return;
    opened.current = true;
    if (firstProblem(checkQuestion(start)) !== undefined) return;
    const network = networkDraft(start.network);
    void ask(present({ issuer: start.issuer, network, connection: connection.id }));
  }, [ask, connection, start]);

  useEffect(() => {
    if (field !== undefined) focusField(form.current, field);
  }, [field]);

  const readDocument = async (document: string): Promise<void> => {
    setAskedInVain(false);
    onChanged(true);
    apply(await ask({ issuer: '', document }));
  };

  const apply = (found: DiscoveryView | undefined): void => {
    if (found !== undefined) setDraft((before) => withDiscovery(before, found));
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (saving) return;
    setTried(true);
    const wrong = firstProblem(checkDraft(draft, hasSecret));
    if (wrong !== undefined) return focusField(form.current, wrong);
    setSaving(true);
    const failure = await saveConnection(connection?.id, connectionDraft(draft));
    setSaving(false);
    if (failure === undefined) return onDone();
    setRefusal(failure);
    const refused = fieldOfFailure(failure);
    if (refused !== undefined) focusField(form.current, refused);
  };

  return (
    <form ref={form} className="connection-form" onSubmit={(event) => void submit(event)} noValidate>
      {connection?.missing !== undefined && <MissingBanner missing={connection.missing} />}
      <div className="connection-sides">
        <div className="connection-fields">
          {(vault === 'locked' || needsVault) && <UnlockHere onUnlocked={() => setRefusal(undefined)} />}
          <ProviderFields
            draft={draft}
            problems={problems}
            change={change}
            asking={discovery.state === 'asking'}
            onFind={() => void find()}
            onDocument={(text) => void readDocument(text)}
          />
          <ClientFields
            draft={draft}
            problems={problems}
            change={change}
            hasSecret={hasSecret}
            missing={connection?.missing}
            offered={found?.authenticationMethods ?? []}
            assertionAlgorithms={found?.assertionAlgorithms ?? []}
          />
          <RequestFields
            draft={draft}
            problems={problems}
            change={change}
            offeredScopes={found?.scopes ?? []}
          />
          <NetworkFields
            draft={draft}
            problems={problems}
            change={change}
            kept={connection?.network}
            missing={missingPassword(connection)}
          />
          {connection !== undefined && <UserRows connection={connection} />}
        </div>
        <div className="connection-discovery">
          <DiscoveryPane
            discovery={discovery}
            onCancel={cancel}
            onRetry={() => void find()}
            onByHand={() => change({ byHand: true })}
            onUse={(part) => void find(part)}
          />
        </div>
      </div>
      {refusal !== undefined && !needsVault && fieldOfFailure(refusal) === undefined && (
        <FailureCard failure={refusal} />
      )}
      <div className="form-foot">
        {connection !== undefined && (
          <>
            <Button
              look="ghost"
              danger
              icon={Trash2}
              onClick={() => {
                onDone();
                void deleteConnection(connection.id, connection.name);
              }}
            >
              Delete
            </Button>
            <Button
              look="ghost"
              icon={Copy}
              onClick={() => {
                onDone();
                void duplicateConnection(connection.id);
              }}
            >
              Duplicate
            </Button>
          </>
        )}
        <span className="grow" />
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={saving ? 'Saving' : undefined}>
          {saveWords(connection === undefined, saving)}
        </Button>
      </div>
    </form>
  );
}

/** Returns what is missing. A stored proxy with a username may lack its password. */
function missingPassword(connection: ConnectionView | undefined): ConnectionView['missing'] {
  return connection?.network?.proxy?.username === undefined ? undefined : connection.missing;
}

interface Known {
  readonly hasSecret: boolean;
  readonly tried: boolean;
  readonly askedInVain: boolean;
  readonly refusal: FailureView | undefined;
}

/** Problems are shown only after the user has pressed a button that needs valid fields. */
function problemsToShow(draft: Draft, { hasSecret, tried, askedInVain, refusal }: Known): Problems {
  const own: Problems = tried ? checkDraft(draft, hasSecret) : {};
  const asked: Problems = askedInVain ? checkQuestion(draft) : {};
  const refused = refusal && fieldOfFailure(refusal);
  return {
    ...own,
    ...asked,
    ...(refusal !== undefined && refused !== undefined && { [refused]: refusal.message }),
  };
}

function saveWords(isNew: boolean, saving: boolean): string {
  if (saving) return 'Saving';
  return isNew ? 'Create' : 'Save';
}

/** Focuses the control of a field once its message is rendered. */
function focusField(form: HTMLFormElement | null, field: Field): void {
  requestAnimationFrame(() => {
    const find = (name: Field) =>
      form?.querySelector<HTMLElement>(`[name="${name}"], [data-field="${name}"] input`);
    // A client without a secret has the field of its ID.
    const control = find(field) ?? (field === 'secret' ? (find('key') ?? find('clientId')) : undefined);
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  });
}
