import type { WaitingView } from '../../../core/views/run/views.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Countdown } from '../../components/Countdown.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { formatCount } from '../../format/quantity.ts';

/** A longer address would make a code that no camera reads from a screen. */
const longestInCode = 400;

interface Props {
  readonly waiting: Extract<WaitingView, { kind: 'device-code' }>;
}

/** The code of a device: where to enter it, how long it lives, and how often the client asks meanwhile. */
export function DeviceCode({ waiting }: Props) {
  const { userCode, verificationUri, verificationUriComplete, expiresAt, interval } = waiting;
  const inCode = verificationUriComplete ?? verificationUri;
  return (
    <section className="waiting-card device-code" aria-label="Code of the device" data-clocked>
      {inCode.length <= longestInCode && <QrCode text={inCode} label={`QR code of ${inCode}`} />}
      <div className="waiting-words">
        <h2>
          Enter this code <SectionReference spec="RFC 8628 §3.3" />
        </h2>
        <p className="user-code mono">
          <OutsideText text={userCode} oneLine limit={40} />
          <CopyButton text={userCode} what="the code" />
        </p>
        <p>
          at{' '}
          <span className="mono">
            <OutsideText text={verificationUri} limit={160} />
          </span>{' '}
          <CopyButton text={inCode} what="the address" />
        </p>
        <p className="soft">
          {expiresAt !== undefined && (
            <>
              Expires in <Countdown until={expiresAt} />.{' '}
            </>
          )}
          Meanwhile the client asks every {formatCount(interval, 'second')}.
        </p>
      </div>
    </section>
  );
}
