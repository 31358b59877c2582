import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { present } from '../../core/base/present.ts';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { Button } from '../components/Button.tsx';
import { Menu, MenuChoice } from '../components/Menu.tsx';
import { isFiltered, type RunOutcome, runOutcomes } from '../store/run-filter.ts';
import { useActions, useStore } from '../store/store.ts';

/** Ids and names of users can be any text but this one. */
const all = '\u0000';

const names: Readonly<Record<RunOutcome, string>> = {
  passed: 'Passed',
  warnings: 'With warnings',
  failed: 'Failed',
  aborted: 'Aborted',
};

interface Props {
  readonly runs: readonly RunSummary[];
  readonly connections: readonly ConnectionView[];
}

/** Selects which runs are listed: by outcome, connection and user. */
export function RunFilterMenu({ runs, connections }: Props) {
  const { filterRuns } = useActions();
  const filter = useStore(({ runFilter }) => runFilter);
  const users = useMemo(() => [...new Set(runs.flatMap(({ persona }) => persona ?? []))].sort(), [runs]);
  const isOn = isFiltered(filter);
  const chosen = <T extends string>(value: T | typeof all): T | undefined =>
    value === all ? undefined : value;
  return (
    <Menu
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          className={isOn ? 'is-on' : ''}
          icon={ListFilter}
          aria-label={isOn ? 'Filter runs (on)' : 'Filter runs'}
          title="Filter runs"
        />
      }
    >
      <MenuChoice<RunOutcome | typeof all>
        label="Outcome"
        value={filter.outcome ?? all}
        choices={[[all, 'All outcomes'], ...runOutcomes.map((outcome) => [outcome, names[outcome]] as const)]}
        onChoose={(value) => filterRuns(present({ ...filter, outcome: chosen<RunOutcome>(value) }))}
      />
      <MenuChoice
        label="Connection"
        value={filter.connection ?? all}
        choices={[[all, 'All connections'], ...connections.map(({ id, name }) => [id, name] as const)]}
        onChoose={(value) => filterRuns(present({ ...filter, connection: chosen(value) }))}
      />
      {users.length > 0 && (
        <MenuChoice
          label="User"
          value={filter.user ?? all}
          choices={[[all, 'All users'], ...users.map((name) => [name, name] as const)]}
          onChoose={(value) => filterRuns(present({ ...filter, user: chosen(value) }))}
        />
      )}
    </Menu>
  );
}
