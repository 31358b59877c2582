import { Tooltip } from 'radix-ui';
import { findSection } from '../../core/spec/sections.ts';
import { useActions } from '../store/store.ts';
import { isMac } from './keys.ts';
import { useOverlayRoot } from './overlay-root.ts';

interface Props {
  /** As in "RFC 6749 §5.1". */
  readonly spec: string;
  /** Omits the document, where the row above named it. */
  readonly short?: boolean;
  readonly tabIndex?: 0 | -1;
}

/** Opens a section of a specification in the system browser; hover and focus show its title. */
export function SectionReference({ spec, short = false, tabIndex = 0 }: Props) {
  const { copyText, openSection } = useActions();
  const root = useOverlayRoot();
  const known = findSection(spec);
  const text = short ? spec.replace(/^.*?(?=§)|^[^§]*?: /, '') : spec;
  if (known === undefined) return <span className="nowrap soft">{text}</span>;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          className="reference"
          tabIndex={tabIndex}
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
  );
}
