import type { DevtoolsEvent } from '../../../../electron/login-window/devtools-port.ts';
import { type CertificateRequest, createCertificates } from './certificates.ts';
import { electronEvent, electronObject, refuseOthers } from './electron-object.ts';
import type { Machine } from './machine.ts';
import { permissions } from './permissions.ts';

interface ProxyConfig {
  readonly mode?: string;
  readonly proxyRules?: string;
  readonly proxyBypassRules?: string;
}
type Before = (
  details: { url: string; method: string; resourceType: string },
  callback: (response: { cancel?: boolean; redirectURL?: string }) => void,
) => void;
type RequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;

const Base = electronObject('session', ['will-download', 'preconnect', 'extension-loaded']);

/** A session: a browser context of its own for a partition, the default context for the default session. */
export class StandInSession extends Base {
  readonly machine: Machine;
  readonly partition: string;
  readonly certificates = createCertificates();
  readonly protocol;
  readonly webRequest;
  readonly schemeHandlers = new Map<string, (request: Request) => Promise<Response>>();
  before: Before | undefined;
  userAgent: string | undefined;
  proxy: ProxyConfig = {};
  allowsPermission: RequestHandler | undefined;
  checksPermission: CheckHandler | undefined;
  proxyCredentials: { readonly username: string; readonly password: string } | undefined;
  ownContext: string | undefined;

  constructor(machine: Machine, partition: string) {
    super();
    if (partition.startsWith('persist:'))
      throw new Error('the stand-in does not have partitions on the disk');
    this.machine = machine;
    this.partition = partition;
    this.protocol = refuseOthers('session.protocol', {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
        if (this.schemeHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        machine.schemes.add(scheme);
        this.schemeHandlers.set(scheme, handler);
      },
      unhandle: (scheme: string) => void this.schemeHandlers.delete(scheme),
      isProtocolHandled: (scheme: string) => this.schemeHandlers.has(scheme),
    });
    this.webRequest = refuseOthers('session.webRequest', {
      onBeforeRequest: (listener: Before | null) => {
        this.before = listener ?? undefined;
      },
    });
  }

  /** The browser context; made with the first page, for its proxy cannot be changed. */
  get contextId(): string | undefined {
    if (this.partition === '' || this.ownContext !== undefined) return this.ownContext;
    const { proxyRules: proxyServer, proxyBypassRules: proxyBypassList } = this.proxy;
    const { pipe } = this.machine;
    const options = { ...(proxyServer && { proxyServer }), ...(proxyBypassList && { proxyBypassList }) };
    const { browserContextId } = pipe.sync('Target.createBrowserContext', options);
    this.ownContext = browserContextId;
    for (const name of permissions) {
      const setting = this.grants(name) ? 'granted' : 'denied';
      pipe
        .send('Browser.setPermission', { permission: { name }, setting, browserContextId })
        .catch(() => undefined);
    }
    const behavior = { behavior: 'deny', browserContextId, eventsEnabled: true } as const;
    pipe.send('Browser.setDownloadBehavior', behavior).catch(() => undefined);
    return browserContextId;
  }

  /** Without handlers every permission is granted (shell/browser/electron_permission_manager.cc). */
  grants(permission: string): boolean {
    let granted = this.checksPermission?.(null, permission, '', {}) ?? true;
    this.allowsPermission?.(
      null,
      permission,
      (allowed) => {
        granted &&= allowed;
      },
      {},
    );
    return granted;
  }

  downloadBegins({
    url,
    suggestedFilename,
  }: Extract<DevtoolsEvent, { method: 'Browser.downloadWillBegin' }>['params']): void {
    const event = electronEvent();
    const item = { getURL: () => url, getFilename: () => suggestedFilename };
    this.emit('will-download', event, item, undefined);
    this.machine.record(event.defaultPrevented ? 'download refused' : 'download', url);
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.allowsPermission = handler ?? undefined;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.checksPermission = handler ?? undefined;
  }
  setDevicePermissionHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown): void {}
  setCertificateVerifyProc(
    proc: ((request: CertificateRequest, callback: (result: number) => void) => void) | null,
  ): void {
    this.certificates.verify = proc ?? undefined;
  }
  setUserAgent(userAgent: string): void {
    this.userAgent = userAgent;
  }
  getUserAgent(): string {
    return this.userAgent ?? this.machine.userAgent;
  }
  async setProxy(config: ProxyConfig): Promise<void> {
    if (this.ownContext !== undefined)
      throw new Error('the stand-in does not change the proxy of open pages');
    this.proxy = config;
  }
  async clearData(): Promise<void> {
    await this.machine.pipe.send('Storage.clearCookies', {
      ...(this.ownContext && { browserContextId: this.ownContext }),
    });
  }
  async clearStorageData(): Promise<void> {
    await this.clearData();
  }
  async clearCache(): Promise<void> {}
  async clearAuthCache(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}
}
