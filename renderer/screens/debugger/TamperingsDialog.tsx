import { ListChecks, Play } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { present } from '../../../core/base/present.ts';
import type { TamperingChoice } from '../../../core/views/tamper/tampering-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { formatCount } from '../../format/quantity.ts';
import type { Loadable } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { groupTamperings, type ListedTamperings, type TamperingTarget } from '../../store/tamper-slice.ts';
import { TamperingResults } from './TamperingResults.tsx';

interface Props {
  /** A refresh or logout of a run, or the message of a pause; without one, the next run. */
  readonly target?: TamperingTarget;
}

const titles = {
  refresh: 'Refresh with tampering',
  logout: 'Sign out with tampering',
  held: 'Tamper with this message',
} as const;

/** Lists the tamperings of a target, or for the grant and the options of the run bar, and runs one of them. */
export function TamperingsDialog({ target }: Props) {
  const { closeDialog, runTampered, runTamperings } = useActions();
  const lastTest = useStore(({ tamperingTest }) => tamperingTest);
  const test = target === undefined ? lastTest : undefined;
  const [asked, setAsked] = useState<{
    readonly host: string;
    readonly choices: readonly TamperingChoice[];
  }>();
  const run = (choices: readonly TamperingChoice[]): void => {
    const [first, ...others] = choices;
    if (first === undefined) return;
    if (others.length === 0) void runTampered(first.id, target);
    else void runTamperings(choices);
    setAsked(undefined);
  };
  const choose = (choices: readonly TamperingChoice[], host: string | undefined): void => {
    if (host === undefined) run(choices);
    else setAsked({ host, choices });
  };
  return (
    <Dialog
      title={target === undefined ? 'Run with tampering' : titles[target.kind]}
      className="tamperings-dialog"
      onClose={closeDialog}
    >
      {test !== undefined ? (
        <TamperingResults test={test} />
      ) : asked !== undefined ? (
        <Confirmation {...asked} onBack={() => setAsked(undefined)} onConfirm={() => run(asked.choices)} />
      ) : (
        <Tamperings {...present({ target })} onChoose={choose} />
      )}
    </Dialog>
  );
}

interface ConfirmationProps {
  readonly host: string;
  readonly choices: readonly TamperingChoice[];
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

function Confirmation({ host, choices, onBack, onConfirm }: ConfirmationProps) {
  return (
    <div className="fork">
      <p>
        <b>{choices.length === 1 ? choices[0]?.title : formatCount(choices.length, 'run')}</b>: sends
        deliberately wrong requests to <span className="mono">{host}</span>. The provider may log them, or
        lock the client or the user. Test only providers that you may test.
      </p>
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={onBack}>Back</Button>
        <Button data-first look="primary" icon={Play} onClick={onConfirm}>
          Run
        </Button>
      </div>
    </div>
  );
}

interface TamperingsProps extends Props {
  /** `host` is asked about before the first tampering of its provider. */
  readonly onChoose: (choices: readonly TamperingChoice[], host: string | undefined) => void;
}

function Tamperings({ target, onChoose }: TamperingsProps) {
  const listed = useTamperings(target);
  const [search, setSearch] = useState('');
  const ready = listed.state === 'ready' ? listed.value : undefined;
  const { groups, others } = useMemo(() => groupTamperings(ready?.choices ?? [], search), [ready, search]);
  const all = groups.flatMap(({ choices }) => choices);
  const choose = (choices: readonly TamperingChoice[]): void => onChoose(choices, ready?.untamperedHost);
  const isEmpty = listed.state === 'ready' && groups.length === 0 && others.length === 0;
  return (
    <>
      <p className="soft">
        One message of the run is changed on purpose. A correct provider, or Grantscope as the client, refuses
        it.
      </p>
      <input
        type="search"
        className="input"
        data-first
        aria-label="Search tamperings"
        placeholder="Search tamperings"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {listed.state === 'failed' && <FailureCard failure={listed.failure} />}
      {listed.state === 'loading' && <p className="soft">Loading tamperings…</p>}
      {isEmpty && (
        <p className="soft">{search === '' ? 'No tampering applies.' : 'No matching tampering.'}</p>
      )}
      <ScrollRegion label="Tamperings" className="tampering-list">
        {groups.map(({ step, choices }) => (
          <section key={step} aria-label={step}>
            <h3>{step}</h3>
            <ul>
              {choices.map((choice) => (
                <Choice key={choice.id} choice={choice} onChoose={choose} />
              ))}
            </ul>
          </section>
        ))}
        {others.length > 0 && (
          <details open={groups.length === 0}>
            <summary>{formatCount(others.length, 'tampering')} not applicable to this run</summary>
            <ul>
              {others.map((choice) => (
                <Choice key={choice.id} choice={choice} onChoose={choose} />
              ))}
            </ul>
          </details>
        )}
      </ScrollRegion>
      {/* A follow-up uses up the token or the session of the next one. */}
      {target === undefined && (
        <div className="form-foot">
          <span className="grow" />
          <Button
            icon={ListChecks}
            title="One after another, with the settings of the run bar"
            disabled={all.length < 2}
            onClick={() => choose(all)}
          >
            {all.length < 2 ? 'Run all' : `Run all ${all.length}`}
          </Button>
        </div>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly choice: TamperingChoice;
  readonly onChoose: (choices: readonly TamperingChoice[]) => void;
}

function Choice({ choice, onChoose }: ChoiceProps) {
  const { title, owed, spec, expected, why } = choice;
  return (
    <li className="tampering">
      <div className="tampering-text">
        <b>{title}</b>
        {why === undefined ? (
          <>
            <p>
              {owed} <SectionReference spec={spec} />
            </p>
            <p className="soft">Expected: {expected}</p>
          </>
        ) : (
          <p className="soft">Not applicable: {why}.</p>
        )}
      </div>
      {why === undefined && (
        <Button size="small" icon={Play} aria-label={`Run with ${title}`} onClick={() => onChoose([choice])}>
          Run
        </Button>
      )}
    </li>
  );
}

function useTamperings(target: TamperingTarget | undefined): Loadable<ListedTamperings> {
  const { listTamperings } = useActions();
  const [listed, setListed] = useState<Loadable<ListedTamperings>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    void listTamperings(target).then((answer) => {
      if (!current || answer === undefined) return;
      setListed(
        answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.failure },
      );
    });
    return () => {
      current = false;
    };
  }, [listTamperings, target]);
  return listed;
}
