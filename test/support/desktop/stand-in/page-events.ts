import type { DevtoolsEvent } from '../../../../electron/login-window/devtools-port.ts';
import { electronEvent } from './electron-object.ts';
import { netError } from './load-error.ts';
import { isolatedWorld, worldKey } from './preload.ts';
import { answerRequest } from './requests.ts';
import type { StandInContents } from './web-contents.ts';

/** Turns what the browser reports of a page into the events of its contents. */
export function pageEvent(contents: StandInContents, event: DevtoolsEvent): void {
  if (contents.destroyed) return;
  const { machine, targetId: mainFrame } = contents;
  const toApp = (url: string) => machine.schemes.toApp(url);
  switch (event.method) {
    case 'Runtime.executionContextCreated': {
      const { name, auxData, uniqueId, id } = event.params.context;
      if (name === isolatedWorld && auxData?.frameId === mainFrame)
        contents.isolatedContexts.set(uniqueId, id);
      return;
    }
    case 'Runtime.executionContextDestroyed':
      contents.isolatedContexts.delete(event.params.executionContextUniqueId);
      return;
    case 'Runtime.executionContextsCleared':
      contents.isolatedContexts.clear();
      return;
    case 'Runtime.bindingCalled':
      boundCall(contents, event.params.name, event.params.payload, event.params.executionContextId);
      return;
    case 'Page.frameStartedNavigating': {
      const { url, frameId, loaderId, navigationType } = event.params;
      const isSameDocument = navigationType === 'sameDocument' || navigationType === 'historySameDocument';
      const details = { url: toApp(url), isMainFrame: frameId === mainFrame, isSameDocument };
      if (details.isMainFrame && !isSameDocument) contents.emit('-started', loaderId);
      contents.emit(
        'did-start-navigation',
        electronEvent(details),
        details.url,
        isSameDocument,
        details.isMainFrame,
      );
      return;
    }
    case 'Page.frameStartedLoading':
    case 'Page.frameStoppedLoading': {
      if (event.params.frameId !== mainFrame) return;
      contents.loading = event.method === 'Page.frameStartedLoading';
      contents.emit(contents.loading ? 'did-start-loading' : 'did-stop-loading', electronEvent());
      return;
    }
    case 'Page.frameNavigated': {
      const { parentId, url, urlFragment = '', unreachableUrl } = event.params.frame;
      if (parentId !== undefined) return;
      contents.url = unreachableUrl ?? `${url}${urlFragment}`;
      contents.isErrorPage = unreachableUrl !== undefined;
      contents.hasOwnTitle = false;
      if (contents.isErrorPage) {
        const { errorCode, errorDescription } = netError('');
        contents.emit('did-fail-load', electronEvent(), errorCode, errorDescription, contents.getURL(), true);
        return;
      }
      contents.emit('did-navigate', electronEvent(), contents.getURL(), 200, 'OK');
      return;
    }
    case 'Page.navigatedWithinDocument': {
      const isMainFrame = event.params.frameId === mainFrame;
      if (isMainFrame) contents.url = event.params.url;
      contents.emit('did-navigate-in-page', electronEvent(), toApp(event.params.url), isMainFrame);
      return;
    }
    case 'Page.windowOpen': {
      const { url, windowName: frameName } = event.params;
      contents.opened.push({ url: toApp(url), frameName, features: contents.features });
      contents.features = '';
      contents.emit('-opened');
      return;
    }
    case 'Page.domContentEventFired':
      contents.emit('dom-ready', electronEvent());
      return;
    case 'Page.lifecycleEvent': {
      const { name, frameId, loaderId } = event.params;
      if (name === 'load' && frameId === mainFrame) contents.emit('-loaded', loaderId);
      return;
    }
    case 'Page.loadEventFired':
      // The page that says why another could not be loaded.
      if (contents.isErrorPage) return;
      contents.emit('did-finish-load', electronEvent());
      return;
    case 'Page.javascriptDialogOpening': {
      const { type, message } = event.params;
      if (type === 'beforeunload') {
        // Unless the event is prevented, the page stays (shell/browser/api/electron_api_web_contents.cc).
        const leaving = electronEvent();
        contents.emit('will-prevent-unload', leaving);
        if (!leaving.defaultPrevented) machine.closeCancelled();
        contents.command('Page.handleJavaScriptDialog', { accept: leaving.defaultPrevented });
      } else if (contents.preferences.disableDialogs || !contents.debugger.attached) {
        if (!contents.preferences.disableDialogs) machine.record('dialog of a page', type, message);
        contents.command('Page.handleJavaScriptDialog', { accept: false });
      }
      return;
    }
    case 'Security.certificateError':
      certificateError(contents, event.params.requestURL, event.params.errorType).then((accepts) =>
        contents.command('Security.handleCertificateError', {
          eventId: event.params.eventId,
          action: accepts ? 'continue' : 'cancel',
        }),
      );
      return;
    case 'Fetch.requestPaused':
      answerRequest(contents, event.params).catch(() => undefined);
      return;
    default:
  }
}

/** A page has another title, which its window takes unless that is prevented. */
export function retitle(contents: StandInContents, title: string, isOwn: boolean): void {
  if (title === contents.title) return;
  contents.title = title;
  contents.emit('page-title-updated', electronEvent(), title, isOwn);
  const { owner } = contents;
  if (owner === undefined || owner.destroyed) return;
  const event = electronEvent();
  owner.emit('page-title-updated', event, title, isOwn);
  if (!event.defaultPrevented && !owner.destroyed) owner.setTitle(title);
}

/** Whether a certificate that the browser does not trust is accepted. */
async function certificateError(contents: StandInContents, url: string, errorType: string): Promise<boolean> {
  const { session, machine } = contents;
  const way = { proxy: session.proxy.proxyRules, credentials: session.proxyCredentials };
  const verdict = await session.certificates.judge(url, errorType, way).catch(() => 'refused');
  if (verdict === 'clean') return true;
  const accepts =
    verdict === 'as found' &&
    (await new Promise<boolean>((resolve) => {
      const event = electronEvent();
      const certificate = session.certificates.certificateOf(url);
      machine.app.emit('certificate-error', event, contents, url, errorType, certificate, resolve, true);
      if (!event.defaultPrevented) resolve(false);
    }));
  // The browser behind the stand-in calls a request that is cancelled for this reason aborted.
  if (!accepts) contents.refusedHosts.set(new URL(url).host, errorType);
  return accepts;
}

/** What a script of the stand-in tells from the page. */
function boundCall(contents: StandInContents, name: string, payload: string, contextId: number): void {
  const message = JSON.parse(payload);
  if (name === `${worldKey}Features`) {
    contents.features = message.features;
    return;
  }
  if (name === `${worldKey}Watch`) {
    if (message.title !== undefined) {
      contents.hasOwnTitle = true;
      retitle(contents, message.title, true);
      return;
    }
    contents.emit('context-menu', electronEvent(), {
      ...message.menu,
      editFlags: {},
      frame: contents.mainFrame,
    });
    return;
  }
  if (name !== `${worldKey}Post`) return;
  if (message.ready) {
    Promise.all(contents.executing.splice(0)).then(contents.preloadRan);
    return;
  }
  if (message.execute !== undefined) {
    const expression = `(${message.execute})(...window.${worldKey}(${JSON.stringify(message.args)}))`;
    contents.executing.push(
      contents.machine.pipe.send('Runtime.evaluate', { expression }, contents.control).catch(() => undefined),
    );
    return;
  }
  const event = { sender: contents, senderFrame: contents.mainFrame, frameId: 1, processId: 1 };
  const { id, channel, args } = message;
  contents.machine.ipc.invoke(channel, event, args).then(
    (value) => contents.tellWorld(contextId, { id, value }),
    (error: Error) => contents.tellWorld(contextId, { id, error: error.message }),
  );
}
