import { Tooltip } from 'radix-ui';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { findSection } from '../../core/spec/sections.ts';
import { useActions } from '../store/store.ts';
import { isMac } from './keys.ts';
import { useOverlayRoot } from './overlay-root.ts';
import { type SectionReferenceProps, sectionText } from './section-text.ts';

/** In milliseconds. */
const delay = 350;
/** How long after a tooltip the next one is shown without delay, in milliseconds. */
const skip = 200;

let closedAt = Number.NEGATIVE_INFINITY;

/** Opens a section of a specification in the system browser; hover and focus show its title. */
export function SectionLink({ spec, short = false, tabIndex = 0 }: SectionReferenceProps) {
  const { copyText, openSection } = useActions();
  const root = useOverlayRoot();
  const [delayed, setDelayed] = useState(true);
  const known = findSection(spec);
  const text = sectionText(spec, short);
  if (known === undefined) return <span className="nowrap soft">{text}</span>;
  return (
    <Tooltip.Provider delayDuration={delayed ? delay : 0}>
      <Tooltip.Root
        onOpenChange={(open) => {
          if (!open) closedAt = performance.now();
        }}
      >
        <Tooltip.Trigger asChild>
          <button
            type="button"
            className="reference"
            tabIndex={tabIndex}
            // The delay is read when the pointer moves, which follows at once.
            onPointerEnter={() => flushSync(() => setDelayed(performance.now() - closedAt > skip))}
            onClick={({ ctrlKey, metaKey }) => {
              if (ctrlKey || metaKey) void copyText(known.url, `the URL of ${spec}`);
              else void openSection(known);
            }}
          >
            {text}
          </button>
        </Tooltip.Trigger>
        <Tooltip.Portal container={root}>
          <Tooltip.Content className="tooltip" sideOffset={4} collisionPadding={8}>
            {spec}: {known.title}
            <small>{known.url}</small>
            <small>Click to open. {isMac() ? 'Cmd' : 'Ctrl'}+click to copy the URL.</small>
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
