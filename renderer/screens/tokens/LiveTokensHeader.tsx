import { Search, Undo2 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { LiveTokenRow } from '../../../core/bridge/live-token-channels.ts';
import { useClock } from '../../clock/clock.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import type { LiveTokenList } from '../../store/live-tokens-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { countExpired, type ListedTokens, type LiveTokenFilter } from './live-token-items.ts';

interface Props {
  readonly list: LiveTokenList;
  readonly tokens: ListedTokens;
  readonly filter: LiveTokenFilter;
  readonly onFilter: (filter: LiveTokenFilter) => void;
}

const kinds: ReadonlyMap<string, string> = new Map<LiveTokenRow['token']['role'], string>([
  ['access-token', 'Access tokens'],
  ['id-token', 'ID Tokens'],
  ['refresh-token', 'Refresh tokens'],
  ['unknown', 'Other tokens'],
]);

/** The count of live tokens, and what filters them. */
export function LiveTokensHeader({ list, tokens, filter, onFilter }: Props) {
  const { leaveAllTokens } = useActions();
  const hasRun = useStore(({ run }) => run.state !== 'none');
  const { dated } = tokens;
  const live = useClock(useCallback((now: number) => dated.length - countExpired(dated, now), [dated]));
  const { rows } = list;
  const connections = useMemo(() => namesOf(rows.map(({ connection }) => connection)), [rows]);
  const users = useMemo(() => namesOf(rows.map(({ user }) => user)), [rows]);
  const choose = (name: 'connection' | 'user' | 'kind' | 'text', value: string): void => {
    const { [name]: _, ...rest } = filter;
    onFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="runbar" role="toolbar" aria-label="Live tokens">
      <h1 className="tokens-title">Live tokens</h1>
      <Chip words>{live} live</Chip>
      <span className="grow" />
      <Filter
        name="Connection"
        all="All connections"
        names={connections}
        value={filter.connection}
        onChoose={(value) => choose('connection', value)}
      />
      <Filter
        name="User"
        all="All users"
        names={users}
        value={filter.user}
        onChoose={(value) => choose('user', value)}
      />
      <Filter
        name="Kind"
        all="All kinds"
        names={[...kinds.keys()]}
        titles={kinds}
        value={filter.kind}
        onChoose={(value) => choose('kind', value)}
      />
      <search className="field">
        <Search className="icon" aria-hidden />
        <input
          type="search"
          aria-label="Search tokens"
          placeholder="Search tokens"
          value={filter.text ?? ''}
          onChange={(event) => choose('text', event.target.value)}
        />
      </search>
      {hasRun && (
        <Button look="ghost" icon={Undo2} onClick={leaveAllTokens}>
          Back to run
        </Button>
      )}
    </div>
  );
}

interface FilterProps {
  readonly name: string;
  /** What leaves nothing out. */
  readonly all: string;
  readonly names: readonly string[];
  /** What the names are called, where that is something else. */
  readonly titles?: ReadonlyMap<string, string>;
  readonly value: string | undefined;
  readonly onChoose: (value: string) => void;
}

function Filter({ name, all, names, titles, value = '', onChoose }: FilterProps) {
  if (names.length < 2 && value === '') return null;
  // What was chosen may be on no token any more.
  const shown = value === '' || names.includes(value) ? names : [...names, value];
  return (
    <select
      className="input live-filter"
      aria-label={name}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{all}</option>
      {shown.map((one) => (
        <option key={one} value={one}>
          {(titles?.get(one) ?? one).slice(0, 80)}
        </option>
      ))}
    </select>
  );
}

function namesOf(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
