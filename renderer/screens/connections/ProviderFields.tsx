import { Search } from 'lucide-react';
import { readDiscoveryInput } from '../../../core/oauth/discovery-input.ts';
import { issuerOfMetadataUrl } from '../../../core/oauth/issuer.ts';
import { filledInNames } from '../../../core/views/connection/filled-in.ts';
import { Button } from '../../components/Button.tsx';
import { TextField } from '../../components/TextField.tsx';
import { type EndpointName, endpointNames, type FilledInName, suggestName } from './draft.ts';
import type { FieldsProps } from './fields.ts';

interface Props extends FieldsProps {
  readonly asking: boolean;
  readonly onFind: () => void;
  /** Called with pasted metadata. */
  readonly onDocument: (text: string) => void;
}

const endpointHints: Readonly<Record<EndpointName, string>> = {
  authorization_endpoint: 'Where the user signs in',
  token_endpoint: 'Where the code is exchanged for tokens',
  device_authorization_endpoint: 'Optional: where a device gets its code',
  userinfo_endpoint: 'Optional: claims about the user',
  jwks_uri: 'Optional: the keys that verify signatures',
};

const filledInHints: Readonly<Record<FilledInName, string>> = {
  introspection_endpoint: 'Optional: state of a token',
  revocation_endpoint: 'Optional: where tokens are revoked',
  end_session_endpoint: 'Optional: where the user signs out',
};

/** The fields of the provider: its issuer, or its endpoints. */
export function ProviderFields({ draft, problems, asking, onFind, onDocument, change }: Props) {
  const endpoint = (name: EndpointName, value: string): void =>
    change({ endpoints: { ...draft.endpoints, [name]: value } });
  return (
    <fieldset className="form-part">
      <legend>Provider</legend>
      <TextField
        name="issuer"
        label="Issuer"
        inputMode="url"
        data-first
        placeholder="https://login.example.com"
        value={draft.issuer}
        problem={problems.issuer}
        onChange={(issuer) => change({ issuer: issuerOfMetadataUrl(issuer.trim()) ?? issuer })}
        onPaste={(event) => {
          const input = readDiscoveryInput(event.clipboardData.getData('text/plain'));
          if (input.kind !== 'document') return;
          event.preventDefault();
          onDocument(input.text);
        }}
        hint="Or the URL of its metadata, of an API or MCP server, a host, or metadata as JSON"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || draft.byHand) return;
          event.preventDefault();
          onFind();
        }}
        after={
          !draft.byHand && (
            <Button icon={Search} busy={asking ? 'Discovering' : undefined} onClick={onFind}>
              {asking ? 'Discovering' : 'Discover'}
            </Button>
          )
        }
      />
      <TextField
        name="name"
        label="Name"
        wire={false}
        placeholder={suggestName(draft.issuer) || 'Name shown in the sidebar'}
        value={draft.name}
        problem={problems.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        name="environment"
        label="Environment"
        wire={false}
        maxLength={100}
        placeholder="Optional: staging, production"
        value={draft.environment}
        onChange={(environment) => change({ environment })}
        hint="Groups connections in the sidebar"
      />
      <label className="form-check">
        <input
          type="checkbox"
          checked={draft.byHand}
          onChange={(event) => change({ byHand: event.target.checked })}
        />
        Enter endpoints manually (no discovery document)
      </label>
      {draft.byHand &&
        endpointNames.map((name) => (
          <TextField
            key={name}
            name={name}
            label={<code>{name}</code>}
            hint={endpointHints[name]}
            inputMode="url"
            value={draft.endpoints[name]}
            problem={problems[name]}
            onChange={(value) => endpoint(name, value)}
          />
        ))}
      {!draft.byHand && (
        <label className="form-check">
          <input
            type="checkbox"
            checked={draft.fillsIn}
            onChange={(event) => change({ fillsIn: event.target.checked })}
          />
          Add endpoints missing from the metadata
        </label>
      )}
      {(draft.byHand || draft.fillsIn) &&
        filledInNames.map((name) => (
          <TextField
            key={name}
            name={name}
            label={<code>{name}</code>}
            hint={filledInHints[name]}
            inputMode="url"
            value={draft.filledIn[name]}
            problem={problems[name]}
            onChange={(value) => change({ filledIn: { ...draft.filledIn, [name]: value } })}
          />
        ))}
    </fieldset>
  );
}
