import { ChevronDown } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { RunOptions } from '../../../core/grants/registry.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { useNear } from '../../components/use-near.ts';
import { selectLive } from '../../store/run-slice.ts';
import { useStore } from '../../store/store.ts';
import { OptionsPopover } from './loaded-later.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly options: RunOptions;
}

/** Shows and opens the options of the chosen grant. */
export function OptionsField({ connection, options }: Props) {
  const [chosen, setOpen] = useState(false);
  const [offset, setOffset] = useState(0);
  const field = useRef<HTMLButtonElement>(null);
  const id = useId();
  const live = useStore(selectLive);
  const open = chosen && !live;
  const { isNear, handlers } = useNear(OptionsPopover, open, () => setOpen(false));
  return (
    <>
      <button
        ref={field}
        type="button"
        className="field"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          setOffset(distanceToStart(field.current));
          setOpen(!open);
        }}
        {...handlers}
      >
        <span className="field-label">Options</span>
        <span className="field-value">{optionsInWords(options)}</span>
        <ChevronDown className="icon" aria-hidden />
      </button>
      {isNear && (
        <OptionsPopover
          id={id}
          field={field}
          offset={offset}
          connection={connection}
          options={options}
          open={open}
          onOpenChange={setOpen}
        />
      )}
    </>
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
