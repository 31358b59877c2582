import { onDemand } from '../../components/on-demand.tsx';

/** The open run; the window starts without one. */
export const OpenRun = onDemand(async () => (await import('./OpenRun.tsx')).OpenRun);

export const GrantOptions = onDemand(async () => (await import('./GrantOptions.tsx')).GrantOptions);

export const RunParameters = onDemand(async () => (await import('./RunParameters.tsx')).RunParameters);

/** One that could not be loaded is closed again. */
export const OptionsPopover = onDemand(async () => (await import('./OptionsPopover.tsx')).OptionsPopover, {
  frame: () => null,
});
