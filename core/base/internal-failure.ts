import type { Failure } from './failure.ts';

/** Returns the failure `internal` for an error that only a bug in this program explains. */
export function internalFailure(error: unknown): Failure {
  return {
    code: 'internal',
    message: `Internal error in Grantscope: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Everything up to this point was saved. Please report the error with the steps that led to it.',
  };
}
