import { useEffect, useState } from 'react';
import type { PageStorage, StorageArea, StoredCookie } from '../../../core/views/exchange/page-storage.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { formatCount } from '../../format/quantity.ts';
import { formatMoment } from '../../format/time.ts';
import type { Loadable } from '../../store/loadable.ts';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly run: string;
  readonly pause: string;
}

/** Shows cookies and storage of the page whose navigation is held, as they are when it opens. */
export function PageStorageDialog({ run, pause }: Props) {
  const { closeDialog, heldStorage } = useActions();
  const [read, setRead] = useState<Loadable<PageStorage>>({ state: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    void heldStorage({ run, pause }).then((storage) => isCurrent && setRead(storage));
    return () => {
      isCurrent = false;
    };
  }, [heldStorage, run, pause]);
  return (
    <Dialog title="Storage" className="storage-dialog" onClose={closeDialog}>
      {read.state === 'loading' && <p className="soft">Reading the page…</p>}
      {read.state === 'failed' && <FailureCard failure={read.failure} />}
      {read.state === 'ready' && <Storage storage={read.value} />}
    </Dialog>
  );
}

function Storage({ storage: { origin, cookies, local, session } }: { readonly storage: PageStorage }) {
  return (
    <>
      <p className="soft">
        <OutsideText text={origin} limit={200} className="mono" />, when it navigated. Cookies and other
        secrets are masked.
      </p>
      <ScrollRegion label="Cookies and storage" className="storage-parts">
        <section className="cookie-part">
          <Heading name="Cookies" total={cookies.total} listed={cookies.entries.length} />
          <ul className="cookies">
            {cookies.entries.map((cookie, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cookies of several paths may have one name.
              <CookieEntry key={`${index} ${cookie.name}`} cookie={cookie} />
            ))}
          </ul>
        </section>
        <Area name="Local storage" area={local} />
        <Area name="Session storage" area={session} />
      </ScrollRegion>
    </>
  );
}

function Heading({
  name,
  total,
  listed,
}: {
  readonly name: string;
  readonly total: number;
  readonly listed: number;
}) {
  return (
    <>
      <h3>{name}</h3>
      {total === 0 && <small className="soft">Empty</small>}
      {listed < total && (
        <small className="soft">
          First {listed} of {formatCount(total, 'entry', 'entries')}
        </small>
      )}
    </>
  );
}

function CookieEntry({ cookie }: { readonly cookie: StoredCookie }) {
  const { name, value, domain, path, secure, httpOnly, sameSite, expires } = cookie;
  const flags = [secure && 'Secure', httpOnly && 'HttpOnly', sameSite && `SameSite=${sameSite}`].filter(
    (flag) => typeof flag === 'string',
  );
  const until = expires === undefined ? 'until the browser closes' : `until ${formatMoment(expires)}`;
  return (
    <li>
      <Entry name={name} value={value} />
      <small className="soft">
        <OutsideText text={[`${domain}, path ${path}`, until, ...flags].join(', ')} limit={240} />
      </small>
    </li>
  );
}

function Area({ name, area }: { readonly name: string; readonly area: StorageArea | undefined }) {
  return (
    <section className="cookie-part">
      {area === undefined ? (
        <>
          <h3>{name}</h3>
          <small className="soft">This page may not use it.</small>
        </>
      ) : (
        <>
          <Heading name={name} total={area.total} listed={area.entries.length} />
          <ul className="cookies">
            {area.entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two names may be masked alike.
              <li key={`${index} ${entry.name}`}>
                <Entry {...entry} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Entry({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span className="storage-entry mono">
      <OutsideText text={name} limit={120} />
      <OutsideText text={value} limit={240} multiline className="soft" />
    </span>
  );
}
