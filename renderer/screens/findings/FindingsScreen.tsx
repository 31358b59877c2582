import { ListChecks, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { type Result, resultOrder } from '../../../core/checks/results.ts';
import { countResults, resultTitles } from '../../../core/views/finding/result-words.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { CopyTicket } from '../../components/CopyTicket.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { InsecureMark } from '../../components/InsecureMark.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { StartRunButton } from '../../components/StartRunButton.tsx';
import { useFixes } from '../../components/use-fixes.ts';
import { groupFindings, matchesFinding } from '../../format/findings.ts';
import { runName } from '../../format/run-name.ts';
import { selectRun } from '../../store/run-slice.ts';
import { useStore } from '../../store/store.ts';
import { FindingList } from './FindingList.tsx';

/** Every verdict of the open run, failures first. */
export function FindingsScreen() {
  const run = useStore(selectRun);
  if (run === undefined) {
    return (
      <EmptyState icon={ListChecks} title="No run is open" actions={<StartRunButton />}>
        Each login is checked against every applicable rule: metadata, requests, responses and tokens. Each
        result shows what was expected, what was received, and the section of the specification.
      </EmptyState>
    );
  }
  return <Findings run={run} />;
}

function Findings({ run }: { readonly run: RunView }) {
  useFixes(run);
  const counts = useMemo(() => countResults(run.findings), [run.findings]);
  const [hidden, setHidden] = useState<ReadonlySet<Result>>(new Set<Result>(['not-applicable']));
  const [search, setSearch] = useState('');
  // Thousands of results are filtered after the field and the buttons have changed.
  const [left, wanted] = [useDeferredValue(hidden), useDeferredValue(search)];
  const groups = useMemo(
    () =>
      groupFindings(
        run.findings.filter((finding) => !left.has(finding.result) && matchesFinding(finding, wanted)),
      ),
    [run.findings, left, wanted],
  );
  const toggle = (result: Result): void => {
    const next = new Set(hidden);
    if (!next.delete(result)) next.add(result);
    setHidden(next);
  };
  return (
    <div className="screen">
      <div className="runbar">
        <h2>
          <OutsideText text={runName(run.summary)} limit={80} />
        </h2>
        {run.summary.insecureTls && <InsecureMark />}
        <fieldset className="filters" aria-label="Show">
          {resultOrder.map((result) => (
            <button
              key={result}
              type="button"
              className="filter"
              data-result={result}
              aria-pressed={!hidden.has(result)}
              onClick={() => toggle(result)}
            >
              {resultTitles[result]} <b className="tabular">{counts[result]}</b>
            </button>
          ))}
        </fieldset>
        <span className="grow" />
        <CopyTicket />
        <search className="field">
          <Search className="icon" aria-hidden />
          <input
            type="search"
            aria-label="Search results"
            placeholder="Search results"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </search>
      </div>
      {groups.length > 0 ? <FindingList groups={groups} /> : <NoResults run={run} />}
    </div>
  );
}

function NoResults({ run }: { readonly run: RunView }) {
  const going = run.summary.state === 'running' || run.summary.state === 'held';
  if (run.findings.length > 0) return <p className="nothing">No results. Change the filters above.</p>;
  return (
    <p className="nothing">
      {going ? 'Checks run as messages arrive.' : 'The run ended before a rule could be checked.'}
    </p>
  );
}
