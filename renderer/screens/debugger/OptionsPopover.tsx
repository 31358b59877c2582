import { ChevronDown, TriangleAlert } from 'lucide-react';
import { Popover, Tabs } from 'radix-ui';
import { useRef, useState } from 'react';
import type { RunOptions } from '../../../core/grants/registry.ts';
import { guideOf } from '../../../core/teach/guide.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { useOverlayRoot } from '../../components/overlay-root.ts';
import { SectionReference } from '../../components/SectionReference.tsx';
import { selectLive } from '../../store/run-slice.ts';
import { useStore } from '../../store/store.ts';
import { GrantOptions, RunParameters } from './loaded-later.ts';
import { runParameters } from './run-parameters.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly options: RunOptions;
}

/** The options of the chosen grant. */
export function OptionsPopover({ connection, options }: Props) {
  const root = useOverlayRoot();
  const { name, summary, spec, outdated } = guideOf(options.grant);
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const [offset, setOffset] = useState(0);
  const live = useStore(selectLive);
  const sent = runParameters(options, connection).filter(
    ({ name, value }) => name !== '' && value !== '',
  ).length;
  return (
    <Popover.Root
      open={open && !live}
      onOpenChange={(next) => {
        setOffset(distanceToStart(trigger.current));
        setOpen(next);
      }}
    >
      <Popover.Trigger asChild>
        <button ref={trigger} type="button" className="field">
          <span className="field-label">Options</span>
          <span className="field-value">{optionsInWords(options)}</span>
          <ChevronDown className="icon" aria-hidden />
        </button>
      </Popover.Trigger>
      <Popover.Portal container={root}>
        <Popover.Content
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

/** How far a field is from the start of its bar, in pixels: the options open there, so that the preview stays visible. */
function distanceToStart(field: HTMLElement | null): number {
  const bar = field?.closest('fieldset');
  return field === null || !bar ? 0 : field.getBoundingClientRect().left - bar.getBoundingClientRect().left;
}

/** Summarises the chosen options: "S256, query". */
function optionsInWords(options: RunOptions): string {
  const words = [
    ...('responseType' in options ? [options.responseType] : []),
    ...('pkce' in options ? [options.pkce === 'off' ? 'no PKCE' : `PKCE ${options.pkce}`] : []),
    ...('responseMode' in options
      ? [options.responseMode, ...(options.ownBrowser ? ['system browser'] : [])]
      : []),
    ...(options.client === undefined ? [] : [options.client]),
    ...(options.parameters === undefined ? [] : ['own parameters']),
  ];
  return words.length === 0 ? 'Default' : words.join(', ');
}
