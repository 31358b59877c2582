import { useEffect } from 'react';
import type { RunView } from '../../core/views/run/views.ts';
import { mayHaveFixes } from '../store/fix-slice.ts';
import { useActions } from '../store/store.ts';

/** Reads the fixes of a run once it has ended. */
export function useFixes(run: RunView): void {
  const { loadFixes } = useActions();
  const { id } = run.summary;
  const isNeeded = mayHaveFixes(run);
  useEffect(() => {
    if (isNeeded) void loadFixes(id);
  }, [id, isNeeded, loadFixes]);
}
