import { FileUp, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CertificateView } from '../../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { FormField } from '../../components/FormField.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { TextArea } from '../../components/TextArea.tsx';
import { formatMoment } from '../../format/time.ts';
import { useActions } from '../../store/store.ts';
import { joinPem, type NetworkForm, shortName, splitPem, withoutCertificate } from './network.ts';

interface Props {
  readonly network: NetworkForm;
  readonly problem: string | undefined;
  readonly set: (part: Partial<NetworkForm>) => void;
}

/** Size limit of a certificate file in bytes; real ones are far smaller. */
const largestFile = 400_000;

/** Edits the additional CA certificates: pasted, or read from a file. */
export function AuthorityFields({ network, problem, set }: Props) {
  const { readAuthorities } = useActions();
  const { authorities, pasted } = network;
  const file = useRef<HTMLInputElement>(null);
  const [trusted, setTrusted] = useState<readonly CertificateView[]>([]);
  const [failure, setFailure] = useState<FailureView>();

  useEffect(() => {
    let current = true;
    if (authorities === '') setTrusted([]);
    else {
      void readAuthorities(authorities).then((answer) => {
        if (!current) return;
        if (answer.ok) setTrusted(answer.value);
        else setFailure(answer.failure);
      });
    }
    return () => {
      current = false;
    };
  }, [authorities, readAuthorities]);

  const add = async (text: string, from: string): Promise<void> => {
    const answer = await readAuthorities(text);
    if (!answer.ok) return setFailure({ ...answer.failure, step: from });
    const known = new Set(splitPem(authorities));
    const fresh = splitPem(text).filter((certificate) => !known.has(certificate));
    set({ authorities: joinPem([authorities, ...fresh]), pasted: '' });
  };

  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    setFailure(undefined);
    if (chosen.size > largestFile) {
      return setFailure({
        code: 'invalid-input',
        message: 'This file is too large for certificates.',
        step: chosen.name,
        expected: `at most ${largestFile / 1000} kB`,
        received: `${Math.round(chosen.size / 1000)} kB`,
        hint: 'Choose the PEM file of the certificate authority.',
      });
    }
    await add(await chosen.text(), `file ${chosen.name}`);
  };

  return (
    <div className="form-field">
      {trusted.length > 0 && (
        <ul className="authorities" aria-label="Trusted certificates">
          {trusted.map((certificate, index) => (
            <li key={certificate.fingerprint256}>
              <Authority certificate={certificate} />
              <Button
                look="ghost"
                size="small"
                icon={Trash2}
                aria-label={`Remove ${shortName(certificate.subject).slice(0, 60)}`}
                onClick={() => set({ authorities: withoutCertificate(authorities, index) })}
              />
            </li>
          ))}
        </ul>
      )}
      <FormField
        label="Additional CA certificate (PEM)"
        problem={problem}
        hint="A company or test CA, or the certificate of a test server. Trusted by this connection only, in addition to those of the system."
      >
        {(control) => (
          <TextArea
            {...control}
            name="ca"
            rows={2}
            placeholder="-----BEGIN CERTIFICATE-----"
            value={pasted}
            onChange={(text) => {
              setFailure(undefined);
              set({ pasted: text });
            }}
          />
        )}
      </FormField>
      <div className="key-actions">
        <Button
          size="small"
          icon={Plus}
          disabled={pasted.trim() === ''}
          onClick={() => {
            setFailure(undefined);
            void add(pasted, 'pasted text');
          }}
        >
          Add certificate
        </Button>
        <Button size="small" icon={FileUp} onClick={() => file.current?.click()}>
          Choose file
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="Certificate file"
          accept=".pem,.crt,.cer,.txt"
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {failure !== undefined && <FailureCard failure={failure} />}
    </div>
  );
}

function Authority({ certificate }: { readonly certificate: CertificateView }) {
  const { subject, issuer, validTo } = certificate;
  const ended = validTo !== undefined && validTo < Date.now();
  return (
    <div className="authority">
      <OutsideText text={shortName(subject)} className="certificate-name" limit={120} />
      <small className={ended ? 'tone-fail' : 'soft'}>
        {ended ? 'expired on' : 'valid until'}{' '}
        {validTo === undefined ? 'an unreadable date' : formatMoment(validTo)}
        {issuer !== subject && (
          <>
            , issued by <OutsideText text={shortName(issuer)} limit={120} />
          </>
        )}
      </small>
    </div>
  );
}
