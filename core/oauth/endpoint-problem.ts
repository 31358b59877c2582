import { isHttpsOrLoopback } from './loopback.ts';

/** What is wrong with one setting: a sentence, and one action. */
export interface SettingProblem {
  readonly message: string;
  readonly hint: string;
}

/** What is wrong with an endpoint, named as in the metadata (RFC 8414 section 2); an optional one may be empty. */
export function endpointProblem(name: string, url: string, isNeeded: boolean): SettingProblem | undefined {
  if (url === '') return isNeeded ? problem(`${name} is missing.`, 'Enter its URL.') : undefined;
  if (!URL.canParse(url)) {
    return problem(
      `${name} is not an absolute URL.`,
      'Enter the full URL, such as https://login.example.com/token.',
    );
  }
  if (!isHttpsOrLoopback(url)) {
    return problem(`${name} is not an https URL.`, 'Use https, or http on localhost or 127.0.0.1.');
  }
  return url.includes('#')
    ? problem(`${name} has a fragment.`, 'Remove everything from the # onwards.')
    : undefined;
}

function problem(message: string, hint: string): SettingProblem {
  return { message, hint };
}
