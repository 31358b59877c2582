import { ChevronDown, Copy } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly raw: string;
  /** What was found out about the token, as Markdown. */
  readonly result: () => string;
}

/** Copies a token, and by its menu an Authorization header with it, or its result. */
export function CopyRaw({ raw, result }: Props) {
  const { copyText } = useActions();
  const copyToken = () => void copyText(raw, 'the token');
  return (
    <span className="split-button">
      <Button look="ghost" size="small" icon={Copy} aria-label="Copy the token" onClick={copyToken} />
      <Menu
        align="end"
        trigger={
          <Button
            look="ghost"
            size="small"
            icon={ChevronDown}
            aria-label="More ways to copy the token"
            title="Copy as header or result"
          />
        }
      >
        <MenuItem onSelect={copyToken}>Copy token</MenuItem>
        <MenuItem onSelect={() => void copyText(`Authorization: Bearer ${raw}`, 'the Authorization header')}>
          Copy as header
        </MenuItem>
        <MenuItem onSelect={() => void copyText(result(), 'the result as Markdown')}>Copy result</MenuItem>
      </Menu>
    </span>
  );
}
