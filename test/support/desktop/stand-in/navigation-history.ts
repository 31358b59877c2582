import { refuseOthers } from './electron-object.ts';
import type { StandInContents } from './web-contents.ts';

/** `webContents.navigationHistory`. */
export function navigationHistory(contents: StandInContents) {
  const history = () => contents.machine.pipe.sync('Page.getNavigationHistory', undefined, contents.control);
  const goBy = (offset: number) => {
    const { currentIndex, entries } = history();
    const entry = entries[currentIndex + offset];
    if (entry === undefined) return;
    contents.command('Page.navigateToHistoryEntry', { entryId: entry.id });
  };
  return refuseOthers('webContents.navigationHistory', {
    canGoBack: () => history().currentIndex > 0,
    canGoForward: () => history().currentIndex < history().entries.length - 1,
    goBack: () => goBy(-1),
    goForward: () => goBy(1),
    getActiveIndex: () => history().currentIndex,
    length: () => history().entries.length,
    getAllEntries: () =>
      history().entries.map(({ url, title }) => ({ url: contents.machine.schemes.toApp(url), title })),
  });
}
