import { loadSchemas } from '../bridge/bridge.ts';
import { MenuList } from '../components/Menu.tsx';
import { SectionReference } from '../components/SectionReference.tsx';
import { GrantOptions, OpenRun, OptionsPopover, RunParameters } from '../screens/debugger/loaded-later.ts';
import { screensOnDemand } from '../screens/screens.ts';
import { dialogsOnDemand } from './Dialogs.tsx';

/**
 * Loads, while the window is idle, what it did not start with, so that no click waits for it. What cannot be loaded is
 * tried again when it is shown.
 */
export async function preloadRest(): Promise<void> {
  for (const { preload } of [
    { preload: loadSchemas },
    MenuList,
    SectionReference,
    OptionsPopover,
    GrantOptions,
    RunParameters,
    OpenRun,
    ...screensOnDemand,
    ...dialogsOnDemand,
  ]) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    await preload().catch(() => undefined);
  }
}
