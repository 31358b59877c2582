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

/** How the client assertion is signed, and how it names the provider. */
export function AssertionFields({ draft, problems, change, fitting, listed }: Props) {
  const algorithm = fitting.find((name) => name === draft.assertionAlgorithm) ?? fitting[0];
  const refused = algorithm !== undefined && listed.length > 0 && !listed.includes(algorithm);
  return (
    <>
      <FormField
        label="Signature algorithm"
        problem={problems.assertionAlgorithm}
        hint={
          refused
            ? `The provider does not list this one; it lists ${listed.slice(0, 8).join(', ')}`
            : undefined
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
            {fitting.length === 0 && <option value="">the key decides: choose one first</option>}
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
        label="The assertion is made out to"
        hint={
          draft.assertionAudience === 'issuer' ? (
            <>
              Its <code>aud</code> is the issuer, whatever endpoint it is sent to.{' '}
              <SectionReference spec="RFC 7523 §3" />
            </>
          ) : (
            <>
              For providers that know themselves by the endpoint only: another provider that names the same
              endpoint could pass such an assertion on. <SectionReference spec="RFC 7523 §3" />
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
