import { headerValues, parameterValues } from '../oauth/message.ts';
import {
  anyCheck,
  type Breakpoint,
  type BreakpointConditions,
  type ParameterCondition,
} from './breakpoint.ts';
import type { BreakpointSubject } from './breakpoint-subject.ts';
import { matchesGlob } from './glob.ts';

/** Longer values match only where any value does, and longer JSON bodies have no member; in characters. */
const longest = { value: 100_000, json: 1_000_000 };

/**
 * Whether a message has everything that a breakpoint requires, but for a failed check: see {@link failedFor}. The host
 * and names of headers are compared without case, everything else with it. A condition on what the message does not
 * have, such as the status of a request, does not hold.
 */
export function matchesMessage(conditions: BreakpointConditions, subject: BreakpointSubject): boolean {
  const { stage, step, host, path, parameters = [], status } = conditions;
  return (
    stage === subject.stage &&
    (step === undefined || step === subject.step) &&
    matchesUrl(subject.url, host, path) &&
    (status === undefined || matchesStatus(status, subject.status)) &&
    parameters.every((condition) => hasParameter(condition, subject))
  );
}

/** The checks among the failed ones that a breakpoint waits for; none where it waits for none. */
export function failedFor(
  { failed }: Pick<Breakpoint, 'failed'>,
  rules: readonly string[],
): readonly string[] {
  if (failed === undefined) return [];
  return failed === anyCheck ? rules : rules.filter((rule) => rule === failed);
}

function matchesUrl(text: string, host: string | undefined, path: string | undefined): boolean {
  if (host === undefined && path === undefined) return true;
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const pattern = host?.toLowerCase();
  const isHost =
    pattern === undefined || matchesGlob(url.hostname, pattern) || matchesGlob(url.host, pattern);
  return isHost && (path === undefined || matchesGlob(url.pathname, path));
}

function matchesStatus(wanted: string, status: number | undefined): boolean {
  if (status === undefined) return false;
  return wanted.endsWith('xx') ? String(status).startsWith(wanted.slice(0, 1)) : String(status) === wanted;
}

function hasParameter({ place, name, value }: ParameterCondition, subject: BreakpointSubject): boolean {
  return valuesOf(place, name, subject).some(
    (found) => value === undefined || (found.length <= longest.value && matchesGlob(found, value)),
  );
}

function valuesOf(
  place: ParameterCondition['place'],
  name: string,
  subject: BreakpointSubject,
): readonly string[] {
  switch (place) {
    case 'query':
      return parameterValues(subject.query, name);
    case 'form':
      return parameterValues(subject.form, name);
    case 'header':
      return headerValues(subject.headers, name);
    default:
      return memberOf(subject.body, name);
  }
}

function memberOf(body: BreakpointSubject['body'], name: string): readonly string[] {
  if (body === undefined || body.encoding !== 'utf8' || body.content.length > longest.json) return [];
  try {
    const document: unknown = JSON.parse(body.content);
    if (typeof document !== 'object' || document === null || !Object.hasOwn(document, name)) return [];
    const value: unknown = Object.entries(document).find(([key]) => key === name)?.[1];
    return [typeof value === 'string' ? value : JSON.stringify(value)];
  } catch {
    return [];
  }
}
