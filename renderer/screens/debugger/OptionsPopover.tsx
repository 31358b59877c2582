import { ChevronDown, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { RunOptions } from '../../../core/grants/registry.ts';
import { guideOf } from '../../../core/teach/guide.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { useOverlayRoot } from '../../components/overlay-root.ts';
import { SectionReference } from '../../components/SectionReference.tsx';
import { selectLive } from '../../store/run-slice.ts';
import { useStore } from '../../store/store.ts';
import { GrantOptions } from './GrantOptions.tsx';

interface Props {
  readonly connection: ConnectionView;
  readonly options: RunOptions;
}

/** The options of the chosen grant. */
export function OptionsPopover({ connection, options }: Props) {
  const root = useOverlayRoot();
  const { name, summary, spec, outdated } = guideOf(options.grant);
  const [open, setOpen] = useState(false);
  const live = useStore(selectLive);
  return (
    <Popover.Root open={open && !live} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="field">
          <span className="field-label">Options</span>
          <span className="field-value">{optionsInWords(options)}</span>
          <ChevronDown className="icon" aria-hidden />
        </button>
      </Popover.Trigger>
      <Popover.Portal container={root}>
        <Popover.Content
          className="popover options"
          align="start"
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
          <GrantOptions connection={connection} options={options} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
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
  ];
  return words.length === 0 ? 'Default' : words.join(', ');
}
