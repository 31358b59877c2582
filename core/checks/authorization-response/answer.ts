import type { AuthorizationResponseSubject, Facts, JoseSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { member } from '../../token/json-members.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import type { Pointer } from '../rule.ts';

/** The parameters of an answer, from the URL or form, or from the JWT in `response` (JARM section 2.1). */
export interface Answer {
  values(name: string): readonly string[];
  /** Where the parameter is, or would be. */
  at(name: string): Pointer;
}

/** Reads an answer; undefined when it is a JWT that cannot be read here. */
export function readAnswer(subject: AuthorizationResponseSubject, facts: Facts): Answer | undefined {
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

/** What a rule answers when {@link readAnswer} is undefined. */
export const notReadable = 'the JWT of the answer cannot be read here';

/** The JWT of the answer, with what became of its signature. */
export function responseToken(facts: Facts): JoseSubject | undefined {
  return facts.joseObjects.find(({ role }) => role === 'response');
}

/** The claims of the JWT of the answer, undefined when it is encrypted or broken. */
export function responsePayload(subject: JoseSubject | undefined): JsonObject | undefined {
  return subject?.token.kind === 'jws' ? subject.token.payload : undefined;
}

/** Whether the request asked for the answer as a JWT, or it came as one. */
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
