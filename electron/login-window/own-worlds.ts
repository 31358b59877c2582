import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import { ownWorld } from './typed-secrets.ts';

/** A document by its frame, and the session of its target. */
export interface DocumentFrame {
  readonly sessionId: string;
  readonly targetId: string;
}

/** The isolated worlds of our scripts. Each document gets one with the scripts that watch it. */
export interface OwnWorlds {
  take(event: DevtoolsEvent): void;
  /** Returns the id of the world of a document, which is created where there is none; rejects once that is gone. */
  of(frame: DocumentFrame): Promise<number>;
}

export function createOwnWorlds(port: DevtoolsPort): OwnWorlds {
  /** By session, then by frame. */
  const worlds = new Map<string | undefined, Map<string, number>>();

  const forget = (session: string | undefined, id: number) => {
    for (const [frame, world] of worlds.get(session) ?? [])
      if (world === id) worlds.get(session)?.delete(frame);
  };

  return {
    take({ method, params, sessionId }) {
      switch (method) {
        case 'Runtime.executionContextCreated': {
          const { id, name, auxData } = params.context;
          const frame: unknown = auxData?.frameId;
          if (name !== ownWorld || typeof frame !== 'string') break;
          const ofSession = worlds.get(sessionId) ?? new Map<string, number>();
          worlds.set(sessionId, ofSession.set(frame, id));
          break;
        }
        case 'Runtime.executionContextDestroyed':
          forget(sessionId, params.executionContextId);
          break;
        case 'Runtime.executionContextsCleared':
          worlds.delete(sessionId);
          break;
        case 'Target.detachedFromTarget':
          worlds.delete(params.sessionId);
          break;
      }
    },
    async of({ sessionId, targetId }) {
      const known = worlds.get(sessionId)?.get(targetId);
      if (known !== undefined) return known;
      const created = await port.send(
        'Page.createIsolatedWorld',
        { frameId: targetId, worldName: ownWorld },
        sessionId,
      );
      return created.executionContextId;
    },
  };
}
