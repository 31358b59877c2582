import type { SectionId } from '../spec/sections.ts';
import { type ConditionalCause, canExplain, causeText, type RejectedRequest } from './cause-condition.ts';
import { authorizationErrorCodes } from './error-codes/authorization.ts';
import { registrationErrorCodes } from './error-codes/registration.ts';
import { resourceErrorCodes } from './error-codes/resource.ts';
import { tokenErrorCodes } from './error-codes/token.ts';

interface ErrorCodeExplanation {
  /** What the code means, as a sentence. */
  readonly meaning: string;
  /** Usual causes, the most likely first. */
  readonly causes: readonly string[];
  /** Where the code is defined. */
  readonly section: SectionId;
}

/** An error code as its table has it: some causes explain certain requests only. */
interface ErrorCodeEntry extends Omit<ErrorCodeExplanation, 'causes'> {
  readonly causes: readonly (string | ConditionalCause)[];
}

export type ErrorCodes = Readonly<Record<string, ErrorCodeEntry>>;

/**
 * Where an error was received: at the redirect URI, from the token endpoint (or another back-channel endpoint that
 * authenticates clients), in the challenge of a protected resource, or about a client's own metadata when it
 * registers.
 */
export type ErrorPlace = 'authorization' | 'token' | 'resource' | 'metadata';

const codes: Readonly<Record<ErrorPlace, ErrorCodes>> = {
  authorization: authorizationErrorCodes,
  token: tokenErrorCodes,
  resource: resourceErrorCodes,
  metadata: registrationErrorCodes,
};

/** The meaning of a standard error code in this place; undefined when the code is not defined for it. */
export function explainErrorCode(code: string, where: ErrorPlace): ErrorCodeExplanation | undefined {
  const entry = entryOf(code, where);
  return entry && { ...entry, causes: entry.causes.map((cause) => causeText(cause)) };
}

/** The usual causes of an error code that can explain the rejection of this request, the most likely first. */
export function causesOf(
  code: string,
  where: ErrorPlace,
  request: RejectedRequest | undefined,
): readonly string[] {
  const causes = entryOf(code, where)?.causes ?? [];
  return causes
    .filter((cause) => request === undefined || canExplain(cause, request))
    .map((cause) => causeText(cause));
}

function entryOf(code: string, where: ErrorPlace): ErrorCodeEntry | undefined {
  return Object.hasOwn(codes[where], code) ? codes[where][code] : undefined;
}

/** The error codes defined for this place. */
export function codesOf(where: ErrorPlace): readonly string[] {
  return Object.keys(codes[where]);
}
