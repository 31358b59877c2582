import type { ComponentType } from 'react';
import { onDemand } from '../components/on-demand.tsx';
import type { Tab } from '../store/ui-slice.ts';

/** The screen of a first start: loaded at once, though after the frame around it. */
export const DebuggerScreen = onDemand(
  async () => (await import('./debugger/DebuggerScreen.tsx')).DebuggerScreen,
);
const TokensScreen = onDemand(async () => (await import('./tokens/TokensScreen.tsx')).TokensScreen);
const FindingsScreen = onDemand(async () => (await import('./findings/FindingsScreen.tsx')).FindingsScreen);
const InspectorScreen = onDemand(
  async () => (await import('./inspector/InspectorScreen.tsx')).InspectorScreen,
);
const GalleryScreen = onDemand(async () => (await import('./gallery/GalleryScreen.tsx')).GalleryScreen);

/** The screens of the window, by the id of their tab. */
export const screens: Readonly<Record<Tab, { readonly title: string; readonly screen: ComponentType }>> = {
  debugger: { title: 'Debugger', screen: DebuggerScreen },
  tokens: { title: 'Tokens', screen: TokensScreen },
  findings: { title: 'Findings', screen: FindingsScreen },
  inspector: { title: 'Inspector', screen: InspectorScreen },
  gallery: { title: 'Gallery', screen: GalleryScreen },
};

/** The screens that are loaded when the window is idle. */
export const screensOnDemand = [TokensScreen, FindingsScreen, InspectorScreen, GalleryScreen];
