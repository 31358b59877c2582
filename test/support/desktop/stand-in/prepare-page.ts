import type { DevtoolsMethod, DevtoolsParams } from '../../../../electron/login-window/devtools-port.ts';
import {
  featuresScript,
  isolatedWorld,
  preloadScripts,
  watchingWorld,
  watchScript,
  worldKey,
} from './preload.ts';
import type { StandInContents } from './web-contents.ts';

/** Sends what must be there before the first document. */
export function preparePage(contents: StandInContents): Promise<unknown>[] {
  const { machine, preferences, session, control } = contents;
  const sent: Promise<unknown>[] = [];
  const command = <M extends DevtoolsMethod>(method: M, params?: DevtoolsParams<M>) =>
    void sent.push(machine.pipe.send(method, params, control).catch(() => undefined));
  const { preload, javascript, disableBlinkFeatures } = preferences;
  command('Page.enable');
  command('Page.setLifecycleEventsEnabled', { enabled: true });
  command('Runtime.enable');
  command('Security.enable');
  command('Security.setOverrideCertificateErrors', { override: true });
  command('Fetch.enable', {
    patterns: contents.watchesAll() ? [{ urlPattern: '*' }] : [{ resourceType: 'Document' }],
  });
  if (session.userAgent !== undefined) contents.setUserAgent(session.userAgent);
  if (javascript === false) command('Emulation.setScriptExecutionDisabled', { value: true });
  command('Runtime.addBinding', { name: `${worldKey}Features` });
  command('Page.addScriptToEvaluateOnNewDocument', { source: featuresScript });
  command('Runtime.addBinding', { name: `${worldKey}Watch`, executionContextName: watchingWorld });
  command('Page.addScriptToEvaluateOnNewDocument', { source: watchScript, worldName: watchingWorld });
  if (disableBlinkFeatures?.split(',').includes('SharedWorker'))
    command('Page.addScriptToEvaluateOnNewDocument', { source: 'delete globalThis.SharedWorker' });
  if (preload === undefined) return sent;
  const { main, isolated } = preloadScripts(preload);
  command('Runtime.addBinding', { name: `${worldKey}Post`, executionContextName: isolatedWorld });
  command('Page.addScriptToEvaluateOnNewDocument', { source: main });
  command('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: isolatedWorld });
  return sent;
}
