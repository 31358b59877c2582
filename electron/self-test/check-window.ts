import type { StepContext } from './step.ts';
import type { TestedApp, TestedHost } from './tested-host.ts';

/**
 * Opens the app and waits until its page requests the state, and then the preview for the connection that it
 * received with it: page, preload script and bridge work in both directions.
 */
export async function checkWindow(
  host: TestedHost,
  { signal, waitsFor }: StepContext,
  onOpened: (app: TestedApp) => void,
): Promise<string | undefined> {
  const works = Promise.withResolvers<undefined>();
  let requestedState = false;
  waitsFor('the window to load its page');
  const opened = await host.openApp((channel, input) => {
    if (channel === 'app:state') {
      requestedState = true;
      waitsFor('the page to process its first response');
    }
    if (channel === 'run:preview' && requestedState && namesDemo(input)) works.resolve(undefined);
  });
  if (!opened.ok) {
    const { message, received } = opened.failure;
    return received === undefined ? message : `${message} ${received}`;
  }
  if (signal.aborted) {
    await opened.value.close();
    return undefined;
  }
  onOpened(opened.value);
  if (!requestedState) waitsFor('the page to call the program');
  return works.promise;
}

function namesDemo(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'connection' in input && input.connection === 'demo';
}
