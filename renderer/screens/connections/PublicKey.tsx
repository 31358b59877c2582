import { useEffect, useState } from 'react';
import type { KeyAlgorithm } from '../../../core/oauth/client.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly keyId: string;
  readonly name: string;
  readonly algorithm: KeyAlgorithm;
}

type Asked = { readonly text: string } | { readonly failure: FailureView } | undefined;

/** Shows the public JWK Set of a key, for registration. */
export function PublicKey({ keyId, name, algorithm }: Props) {
  const { readJwks } = useActions();
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    let isWanted = true;
    void readJwks({ id: keyId, algorithm }).then((answer) => {
      if (isWanted) setAsked(answer.ok ? answer.value : { failure: answer.failure });
    });
    return () => {
      isWanted = false;
    };
  }, [readJwks, keyId, algorithm]);
  if (asked === undefined) return null;
  if ('failure' in asked) return <FailureCard failure={asked.failure} />;
  return (
    <div className="form-field">
      <FormField
        label="Public JWK Set to register"
        hint={
          <>
            Register it at the provider as the <code>jwks</code> of this client, or serve it at its{' '}
            <code>jwks_uri</code>. It contains no secret. <SectionReference spec="RFC 7591 §2" />
          </>
        }
      >
        {(control) => (
          <textarea
            {...control}
            className="input mono"
            rows={5}
            readOnly
            spellCheck={false}
            value={asked.text}
          />
        )}
      </FormField>
      <div>
        <CopyButton text={asked.text} what={`the public JWK Set of ${name}`} words />
      </div>
    </div>
  );
}
