import type { LoginRefusal } from '../../core/record/login-refusal.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import type { Observation } from './hop.ts';
import { hookPasskeys, passkeyHost } from './passkey-requests.ts';
import type { WatchedTarget } from './sessions.ts';

/** Notices pages that refuse the login window, or request what it does not have. */
export interface RefusalWatch {
  /** Prepares a page or frame before its first document. */
  prepare(port: DevtoolsPort, sessionId: string): Promise<void>;
  take(event: DevtoolsEvent): void;
  /** Reads a recorded message. */
  observed(observation: Observation): void;
}

/** `tell` is called once for each kind of refusal. */
export function createRefusalWatch(
  targetOf: (sessionId: string | undefined) => WatchedTarget | undefined,
  tell: (refusal: LoginRefusal) => void,
): RefusalWatch {
  const told = new Set<LoginRefusal['kind']>();

  const notice = (kind: LoginRefusal['kind'], host: string) => {
    if (told.has(kind)) return;
    told.add(kind);
    tell({ kind, host });
  };

  return {
    prepare: hookPasskeys,
    take(event) {
      const host = passkeyHost(event);
      if (host !== undefined) notice('passkey', host);
      if (event.method !== 'Network.requestWillBeSent' || event.params.type !== 'Document') return;
      const { frameId, request } = event.params;
      const target = targetOf(event.sessionId);
      if (target?.type !== 'page' || target.targetId !== frameId) return;
      const kind = refusalOfPage(request.url);
      if (kind !== undefined) notice(kind, hostOf(request.url));
    },
    observed({ request, response, mainFrame, resourceType }) {
      if (!mainFrame || resourceType !== 'Document' || response === undefined || response.status < 400)
        return;
      const { encoding, content } = response.body;
      if (encoding === 'utf8' && content.includes(disallowed)) notice('user-agent', hostOf(request.url));
    },
  };
}

/** The error of a provider that does not accept the User-Agent of embedded browsers. */
const disallowed = 'disallowed_useragent';

/** Limit for an encoded error, in characters. */
const longestError = 4_000;

/** Returns the refusal that the URL of a page shows; undefined for any other page. */
export function refusalOfPage(text: string): 'user-agent' | 'embedded-browser' | undefined {
  if (!URL.canParse(text)) return undefined;
  const { host, pathname, searchParams } = new URL(text);
  if (searchParams.get('error') === disallowed) return 'user-agent';
  if (host !== googleAccounts) return undefined;
  const encoded = searchParams.get('authError')?.slice(0, longestError) ?? '';
  if (Buffer.from(encoded, 'base64url').includes(disallowed)) return 'user-agent';
  return /^\/(?:v\d+\/)?signin\/rejected$/.test(pathname) ? 'embedded-browser' : undefined;
}

/** Its error page has the error within an encoded parameter, and another page refuses embedded browsers. */
const googleAccounts = 'accounts.google.com';

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
