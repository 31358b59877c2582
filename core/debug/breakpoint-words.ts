import { secretParameters } from '../oauth/parameters.ts';
import { legs } from '../script/legs.ts';
import { anyCheck, type BreakpointConditions, type ParameterCondition } from './breakpoint.ts';

/** Shown for the value of a parameter that is a secret. */
const mask = '•••';

/**
 * Describes a breakpoint in one line: "Token request to op.example with grant_type=refresh_token". Values of secret
 * parameters are masked.
 */
export function breakpointWords(conditions: BreakpointConditions): string {
  const { host, path, parameters = [], status, failed } = conditions;
  const place = `${host ?? ''}${path ?? ''}`;
  const required = [...(status === undefined ? [] : [`status ${status}`]), ...parameters.map(parameterWords)];
  return [
    messageWords(conditions),
    ...(place === '' ? [] : [`to ${place}`]),
    ...(required.length === 0 ? [] : [`with ${required.join(' and ')}`]),
    ...(failed === undefined
      ? []
      : [failed === anyCheck ? 'after a failed check' : `after ${failed} failed`]),
  ].join(' ');
}

function messageWords({ stage, step }: BreakpointConditions): string {
  const title = step === undefined ? undefined : legs[step].title;
  switch (stage) {
    case 'request':
      return title ?? 'Any request';
    case 'response':
      return title === undefined ? 'Any response' : `${title.replace(/ request$/, '')} response`;
    default:
      return title === undefined ? 'Navigation' : `${title}: navigation`;
  }
}

const placeWords = { query: '', form: '', json: 'member ', header: 'header ' };

function parameterWords({ place, name, value }: ParameterCondition): string {
  const subject = `${placeWords[place]}${name}`;
  if (value === undefined || value === '*') return subject;
  return `${subject}=${isSecret(place, name) ? mask : value}`;
}

function isSecret(place: ParameterCondition['place'], name: string): boolean {
  const isHeader = place === 'header' && /^(?:proxy-)?authorization$|cookie/i.test(name);
  return isHeader || secretParameters.has(name) || /pass(?:word|wd|code)/i.test(name);
}
