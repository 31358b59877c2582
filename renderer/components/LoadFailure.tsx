import { RotateCw } from 'lucide-react';
import { loadFailure } from '../format/load-failure.ts';
import { Button } from './Button.tsx';
import { FailureCard } from './FailureCard.tsx';

interface Props {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Shown in place of a part of the window whose code could not be loaded. */
export function LoadFailure({ error, onRetry }: Props) {
  return (
    <FailureCard
      failure={loadFailure(error)}
      actions={
        <Button icon={RotateCw} onClick={onRetry}>
          Try again
        </Button>
      }
    />
  );
}
