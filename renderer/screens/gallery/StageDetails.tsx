import { Search, Ticket } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import { keyParameters } from '../../../core/teach/key-parameters.ts';
import { callbackFindings } from '../../../core/views/message/callback-view.ts';
import type { ExchangeView, ParameterView } from '../../../core/views/message/message-view.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { VerdictChips } from '../../components/VerdictChips.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { type ShownSide, sidesOfRow } from './shown-sides.ts';
import type { StageRow } from './stage-rows.ts';
import { usePlayedExchange } from './use-played-exchange.ts';

interface Props {
  readonly row: StageRow;
  readonly run: RunView;
}

/** The parameters that explain the current message most, below its arrow, and what opens the rest of it. */
export function StageDetails({ row, run }: Props) {
  const { openDialog } = useActions();
  const showsChecks = useStore((state) => state.playChecks);
  const exchange = usePlayedExchange();
  const shown = exchange.state === 'ready' ? exchange.value : undefined;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The row was in view before it had grown.
    if (shown !== undefined) void place.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  if (exchange.state !== 'ready' || exchange.value.leg !== legOfRow(row)) return null;
  const sides = sidesOfRow(row);
  const tokens = sides.includes('response') && bringsTokens(exchange.value) ? run.tokens : [];
  const checks = showsChecks
    ? findingsOf(row, run).filter(({ at }) => at?.exchange === exchange.value.id)
    : [];
  return (
    <div ref={place} className="row-details">
      {sides.map((side) => (
        <KeyParameters key={side} exchange={exchange.value} side={side} count={sides.length > 1 ? 3 : 4} />
      ))}
      {checks.length > 0 && (
        <p className="chips stage-checks">
          <span className="soft">Checks</span> <VerdictChips findings={checks} />
        </p>
      )}
      <div className="stage-links">
        <Button size="small" icon={Search} onClick={() => openDialog({ kind: 'played-message' })}>
          Open message
        </Button>
        {tokens.map(({ ref, title }) => (
          <Button
            key={ref}
            size="small"
            icon={Ticket}
            onClick={() => openDialog({ kind: 'played-token', ref })}
          >
            <OutsideText text={`Open ${lowerFirst(title)}`} oneLine limit={40} />
          </Button>
        ))}
      </div>
    </div>
  );
}

/** The redirect of a login, whose request has a row of its own, has only its own results. */
function findingsOf(row: StageRow, { findings }: RunView): RunView['findings'] {
  if (row.kind !== 'message') return findings;
  const { from, to } = row.message;
  return from === 'browser' && to === 'client' ? callbackFindings(findings) : findings;
}

interface SideProps {
  readonly exchange: ExchangeView;
  readonly side: ShownSide;
  readonly count: number;
}

function KeyParameters({ exchange, side, count }: SideProps) {
  const parameters = keyParameters(exchange, side, count);
  if (parameters.length === 0) return null;
  return (
    <dl className="key-parameters" aria-label={side === 'request' ? 'Request' : 'Response'}>
      {parameters.map((parameter) => (
        <KeyParameter key={`${parameter.place} ${parameter.name}`} parameter={parameter} />
      ))}
    </dl>
  );
}

function KeyParameter({ parameter: { name, value, meaning } }: { readonly parameter: ParameterView }) {
  return (
    <div>
      <dt className="mono">
        <OutsideText text={name} oneLine limit={60} />
      </dt>
      <dd>
        <span className="mono">
          <OutsideText text={value} oneLine limit={160} />
        </span>
        {meaning !== undefined && <small className="soft">{meaning}</small>}
      </dd>
    </div>
  );
}

function legOfRow(row: StageRow): string | undefined {
  if (row.kind === 'held') return row.held.leg;
  return row.kind === 'message' ? row.message.leg : undefined;
}

const withTokens = ['access_token', 'id_token'];

function bringsTokens({ response }: ExchangeView): boolean {
  return response?.parameters.some(({ name }) => withTokens.includes(name)) === true;
}
