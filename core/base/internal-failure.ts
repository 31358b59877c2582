import type { Failure } from './failure.ts';

/** The failure `internal` of an error that nothing but a mistake in this program explains. */
export function internalFailure(error: unknown): Failure {
  return {
    code: 'internal',
    message: `Grantscope made a mistake: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Everything up to here was kept. Please report it with the steps that led here.',
  };
}
