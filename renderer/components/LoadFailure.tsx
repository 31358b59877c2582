import { RotateCw } from 'lucide-react';
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
      failure={{
        code: 'internal',
        message: 'This part of the window could not be loaded.',
        received: error instanceof Error ? error.message : String(error),
        hint: 'Try again. If it fails again, restart Grantscope.',
      }}
      actions={
        <Button icon={RotateCw} onClick={onRetry}>
          Try again
        </Button>
      }
    />
  );
}
