import { useEffect } from 'react';
import { useActions } from '../../store/store.ts';

/** Cancels what is being compared when the dialog closes. */
export function useCancelledComparisons(): void {
  const { cancelComparisons } = useActions();
  useEffect(() => () => void cancelComparisons(), [cancelComparisons]);
}
