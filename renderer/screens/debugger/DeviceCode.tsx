import { ExternalLink, Wifi } from 'lucide-react';
import { type HostReach, reachOf } from '../../../core/oauth/host-reach.ts';
import type { WaitingView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Countdown } from '../../components/Countdown.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useActions } from '../../store/store.ts';

/** A longer URL makes a QR code that cameras cannot read from a screen. */
const longestInCode = 400;

type DeviceWaiting = Extract<WaitingView, { kind: 'device-code' }>;

interface Props {
  readonly run: string;
  readonly waiting: DeviceWaiting;
}

/** Shows the user code: where to enter it, when it expires, and how often the client polls. */
export function DeviceCode({ run, waiting }: Props) {
  const { openDialog, openSystemBrowser } = useActions();
  const { userCode, verificationUri, expiresAt, interval } = waiting;
  const inCode = codedUrl(waiting);
  return (
    <section className="waiting-card device-code" aria-label="Device code" data-clocked>
      {inCode.length <= longestInCode && (
        <button
          type="button"
          className="qr-button"
          aria-label="Enlarge the QR code"
          title="Enlarge the QR code"
          onClick={() => openDialog({ kind: 'device-code' })}
        >
          <QrCode text={inCode} label={`QR code of ${inCode}`} />
        </button>
      )}
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
        <Reach url={verificationUri} />
        <p className="soft">
          {expiresAt !== undefined && (
            <>
              Expires in <Countdown until={expiresAt} />.{' '}
            </>
          )}
          Polling every {formatCount(interval, 'second')}.
        </p>
        <div>
          <Button size="small" icon={ExternalLink} onClick={() => void openSystemBrowser(run)}>
            Open in browser
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Returns the URL of the QR code, with the user code in it where the provider offers that. */
export function codedUrl({ verificationUri, verificationUriComplete }: DeviceWaiting): string {
  return verificationUriComplete ?? verificationUri;
}

const reachWords: Readonly<Record<HostReach, string | undefined>> = {
  'this-computer': 'This computer only: a phone cannot open this URL.',
  'this-network': 'This network only: a phone must be in it to open this URL.',
  anywhere: undefined,
};

/** Says who cannot open a URL. */
export function Reach({ url }: { readonly url: string }) {
  const reach = reachOf(url);
  const words = reach === undefined ? undefined : reachWords[reach];
  if (words === undefined) return null;
  return (
    <p className="reach">
      <Wifi className="icon" aria-hidden />
      {words}
    </p>
  );
}
