import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { RunOptions } from '../../../core/contract/channels.ts';
import type { ConnectionView } from '../../../core/contract/views.ts';
import { useOverlayRoot } from '../../components/overlay-root.ts';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions } from '../../store/store.ts';
import { Choice, Toggle } from './OptionFields.tsx';

interface Props {
  readonly connection: ConnectionView;
  readonly options: RunOptions;
}

/** The grant, and below it the options that it has. */
export function OptionsPopover({ connection, options }: Props) {
  const root = useOverlayRoot();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="field">
          <span className="field-label">Grant</span>
          <span className="field-value">{grantName(options)}</span>
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
          <h3>Authorization code</h3>
          <p className="soft">
            The browser fetches a code, the client redeems it for tokens.{' '}
            <SectionReference spec="RFC 6749 §4.1" />
          </p>
          <Fields connection={connection} options={options} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Fields({ connection, options }: Props) {
  const { changeOptions } = useActions();
  return (
    <div className="option-list">
      <Choice
        label="PKCE"
        hint="Ties the code to the client that asked for it."
        spec="RFC 7636 §4.2"
        value={options.pkce}
        choices={['S256', 'plain', 'off']}
        onChange={(pkce) => changeOptions({ pkce })}
      />
      <Choice
        label="Response mode"
        hint="How the answer travels to the redirect URI."
        spec="Multiple Response Types §2.1"
        value={options.responseMode}
        choices={['query', 'fragment', 'form_post']}
        onChange={(responseMode) => changeOptions({ responseMode })}
      />
      <Choice
        label="Prompt"
        hint="Whether the provider may or must ask the person again."
        spec="OIDC Core §3.1.2.1"
        value={options.prompt ?? 'not sent'}
        choices={['not sent', 'none', 'login', 'consent', 'select_account']}
        onChange={(prompt) => changeOptions({ prompt: prompt === 'not sent' ? undefined : prompt })}
      />
      <Toggle
        label="Nonce"
        hint="Ties the ID Token to this request."
        on={options.nonce}
        onChange={(nonce) => changeOptions({ nonce })}
      />
      {connection.demo && (
        <Toggle
          label="Log in for me"
          hint="Types the name and password of the persona into the real login form."
          on={options.autoLogin}
          onChange={(autoLogin) => changeOptions({ autoLogin })}
        />
      )}
    </div>
  );
}

function grantName({ pkce }: RunOptions): string {
  return pkce === 'off'
    ? 'Authorization code'
    : `Authorization code + PKCE${pkce === 'plain' ? ' plain' : ''}`;
}
