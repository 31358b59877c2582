import type { ComponentType } from 'react';
import type { Tab } from '../store/ui-slice.ts';
import { DebuggerScreen } from './debugger/DebuggerScreen.tsx';
import { FindingsScreen } from './findings/FindingsScreen.tsx';
import { GalleryScreen } from './gallery/GalleryScreen.tsx';
import { InspectorScreen } from './inspector/InspectorScreen.tsx';
import { TokensScreen } from './tokens/TokensScreen.tsx';

/** The screens of the window, by the id of their tab. */
export const screens: Readonly<Record<Tab, { readonly title: string; readonly screen: ComponentType }>> = {
  debugger: { title: 'Debugger', screen: DebuggerScreen },
  tokens: { title: 'Tokens', screen: TokensScreen },
  findings: { title: 'Findings', screen: FindingsScreen },
  inspector: { title: 'Inspector', screen: InspectorScreen },
  gallery: { title: 'Gallery', screen: GalleryScreen },
};
