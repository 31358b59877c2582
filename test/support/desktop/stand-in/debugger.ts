import type { Protocol } from 'devtools-protocol';
import { askLogin } from './ask-login.ts';
import { electronEvent, electronObject } from './electron-object.ts';
import type { StandInContents } from './web-contents.ts';

const Base = electronObject('debugger', ['message', 'detach']);

/** `webContents.debugger`: the page's own session of the browser (shell/browser/api/electron_api_debugger.cc). */
export class StandInDebugger extends Base {
  readonly contents: StandInContents;
  /** Challenges without a response, by request. */
  readonly challenges = new Map<string, Protocol.Fetch.AuthRequiredEvent>();
  attached = false;
  /** The URLs of requests that are under way. */
  readonly #urls = new Map<string, string>();
  #rejects = new Set<(error: Error) => void>();

  constructor(contents: StandInContents) {
    super();
    this.contents = contents;
  }

  attach(version?: string): void {
    if (this.attached) throw new TypeError('Debugger is already attached to the target');
    if (version !== undefined && !['1.0', '1.1', '1.2', '1.3'].includes(version))
      throw new TypeError('Requested protocol version is not supported');
    this.attached = true;
  }

  isAttached(): boolean {
    return this.attached;
  }

  detach(): void {
    if (!this.attached) return;
    this.attached = false;
    for (const reject of this.#rejects) reject(new Error('target closed while handling command'));
    this.emit('detach', electronEvent(), 'target closed');
  }

  sendCommand(method: string, params: object = {}, session?: string): Promise<unknown> {
    if (!this.attached) return Promise.reject(new Error('No target available'));
    if (session === '') return Promise.reject(new Error('Empty session id is not allowed'));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#rejects.add(reject);
    const { contents } = this;
    const copy = JSON.parse(JSON.stringify(params));
    const forward = (given: object) =>
      contents.machine.pipe.forward(method, given, session ?? contents.debugSession);
    const send = () => {
      const sent =
        method === 'Fetch.continueWithAuth' ? this.#answerLogin(copy).then(forward) : forward(copy);
      sent.then(resolve, reject).finally(() => this.#rejects.delete(reject));
    };
    // Only the browser process responds before the page has gone anywhere (docs/api/debugger.md).
    if (contents.hasGone || /^(?:Fetch|Storage|Browser|Target\.get)/.test(method)) send();
    else contents.whenGone.push(send);
    return promise;
  }

  /** `Default` leaves a challenge to the event `login` (shell/browser/login_handler.cc). */
  async #answerLogin(params: Protocol.Fetch.ContinueWithAuthRequest): Promise<object> {
    const { authChallengeResponse: answer, requestId } = params;
    const challenge = this.challenges.get(requestId);
    this.challenges.delete(requestId);
    const { username = '', password = '' } = answer;
    if (answer.response === 'ProvideCredentials' && challenge?.authChallenge.source === 'Proxy')
      this.contents.session.proxyCredentials = { username, password };
    if (answer.response !== 'Default' || challenge === undefined) return params;
    return { requestId, authChallengeResponse: await askLogin(this.contents, challenge) };
  }

  /** Passes on what the page's session, or one below it, reported. */
  receive(method: string, params: object, session: string): void {
    if (!this.attached) return;
    // Electron handles it before a debugger could.
    if (method === 'Page.javascriptDialogOpening' && 'type' in params && params.type === 'beforeunload')
      return;
    if (method === 'Fetch.authRequired') {
      const challenge = params as Protocol.Fetch.AuthRequiredEvent;
      this.challenges.set(challenge.requestId, challenge);
    }
    this.emit('message', electronEvent(), method, this.#cleanTls(method, params), session);
  }

  /** A certificate that was accepted with 0 is clean: `securityState` is that of a valid one. */
  #cleanTls(method: string, params: object): object {
    const clean = (response: Protocol.Network.Response) =>
      this.contents.session.certificates.isClean(response.url)
        ? { ...response, securityState: 'secure' }
        : response;
    if (method === 'Network.responseReceived') {
      const { response, ...rest } = params as Protocol.Network.ResponseReceivedEvent;
      return { ...rest, response: clean(response) };
    }
    if (method === 'Network.loadingFailed' || method === 'Network.loadingFinished') {
      const { requestId, ...rest } = params as Protocol.Network.LoadingFailedEvent;
      const url = this.#urls.get(requestId) ?? '';
      this.#urls.delete(requestId);
      if (method === 'Network.loadingFinished') return params;
      return { ...rest, requestId, errorText: this.contents.errorOf(url, rest.errorText) };
    }
    if (method === 'Network.requestWillBeSent') {
      const { redirectResponse, ...rest } = params as Protocol.Network.RequestWillBeSentEvent;
      this.#urls.set(rest.requestId, rest.request.url);
      return redirectResponse === undefined ? rest : { ...rest, redirectResponse: clean(redirectResponse) };
    }
    return params;
  }
}
