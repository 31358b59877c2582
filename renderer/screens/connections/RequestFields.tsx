import { CircleAlert } from 'lucide-react';
import { ScopeField } from '../../components/ScopeField.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { TextField } from '../../components/TextField.tsx';
import type { FieldsProps } from './fields.ts';
import { ParameterRows } from './ParameterRows.tsx';
import { SuggestedScopes } from './SuggestedScopes.tsx';

interface Props extends FieldsProps {
  /** Scopes that the provider lists. */
  readonly offeredScopes: readonly string[];
}

/** Default parameters of every run. */
export function RequestFields({ draft, problems, offeredScopes, change }: Props) {
  return (
    <fieldset className="form-part">
      <legend>Request</legend>
      <div className="form-field">
        <span className="form-label" aria-hidden>
          Scopes
        </span>
        <ScopeField scope={draft.scope} onChange={(scope) => change({ scope })} />
        {problems.scope !== undefined && (
          <p className="form-problem" role="alert">
            <CircleAlert className="icon" aria-hidden />
            {problems.scope}
          </p>
        )}
        <SuggestedScopes
          offered={offeredScopes}
          scope={draft.scope}
          onChange={(scope) => change({ scope })}
        />
      </div>
      <TextField
        name="resource"
        label="Resource"
        inputMode="url"
        placeholder="not sent"
        hint={
          <>
            API (resource indicator) the access token is for. <SectionReference spec="RFC 8707 §2" />
          </>
        }
        value={draft.resource}
        problem={problems.resource}
        onChange={(resource) => change({ resource })}
      />
      <ParameterRows
        leg="the authorization request"
        name="authorizationParameters"
        rows={draft.authorizationParameters}
        problem={problems.authorizationParameters}
        onChange={(authorizationParameters) => change({ authorizationParameters })}
      />
      <ParameterRows
        leg="the token request"
        name="tokenParameters"
        rows={draft.tokenParameters}
        problem={problems.tokenParameters}
        onChange={(tokenParameters) => change({ tokenParameters })}
      />
    </fieldset>
  );
}
