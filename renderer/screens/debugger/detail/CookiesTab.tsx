import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { Chip } from '../../../components/Chip.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { formatMoment } from '../../../format/time.ts';
import { EmptyTab } from './EmptyTab.tsx';

/** Lists the cookies that were sent and set, without their values, which are secrets. */
export function CookiesTab({ exchange }: { readonly exchange: ExchangeView }) {
  const { cookiesSent, cookiesSet } = exchange;
  if (cookiesSent.length + cookiesSet.length === 0) {
    return <EmptyTab>No cookies were sent or set with this message.</EmptyTab>;
  }
  return (
    <>
      {cookiesSent.length > 0 && (
        <section className="cookie-part">
          <h3>Sent</h3>
          <ul className="chips">
            {cookiesSent.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one name may be sent twice.
              <li key={`${index} ${name}`}>
                <Chip>
                  <OutsideText text={name} oneLine limit={80} />
                </Chip>
              </li>
            ))}
          </ul>
        </section>
      )}
      {cookiesSet.length > 0 && (
        <section className="cookie-part">
          <h3>Set</h3>
          <ul className="cookies">
            {cookiesSet.map((cookie, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one name may be set twice.
              <CookieItem key={`${index} ${cookie.name}`} cookie={cookie} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function CookieItem({ cookie }: { readonly cookie: ExchangeView['cookiesSet'][number] }) {
  const { name, domain, path, secure, httpOnly, sameSite, expires, blocked } = cookie;
  return (
    <li>
      <OutsideText text={name} limit={120} className="mono" />
      <span className="chips">
        <Flag name="Secure" on={secure} />
        <Flag name="HttpOnly" on={httpOnly} />
        <Flag
          name={sameSite === undefined ? 'SameSite' : `SameSite=${sameSite}`}
          on={sameSite !== undefined}
        />
      </span>
      <small className="soft">
        <OutsideText text={`${domain ?? 'This host only'}, path ${path ?? '/'}`} limit={160} />
        {expires === undefined ? ', until the browser closes' : `, until ${formatMoment(expires)}`}
      </small>
      {blocked !== undefined && (
        <small className="tone-fail">
          Blocked by the browser: <OutsideText text={blocked} limit={160} />
        </small>
      )}
    </li>
  );
}

function Flag({ name, on }: { readonly name: string; readonly on: boolean }) {
  return (
    <Chip {...(on ? { tone: 'pass' as const } : { missing: true })}>
      {name}
      {!on && <span className="for-readers"> is not set</span>}
    </Chip>
  );
}
