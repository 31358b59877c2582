import { useEffect, useState } from 'react';
import type { CookieHistory } from '../../../../core/views/exchange/cookie-history.ts';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { Chip } from '../../../components/Chip.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { formatMoment } from '../../../format/time.ts';
import { selectRun } from '../../../store/run-slice.ts';
import { useActions, useStore } from '../../../store/store.ts';
import { EmptyTab } from './EmptyTab.tsx';

/** Lists the cookies that were sent and set, with what that changed; values have pseudonyms, for they are secrets. */
export function CookiesTab({ exchange }: { readonly exchange: ExchangeView }) {
  const { cookiesSent, cookiesSet } = exchange;
  const history = useHistory(exchange);
  if (cookiesSent.length + cookiesSet.length === 0) {
    return <EmptyTab>No cookies were sent or set with this message.</EmptyTab>;
  }
  return (
    <>
      {cookiesSent.length > 0 && <Sent names={cookiesSent} history={history} />}
      {cookiesSet.length > 0 && (
        <section className="cookie-part">
          <h3>Set</h3>
          <ul className="cookies">
            {cookiesSet.map((cookie, index) => {
              const change = history?.changes[index];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: one name may be set twice.
                <CookieItem key={`${index} ${cookie.name}`} cookie={cookie} change={change} />
              );
            })}
          </ul>
        </section>
      )}
      {history && <After history={history} />}
    </>
  );
}

/** Loads what a message of the login window did to cookies; undefined until then, and where that is not known. */
function useHistory({ id, channel }: ExchangeView): CookieHistory | undefined {
  const { cookiesOf } = useActions();
  const run = useStore((state) => (channel === 'front' ? selectRun(state)?.summary.id : undefined));
  const [loaded, setLoaded] = useState<{
    readonly id: string;
    readonly history: CookieHistory | undefined;
  }>();
  useEffect(() => {
    let isCurrent = true;
    if (run === undefined) return;
    void cookiesOf({ run, exchange: id }).then((history) => isCurrent && setLoaded({ id, history }));
    return () => {
      isCurrent = false;
    };
  }, [cookiesOf, run, id]);
  return loaded?.id === id ? loaded.history : undefined;
}

interface SentProps {
  readonly names: readonly string[];
  readonly history: CookieHistory | undefined;
}

function Sent({ names, history }: SentProps) {
  const sent =
    history === undefined || history.sent.length === 0 ? names.map((name) => ({ name })) : history.sent;
  return (
    <section className="cookie-part">
      <h3>Before</h3>
      <ul className="cookies">
        {sent.map((cookie, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one name may be sent twice.
          <li key={`${index} ${cookie.name}`}>
            <NamedCookie {...cookie} />
            {'unexpected' in cookie && cookie.unexpected !== undefined && (
              <small className="soft">{unexpectedWords[cookie.unexpected]}</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const unexpectedWords = {
  cookie: 'Set by a script, or before this login.',
  value: 'Value changed by a script, or by a response that was not recorded.',
};

function After({ history: { after } }: { readonly history: CookieHistory }) {
  return (
    <section className="cookie-part">
      <h3>After</h3>
      {after.length === 0 ? (
        <small className="soft">No cookies for this host.</small>
      ) : (
        <ul className="cookies">
          {after.map((cookie, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cookies of several paths may have one name.
            <li key={`${index} ${cookie.name}`}>
              <NamedCookie {...cookie} />
            </li>
          ))}
        </ul>
      )}
      <small className="soft">
        Derived from recorded Cookie and Set-Cookie headers. Equal values have equal pseudonyms.
      </small>
    </section>
  );
}

function NamedCookie({ name, value }: { readonly name: string; readonly value?: string }) {
  return (
    <span className="cookie-value">
      <OutsideText text={name} limit={120} className="mono" />
      {value !== undefined && <Chip>{value}</Chip>}
    </span>
  );
}

type CookieChange = CookieHistory['changes'][number];

interface CookieItemProps {
  readonly cookie: ExchangeView['cookiesSet'][number];
  readonly change: CookieChange | undefined;
}

function CookieItem({ cookie, change }: CookieItemProps) {
  const { name, domain, path, secure, httpOnly, sameSite, expires, blocked } = cookie;
  return (
    <li>
      <OutsideText text={name} limit={120} className="mono" />
      {change && <Change change={change} />}
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

const changeWords: Readonly<Record<CookieChange['kind'], string>> = {
  added: 'Added',
  changed: 'Changed',
  same: 'Same value',
  replaced: 'Set again',
  removed: 'Removed',
  absent: 'Nothing to remove',
  blocked: 'Not set',
};

function Change({ change: { kind, before, after } }: { readonly change: CookieChange }) {
  const values = kind === 'changed' ? [before, after] : [kind === 'removed' ? before : after];
  return (
    <span className="cookie-value">
      <Chip words tone={kind === 'blocked' ? 'fail' : 'info'}>
        {changeWords[kind]}
      </Chip>
      <small className="soft mono">{values.filter((value) => value !== undefined).join(' → ')}</small>
    </span>
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
