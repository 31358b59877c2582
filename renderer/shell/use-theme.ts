import { useEffect } from 'react';
import { loaded } from '../store/loadable.ts';
import { useStore } from '../store/store.ts';

/** Applies the selected theme; that of the system is the default of the page. */
export function useTheme(): void {
  const theme = useStore(({ app }) => loaded(app)?.settings.theme ?? 'system');
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
