import type { ReactNode } from 'react';
import { formatDuration } from '../../../../core/base/duration.ts';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { Chip } from '../../../components/Chip.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { formatMoment } from '../../../format/time.ts';
import { formatValidity } from '../../../format/validity.ts';
import { EmptyTab } from './EmptyTab.tsx';

/** Shows phases, connection and certificates of a message. */
export function TimingTab({ exchange }: { readonly exchange: ExchangeView }) {
  const { phases, at, endedAt, remoteAddress, tls } = exchange;
  if (exchange.request === undefined && phases.length === 0) {
    return <EmptyTab>This message was not sent over the network.</EmptyTab>;
  }
  return (
    <div className="timing">
      <dl className="facts">
        <Fact name="Started">{formatMoment(at)}</Fact>
        {endedAt !== undefined && <Fact name="Duration">{formatDuration(endedAt - at)}</Fact>}
        {remoteAddress !== undefined && (
          <Fact name="Address">
            <OutsideText text={remoteAddress} className="mono" />
          </Fact>
        )}
      </dl>
      {phases.length > 0 && <Phases phases={phases} />}
      {tls && <Tls tls={tls} />}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}

function Phases({ phases }: Pick<ExchangeView, 'phases'>) {
  const total = Math.max(
    phases.reduce((sum, { duration }) => sum + duration, 0),
    0.001,
  );
  const bars = phases.map(({ name, duration }, index) => {
    const before = phases.slice(0, index).reduce((sum, phase) => sum + phase.duration, 0);
    return { name, duration, left: (before / total) * 100, width: (duration / total) * 100 };
  });
  return (
    <>
      <h3>Phases</h3>
      <ul className="phases">
        {bars.map(({ name, duration, left, width }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="phase-track" aria-hidden>
              <span style={{ left: `${left}%`, width: `max(2px, ${width}%)` }} />
            </span>
            <span className="tabular">{formatDuration(duration)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Tls({ tls }: { readonly tls: NonNullable<ExchangeView['tls']> }) {
  return (
    <>
      <h3>
        TLS{' '}
        <Chip words tone={tls.authorized ? 'pass' : 'fail'}>
          {tls.authorized ? 'trusted' : 'not trusted'}
        </Chip>
      </h3>
      <dl className="facts">
        <Fact name="Version">{tls.version}</Fact>
        <Fact name="Cipher">
          <OutsideText text={tls.cipher} className="mono" />
        </Fact>
        {tls.alpn !== undefined && (
          <Fact name="Protocol">
            <OutsideText text={tls.alpn} className="mono" />
          </Fact>
        )}
      </dl>
      <h3>Certificates</h3>
      <ol className="certificates">
        {tls.chain.map((certificate) => (
          <li key={certificate.fingerprint256}>
            <OutsideText text={certificate.subject} className="certificate-name" />
            <dl className="facts">
              <Fact name="Issued by">
                <OutsideText text={certificate.issuer} />
              </Fact>
              {certificate.alternativeNames.length > 0 && (
                <Fact name="Subject">
                  <OutsideText text={certificate.alternativeNames.join(', ')} className="mono" />
                </Fact>
              )}
              <Fact name="Valid">{formatValidity(certificate)}</Fact>
              <Fact name="SHA-256">
                <OutsideText text={certificate.fingerprint256} className="mono" />
              </Fact>
            </dl>
          </li>
        ))}
      </ol>
    </>
  );
}
