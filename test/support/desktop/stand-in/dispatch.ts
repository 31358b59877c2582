import type { DevtoolsEvent } from '../../../../electron/login-window/devtools-port.ts';
import { electronEvent } from './electron-object.ts';
import type { Machine } from './machine.ts';
import { pageEvent, retitle } from './page-events.ts';
import { openPopup } from './popups.ts';
import type { StandInSession } from './session.ts';

/** Passes an event of the browser to the page or session that it concerns. */
export function dispatch(
  machine: Machine,
  sessions: ReadonlyMap<string, StandInSession>,
  event: DevtoolsEvent,
): void {
  const { sessionId } = event;
  const all = [...machine.contents.values()];
  if (sessionId !== undefined) {
    const controlled = all.find(({ control }) => control === sessionId);
    if (controlled !== undefined) {
      pageEvent(controlled, event);
      return;
    }
    const debugged = all.find(
      ({ debugSession, children }) => debugSession === sessionId || children.has(sessionId),
    );
    if (event.method === 'Target.attachedToTarget') debugged?.children.add(event.params.sessionId);
    debugged?.debugger.receive(
      event.method,
      event.params ?? {},
      sessionId === debugged.debugSession ? '' : sessionId,
    );
    return;
  }
  switch (event.method) {
    case 'Target.attachedToTarget':
      if (all.some(({ control }) => control === event.params.sessionId)) return;
      openPopup(machine, event.params).catch((error: unknown) => queueMicrotask(() => rethrow(error)));
      return;
    case 'Target.detachedFromTarget': {
      const gone = all.find(({ debugSession }) => debugSession === event.params.sessionId);
      if (gone === undefined) return;
      gone.emit('close', electronEvent());
      gone.gone();
      return;
    }
    case 'Target.targetInfoChanged': {
      const { targetId, title } = event.params.targetInfo;
      const contents = machine.contents.get(targetId);
      // The browser makes one of the URL for a page without a title.
      if (contents?.hasGone && !contents.hasOwnTitle) retitle(contents, title, false);
      return;
    }
    case 'Target.targetCrashed': {
      const contents = machine.contents.get(event.params.targetId);
      if (contents === undefined) return;
      const details = { reason: 'crashed', exitCode: event.params.errorCode };
      contents.emit('render-process-gone', electronEvent(), details);
      machine.app.emit('render-process-gone', electronEvent(), contents, details);
      return;
    }
    case 'Browser.downloadWillBegin':
      for (const session of sessions.values()) {
        const isOwner = all.some((one) => one.session === session && one.targetId === event.params.frameId);
        if (isOwner) session.downloadBegins(event.params);
      }
      return;
    default:
  }
}

function rethrow(error: unknown): never {
  throw error;
}
