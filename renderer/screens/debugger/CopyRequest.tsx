import { ChevronDown, Copy } from 'lucide-react';
import { hasMask } from '../../../core/views/message/masks.ts';
import type { RequestCode } from '../../../core/views/message/message-view.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem, MenuLine } from '../../components/Menu.tsx';
import type { RequestLanguage, RequestSource } from '../../store/copy-request-slice.ts';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly curl: RequestCode;
  /** Absent for a request that fetch cannot send. */
  readonly fetch?: RequestCode;
  /** The message, where its secrets may be readable; absent for a preview. */
  readonly source?: RequestSource;
}

/** Copies a message as a curl command, and by its menu as a call of fetch: masked, with variables or with secrets. */
export function CopyRequest({ curl, fetch, source }: Props) {
  const { copyMaskedRequest } = useActions();
  const copy = (
    <Button look="ghost" size="small" icon={Copy} onClick={() => void copyMaskedRequest('curl', curl)}>
      Copy as cURL
    </Button>
  );
  if (!hasMask(curl.masked) && fetch === undefined) return copy;
  return (
    <span className="split-button">
      {copy}
      <Menu
        align="end"
        trigger={
          <Button look="ghost" size="small" icon={ChevronDown} aria-label="More ways to copy the request" />
        }
      >
        <Choices language="curl" name="cURL" code={curl} source={source} />
        {fetch !== undefined && (
          <>
            <MenuLine />
            <Choices language="fetch" name="fetch" code={fetch} source={source} />
          </>
        )}
      </Menu>
    </span>
  );
}

interface ChoicesProps {
  readonly language: RequestLanguage;
  readonly name: string;
  readonly code: RequestCode;
  readonly source: RequestSource | undefined;
}

/** The ways to copy a request in one language; one way where it has no secret. */
function Choices({ language, name, code, source }: ChoicesProps) {
  const { copyMaskedRequest, copyRequestWithVariables, copyRequestWithSecrets } = useActions();
  const copy = () => void copyMaskedRequest(language, code);
  if (!hasMask(code.masked)) return <MenuItem onSelect={copy}>{`Copy as ${name}`}</MenuItem>;
  return (
    <>
      <MenuItem onSelect={copy}>{`${name}, secrets masked`}</MenuItem>
      {code.variables !== undefined && (
        <MenuItem onSelect={() => void copyRequestWithVariables(language, code)}>
          {`${name} with ${language === 'curl' ? 'shell variables' : 'variables'}`}
        </MenuItem>
      )}
      {source !== undefined && (
        <MenuItem danger onSelect={() => void copyRequestWithSecrets(language, source)}>
          {`${name} with secrets`}
        </MenuItem>
      )}
    </>
  );
}
