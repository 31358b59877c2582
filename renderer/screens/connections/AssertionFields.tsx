import { FormField } from '../../components/FormField.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import type { AssertionAlgorithm } from './assertion.ts';
import type { FieldsProps } from './fields.ts';

interface Props extends FieldsProps {
  /** The algorithms that fit the secret or the key. */
  readonly fitting: readonly AssertionAlgorithm[];
  /** Algorithms that the provider lists; empty where it lists none. */
  readonly listed: readonly string[];
}

/** The fields of a client assertion: its algorithm and its audience. */
export function AssertionFields({ draft, problems, change, fitting, listed }: Props) {
  const algorithm = fitting.find((name) => name === draft.assertionAlgorithm) ?? fitting[0];
  const refused = algorithm !== undefined && listed.length > 0 && !listed.includes(algorithm);
  return (
    <>
      <FormField
        label="Signature algorithm"
        problem={problems.assertionAlgorithm}
        hint={
          refused ? `Not among the algorithms of the provider: ${listed.slice(0, 8).join(', ')}` : undefined
        }
      >
        {(control) => (
          <select
            {...control}
            name="assertionAlgorithm"
            className="input"
            disabled={fitting.length === 0}
            value={algorithm ?? ''}
            onChange={(event) => {
              const chosen = fitting.find((name) => name === event.target.value);
              if (chosen !== undefined) change({ assertionAlgorithm: chosen });
            }}
          >
            {fitting.length === 0 && <option value="">Choose a key first</option>}
            {fitting.map((name) => (
              <option key={name} value={name}>
                {name}
                {listed.includes(name) ? ' (offered)' : ''}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField
        label="Assertion audience"
        hint={
          draft.assertionAudience === 'issuer' ? (
            <>
              Its <code>aud</code> is the issuer for every endpoint. <SectionReference spec="RFC 7523 §3" />
            </>
          ) : (
            <>
              For providers that accept their token endpoint only. A provider with the same endpoint in its
              metadata could replay such an assertion. <SectionReference spec="RFC 7523 §3" />
            </>
          )
        }
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={draft.assertionAudience}
            onChange={(event) =>
              change({ assertionAudience: event.target.value === 'issuer' ? 'issuer' : 'token-endpoint' })
            }
          >
            <option value="issuer">the issuer</option>
            <option value="token-endpoint">the token endpoint</option>
          </select>
        )}
      </FormField>
    </>
  );
}
