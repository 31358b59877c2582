import type { FailureView } from '../../core/views/failure/failure-view.ts';

/** The failure to load the code of a part of the window. */
export function loadFailure(error: unknown): FailureView {
  return {
    code: 'internal',
    message: 'This part of the window could not be loaded.',
    received: error instanceof Error ? error.message : String(error),
    hint: 'Try again. If it fails again, restart Grantscope.',
  };
}
