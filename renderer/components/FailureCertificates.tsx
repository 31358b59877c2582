import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { formatValidity } from '../format/validity.ts';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly certificates: NonNullable<FailureView['certificates']>;
}

/** Shows the certificates of a server, leaf first, and why each is not trusted. */
export function FailureCertificates({ certificates }: Props) {
  return (
    <ol className="failure-certificates" aria-label="Certificates of the server">
      {certificates.map(({ subject, issuer, fault, ...dates }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chain may contain the same certificate twice.
        <li key={`${index} ${subject}`}>
          <OutsideText text={subject} limit={240} className="certificate-name" />
          {fault !== undefined && <b className="tone-fail"> {fault}</b>}
          <p>
            issued by <OutsideText text={issuer} limit={240} />, valid {formatValidity(dates)}
          </p>
        </li>
      ))}
    </ol>
  );
}
