import type { WaitingView } from '../../../core/views/run/views.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Countdown } from '../../components/Countdown.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { formatCount } from '../../format/quantity.ts';

/** A longer URL makes a QR code that cameras cannot read from a screen. */
const longestInCode = 400;

interface Props {
  readonly waiting: Extract<WaitingView, { kind: 'device-code' }>;
}

/** Shows the user code: where to enter it, when it expires, and how often the client polls. */
export function DeviceCode({ waiting }: Props) {
  const { userCode, verificationUri, verificationUriComplete, expiresAt, interval } = waiting;
  const inCode = verificationUriComplete ?? verificationUri;
  return (
    <section className="waiting-card device-code" aria-label="Device code" data-clocked>
      {inCode.length <= longestInCode && <QrCode text={inCode} label={`QR code of ${inCode}`} />}
      <div className="waiting-words">
        <h2>
          Enter this code <SectionReference spec="RFC 8628 §3.3" />
        </h2>
        <p className="user-code mono">
          <OutsideText text={userCode} oneLine limit={40} />
          <CopyButton text={userCode} what="the user code" />
        </p>
        <p>
          at{' '}
          <span className="mono">
            <OutsideText text={verificationUri} limit={160} />
          </span>{' '}
          <CopyButton text={inCode} what="the verification URL" />
        </p>
        <p className="soft">
          {expiresAt !== undefined && (
            <>
              Expires in <Countdown until={expiresAt} />.{' '}
            </>
          )}
          Polling every {formatCount(interval, 'second')}.
        </p>
      </div>
    </section>
  );
}
