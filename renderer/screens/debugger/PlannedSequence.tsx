import { CircleDot, Plus } from 'lucide-react';
import type { PlannedMessage } from '../../../core/grants/guide.ts';
import { laneTitle } from '../../../core/views/message/lanes.ts';
import { Button } from '../../components/Button.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';
import { Arrow } from './Arrow.tsx';
import { BreakpointButton } from './BreakpointButton.tsx';
import { LaneHeads } from './LaneHeads.tsx';
import { Lanes } from './Lanes.tsx';

/** Shows the lanes and the planned messages before there is a run; breakpoints can already be set. */
export function PlannedSequence({ messages }: { readonly messages: readonly PlannedMessage[] }) {
  const { openDialog } = useActions();
  const hasOwn = useStore(({ app }) => loaded(app)?.connections.some(({ demo }) => !demo) ?? true);
  const { tabIndex, onFocus, onKeyDown } = useListKeys({
    keys: messages.map(({ label }) => label),
    selected: undefined,
  });
  return (
    <ScrollRegion className="sequence planned" label="Planned messages">
      <Lanes />
      <div className="lane-heads" aria-hidden>
        <LaneHeads />
      </div>
      <ol onKeyDown={onKeyDown}>
        {messages.map(({ leg, from, to, label, teaches }, index) => (
          <li key={label} className="row">
            <span className="row-gutter">
              <BreakpointButton
                place={leg}
                listed={{ 'data-index': index, tabIndex: tabIndex(index), onFocus: () => onFocus(index) }}
              />
            </span>
            <span className="row-number" />
            <span className="row-line">
              <span className="for-readers">
                {laneTitle(from)} to {laneTitle(to)}:{' '}
              </span>
              <Arrow from={from} to={to} label={label} note={teaches} look="dotted" />
            </span>
            <span className="row-verdict" />
          </li>
        ))}
      </ol>
      <p className="planned-note">
        Press <b>Run</b> to start, or <b>Step</b> to pause before each message.
        <br />
        Click a dot on the left to set a breakpoint.
        <br />
        {!hasOwn && (
          <Button
            size="small"
            look="ghost"
            icon={Plus}
            title="New connection to a provider of your own"
            onClick={() => openDialog({ kind: 'connection' })}
          >
            Connect provider…
          </Button>
        )}
        <Button
          size="small"
          look="ghost"
          icon={CircleDot}
          onClick={() => openDialog({ kind: 'breakpoints' })}
        >
          Breakpoints…
        </Button>
      </p>
    </ScrollRegion>
  );
}
