import { TriangleAlert } from 'lucide-react';
import { Popover, Tabs } from 'radix-ui';
import type { RefObject } from 'react';
import type { RunOptions } from '../../../core/grants/registry.ts';
import { guideOf } from '../../../core/teach/guide.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { LentTrigger } from '../../components/LentTrigger.tsx';
import { useOverlayRoot } from '../../components/overlay-root.ts';
import { SectionReference } from '../../components/SectionReference.tsx';
import { GrantOptions, RunParameters } from './loaded-later.ts';
import { runParameters } from './run-parameters.ts';

interface Props {
  readonly id: string;
  /** The field that opens it. */
  readonly field: RefObject<HTMLButtonElement | null>;
  /** How far the popover starts before its field, in pixels. */
  readonly offset: number;
  readonly connection: ConnectionView;
  readonly options: RunOptions;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The options of the chosen grant, below their field. */
export function OptionsPopover({ id, field, offset, connection, options, open, onOpenChange }: Props) {
  const root = useOverlayRoot();
  const { name, summary, spec, outdated } = guideOf(options.grant);
  const sent = runParameters(options, connection).filter(
    ({ name, value }) => name !== '' && value !== '',
  ).length;
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <LentTrigger button={field} />
      </Popover.Trigger>
      <Popover.Portal container={root}>
        <Popover.Content
          id={id}
          className="popover options"
          align="start"
          alignOffset={-offset}
          sideOffset={4}
          collisionPadding={8}
          aria-label="Options of the grant"
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
        >
          <h3>{name}</h3>
          <p className="soft">
            {summary} <SectionReference spec={spec} />
          </p>
          {outdated && (
            <p className="outdated">
              <TriangleAlert className="icon" aria-hidden />
              <span>
                <b>Deprecated.</b> {outdated.why} <SectionReference spec={outdated.spec} />
              </span>
            </p>
          )}
          <Tabs.Root defaultValue="grant">
            <Tabs.List className="subtabs" aria-label="Options of the next run">
              <Tabs.Trigger className="subtab" value="grant">
                Grant
              </Tabs.Trigger>
              <Tabs.Trigger className="subtab" value="parameters">
                Parameters
                {sent > 0 && <small className="tabular"> {sent}</small>}
              </Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="grant">
              <GrantOptions connection={connection} options={options} />
            </Tabs.Content>
            <Tabs.Content value="parameters">
              <RunParameters connection={connection} options={options} />
            </Tabs.Content>
          </Tabs.Root>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
