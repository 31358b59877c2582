import { useEffect } from 'react';
import { loaded } from '../store/loadable.ts';
import { useStore } from '../store/store.ts';

/** Puts the chosen theme on the page; that of the system needs no help. */
export function useTheme(): void {
  const theme = useStore(({ app }) => loaded(app)?.settings.theme ?? 'system');
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
