import { ClipboardCopy } from 'lucide-react';
import { upperFirst } from '../../../core/base/upper-first.ts';
import {
  type ExpectedKind,
  type ExpectedMember,
  expectedKinds,
  expectedKindTitles,
  expectedMembers,
} from '../../../core/record/expectation.ts';
import { clockSkewSeconds, expirySkewSeconds } from '../../../core/token/tolerance.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { Button } from '../../components/Button.tsx';
import { FormField } from '../../components/FormField.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { TextField } from '../../components/TextField.tsx';
import { type ExpectationDraft, filledFrom, problemOf, valueInToken } from './expectation-draft.ts';

const labels: Readonly<Record<ExpectedMember, string>> = {
  issuer: 'Issuer',
  audience: 'Audience',
  client: 'Client ID',
  nonce: 'Nonce',
  type: 'Type (typ)',
  scope: 'Scopes',
  clockTolerance: 'Clock tolerance (s)',
  maxAge: 'Maximum age (s)',
};

interface Props {
  readonly token: TokenView;
  readonly draft: ExpectationDraft;
  readonly onChange: (draft: ExpectationDraft) => void;
}

/** The kind of token, and what it must have. */
export function ExpectationFields({ token, draft, onChange }: Props) {
  const { as, values } = draft;
  return (
    <>
      <FormField label="Token kind">
        {(control) => (
          <select
            {...control}
            className="input"
            value={as}
            data-first
            onChange={({ target }) => {
              const kind = expectedKinds.find((known) => known === target.value);
              if (kind !== undefined) onChange({ ...draft, as: kind });
            }}
          >
            {expectedKinds.map((kind) => (
              <option key={kind} value={kind}>
                {upperFirst(expectedKindTitles[kind])}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <div className="expectation-fields">
        {expectedMembers[as].map((name) => {
          const value = values[name] ?? '';
          return (
            <TextField
              key={name}
              name={name}
              label={labelOf(as, name)}
              maxLength={2_000}
              inputMode={name === 'maxAge' || name === 'clockTolerance' ? 'numeric' : 'text'}
              value={value}
              problem={problemOf(name, value)}
              hint={<Hint name={name} value={valueInToken(token, as, name)} />}
              onChange={(next) => onChange({ ...draft, values: { ...values, [name]: next } })}
            />
          );
        })}
      </div>
      <div>
        <Button size="small" icon={ClipboardCopy} onClick={() => onChange(filledFrom(token, draft))}>
          Fill from token
        </Button>
      </div>
    </>
  );
}

function Hint({ name, value }: { readonly name: ExpectedMember; readonly value: string | undefined }) {
  if (name === 'clockTolerance')
    return `If empty: ${clockSkewSeconds} for iat and nbf, ${expirySkewSeconds} for exp`;
  return value === undefined ? (
    'Not checked if empty'
  ) : (
    <>
      In the token: <OutsideText text={value} oneLine limit={60} />
    </>
  );
}

function labelOf(as: ExpectedKind, name: ExpectedMember): string {
  return as === 'dpop-proof' && name === 'audience' ? 'URL (htu)' : labels[name];
}
