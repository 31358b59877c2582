import type { State } from '../store/state.ts';

/** Below this width of the window, in rem, the sidebar opens over the screen; as in `screen.css`. */
const narrowRem = 68.75;

/** Shows the sidebar where it is hidden, and hides it where it is shown: over the screen of a narrow window, or beside it. */
export function toggleSidebar(state: State): void {
  if (isNarrow()) state.setSidebarOut(!state.sidebarOut);
  else state.setSidebarClosed(!state.sidebarClosed);
}

/** Whether the sidebar opens over the screen. */
export function isNarrow(): boolean {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return document.documentElement.clientWidth < narrowRem * rem;
}
