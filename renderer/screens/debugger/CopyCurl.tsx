import { ChevronDown, Copy } from 'lucide-react';
import { hasMask } from '../../../core/views/message/masks.ts';
import type { CurlView } from '../../../core/views/message/message-view.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';
import type { CurlSource } from '../../store/curl-slice.ts';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly curl: CurlView;
  /** The message, where its secrets may be readable; absent for a preview. */
  readonly source?: CurlSource;
}

/** Copies a message as a curl command: masked, and by its menu with shell variables or with secrets. */
export function CopyCurl({ curl, source }: Props) {
  const { copyMaskedCurl, copyCurlWithVariables, copyCurlWithSecrets } = useActions();
  const copy = (
    <Button look="ghost" size="small" icon={Copy} onClick={() => void copyMaskedCurl(curl)}>
      Copy as cURL
    </Button>
  );
  if (!hasMask(curl.masked)) return copy;
  return (
    <span className="split-button">
      {copy}
      <Menu
        align="end"
        trigger={
          <Button look="ghost" size="small" icon={ChevronDown} aria-label="More ways to copy as cURL" />
        }
      >
        <MenuItem onSelect={() => void copyMaskedCurl(curl)}>Secrets masked</MenuItem>
        {curl.variables !== undefined && (
          <MenuItem onSelect={() => void copyCurlWithVariables(curl)}>With shell variables</MenuItem>
        )}
        {source !== undefined && (
          <MenuItem danger onSelect={() => void copyCurlWithSecrets(source)}>
            With secrets
          </MenuItem>
        )}
      </Menu>
    </span>
  );
}
