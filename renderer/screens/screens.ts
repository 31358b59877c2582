import type { ComponentType } from 'react';
import { onDemand } from '../components/on-demand.tsx';
import type { Tab } from '../store/ui-slice.ts';
import { DebuggerScreen } from './debugger/DebuggerScreen.tsx';

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

/** The screens that the window does not start with. */
export const screensOnDemand = [TokensScreen, FindingsScreen, InspectorScreen, GalleryScreen];
