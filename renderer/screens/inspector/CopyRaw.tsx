import { ChevronDown, Copy } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';
import { useActions } from '../../store/store.ts';
import { copiedPayload } from './copied-payload.ts';

interface Props {
  readonly raw: string;
  /** Its payload as it is shown; undefined where that is not text. */
  readonly payload: (() => string) | undefined;
  /** What was found out about the token, as Markdown. */
  readonly result: () => string;
}

/** Copies a token, and by its menu an Authorization header with it, its payload or its result. */
export function CopyRaw({ raw, payload, result }: Props) {
  const { copyText } = useActions();
  const copyToken = () => void copyText(raw, 'the token');
  return (
    <span className="split-button">
      <Button look="ghost" size="small" icon={Copy} aria-label="Copy the token" onClick={copyToken} />
      <Menu
        align="start"
        trigger={
          <Button
            look="ghost"
            size="small"
            icon={ChevronDown}
            aria-label="More ways to copy the token"
            title="Copy as header, payload or result"
          />
        }
      >
        <MenuItem onSelect={copyToken}>Copy token</MenuItem>
        <MenuItem onSelect={() => void copyText(`Authorization: Bearer ${raw}`, 'the Authorization header')}>
          Copy as header
        </MenuItem>
        {payload !== undefined && (
          <MenuItem onSelect={() => void copyText(copiedPayload(payload()), 'the payload')}>
            Copy payload
          </MenuItem>
        )}
        <MenuItem onSelect={() => void copyText(result(), 'the result as Markdown')}>Copy result</MenuItem>
      </Menu>
    </span>
  );
}
