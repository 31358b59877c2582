import type { AuthorizationResponseSubject, Facts, JoseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { member } from '../../token/json-members.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import type { Pointer } from '../rule.ts';

/** The parameters of a response, from the URL or form, or from the JWT in `response` (JARM section 2.1). */
export interface Answer {
  values(name: string): readonly string[];
  /** Where the parameter is, or would be. */
  at(name: string): Pointer;
}

/** Reads a response; undefined when it is a JWT that cannot be read here. */
export function readResponse(subject: AuthorizationResponseSubject, facts: Facts): Answer | undefined {
  const { exchange, parameters, request } = subject;
  if (parameterValues(parameters, 'response').length === 0) {
    const part = { query: 'query', fragment: 'fragment', form_post: 'body' } as const;
    return {
      values: (name) => parameterValues(parameters, name),
      at: (name) => {
        const placed = parameters.find((parameter) => parameter.name === name);
        return { exchange, part: placed?.place ?? part[request.responseMode], name };
      },
    };
  }
  const payload = responsePayload(responseToken(facts));
  return (
    payload && {
      values: (name) => claimTexts(member(payload, name)),
      at: (name) => ({ exchange, part: 'claim', name }),
    }
  );
}

/** The reason of a rule when {@link readResponse} is undefined. */
export const notReadable = 'the response JWT cannot be read';

/** The JWT of the response, with the result of its signature verification. */
export function responseToken(facts: Facts): JoseSubject | undefined {
  return facts.joseObjects.find(({ role }) => role === 'response');
}

/** The claims of the response JWT, undefined when it is encrypted or malformed. */
export function responsePayload(subject: JoseSubject | undefined): JsonObject | undefined {
  return subject?.token.kind === 'jws' ? subject.token.payload : undefined;
}

/** Whether a response JWT was requested or received. */
export function isJarm(subject: AuthorizationResponseSubject): boolean {
  const [mode = ''] = parameterValues(subject.request.parameters, 'response_mode');
  return (
    mode === 'jwt' || mode.endsWith('.jwt') || parameterValues(subject.parameters, 'response').length > 0
  );
}

function claimTexts(value: JsonValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}
