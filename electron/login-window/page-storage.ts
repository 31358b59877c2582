import type { Protocol } from 'devtools-protocol';
import { cutMark } from '../../core/base/excerpt.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import {
  type PageStorage,
  type StorageArea,
  type StoredCookie,
  storageLimits,
} from '../../core/views/exchange/page-storage.ts';
import { mask } from '../masking/mask-values.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import { createMasker } from './masking.ts';
import type { StorageWatch, WatchedStorage } from './storage-watch.ts';

/**
 * Reads the cookies of a page that navigates, and its storage as it was when the navigation started, bounded and with typed secrets
 * masked. Fails where it was no page of a site, and where it was closed meanwhile.
 */
export async function readPageStorage(options: {
  readonly port: DevtoolsPort;
  readonly sessionId: string | undefined;
  readonly watch: Pick<StorageWatch, 'of'>;
  readonly vault: SecretVault;
}): Promise<Result<PageStorage>> {
  const { port, sessionId, watch, vault } = options;
  const watched = sessionId === undefined ? undefined : watch.of(sessionId);
  if (watched === undefined || !/^https?:/i.test(watched.url)) return noPage;
  const { url, origin, local, session } = watched;
  const cookies = await port.send('Network.getCookies', { urls: [url] }, sessionId).then(
    (read) => read.cookies,
    () => undefined,
  );
  if (cookies === undefined) return noPage;
  const masked = maskerOf(vault);
  return {
    ok: true,
    value: present({
      origin,
      cookies: {
        total: cookies.length,
        entries: cookies.slice(0, storageLimits.entries).map((cookie) => cookieOf(cookie, masked)),
      },
      local: areaOf(local, masked),
      session: areaOf(session, masked),
    }),
  };
}

type Masked = (text: readonly [value: string, isCut: boolean]) => string;

function maskerOf(vault: SecretVault): Masked {
  const masker = createMasker(vault);
  const isUnknown = vault.overflowed();
  return ([value, isCut]) => {
    if (isUnknown && value !== '') return mask;
    return masker.text(value, isCut) + (isCut ? cutMark : '');
  };
}

function areaOf(area: WatchedStorage['local'], masked: Masked): StorageArea | undefined {
  if (area === null) return undefined;
  const entries = area.entries.map(([name, value]) => ({ name: masked(name), value: masked(value) }));
  return { total: area.total, entries };
}

function cookieOf(
  { name, value, domain, path, secure, httpOnly, sameSite, session, expires }: Protocol.Network.Cookie,
  masked: Masked,
): StoredCookie {
  const cut = (raw: string, limit: number) => masked([raw.slice(0, limit), raw.length > limit]);
  return present({
    name: cut(name, storageLimits.name),
    value: cut(value, storageLimits.value),
    domain,
    path,
    secure,
    httpOnly,
    sameSite,
    expires: session ? undefined : expires * 1_000,
  });
}

const noPage: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message:
      'No storage can be read: the login window shows no page of a site, or one that may not use storage.',
    step: 'login window: reading the storage',
    hint: 'Read it at the next navigation.',
  },
};
