import { ChevronDown, Copy } from 'lucide-react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly run: string;
  readonly token: TokenView;
}

/** Copies a token, and by its menu an Authorization header with it, or its payload. */
export function CopyToken({ run, token }: Props) {
  const { copyToken } = useActions();
  const isAccess = token.role === 'access-token';
  const copy = (
    <Button look="ghost" size="small" icon={Copy} onClick={() => void copyToken(run, token)}>
      Copy<span className="for-readers"> the {token.title}</span>
    </Button>
  );
  if (!isAccess && token.kind !== 'jws') return copy;
  return (
    <span className="split-button">
      {copy}
      <Menu
        align="end"
        trigger={
          <Button
            look="ghost"
            size="small"
            icon={ChevronDown}
            aria-label={`More ways to copy the ${token.title}`}
            title="Copy as header, copy payload"
          />
        }
      >
        <MenuItem onSelect={() => void copyToken(run, token)}>Copy token</MenuItem>
        {isAccess && (
          <MenuItem onSelect={() => void copyToken(run, token, 'header')}>Copy as header</MenuItem>
        )}
        {token.kind === 'jws' && (
          <MenuItem onSelect={() => void copyToken(run, token, 'payload')}>Copy payload</MenuItem>
        )}
      </Menu>
    </span>
  );
}
