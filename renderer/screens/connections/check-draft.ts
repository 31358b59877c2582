import { present } from '../../../core/base/present.ts';
import type { SettingProblem } from '../../../core/oauth/endpoint-problem.ts';
import {
  connectionProblems,
  issuerProblem,
  redirectUriProblem,
} from '../../../core/views/connection/connection-problems.ts';
import { filledInNames } from '../../../core/views/connection/filled-in.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { usesSecret } from './assertion.ts';
import { connectionDraft, type Draft, type EndpointName, endpointNames, type FilledInName } from './draft.ts';
import { checkNetwork, networkFields } from './network.ts';

/** The fields of the form that are checked. */
export type Field =
  | 'name'
  | 'issuer'
  | EndpointName
  | FilledInName
  | 'clientId'
  | 'secret'
  | 'key'
  | 'assertionAlgorithm'
  | 'redirectUri'
  | 'postLogoutRedirectUri'
  | 'scope'
  | 'resource'
  | 'authorizationParameters'
  | 'tokenParameters'
  | (typeof networkFields)[number];

/** Problems by field, as shown beside it. */
export type Problems = Readonly<Partial<Record<Field, string>>>;

const longest = 2_000;

/** Checks the whole form. `hasSecret` says that a secret is stored already. */
export function checkDraft(draft: Draft, hasSecret: boolean): Problems {
  const connection = connectionDraft(draft);
  const wrong = connectionProblems(connection);
  const problems: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    // Without a name it is named after its issuer.
    const problem = field === 'name' ? undefined : inWords(wrong.get(field));
    Object.assign(problems, present({ [field]: problem ?? tooLong(textOf(draft, field)) }));
  }
  return { ...problems, ...secretProblems(draft, hasSecret), ...checkNetwork(draft.network) };
}

function secretProblems({ authentication, secret, key }: Draft, hasSecret: boolean): Problems {
  if (usesSecret(authentication) && secret === '' && !hasSecret) {
    return { secret: `${authentication} needs a client secret. Enter it, or choose another method.` };
  }
  if (authentication === 'private_key_jwt' && key === '') {
    return { key: 'private_key_jwt needs a private key. Generate one, or import it.' };
  }
  return {};
}

/** Checks what discovery needs: the issuer and the network settings. */
export function checkQuestion({ issuer, network }: Draft): Problems {
  const problem = checkIssuer(issuer);
  return { ...present({ issuer: problem }), ...checkNetwork(network) };
}

/** What is wrong with an issuer; undefined for one that can be used for discovery. */
export function checkIssuer(issuer: string): string | undefined {
  return inWords(issuerProblem(issuer.trim())) ?? tooLong(issuer);
}

/** What is wrong with a redirect URI, in words. */
export function checkRedirectUri(value: string): string | undefined {
  return inWords(redirectUriProblem(value.trim())) ?? tooLong(value);
}

function inWords(problem: SettingProblem | undefined): string | undefined {
  return problem && `${problem.message} ${problem.hint}`.trim();
}

function tooLong(text: string): string | undefined {
  return text.length > longest ? `At most ${longest.toLocaleString('en-GB')} characters.` : undefined;
}

/** What is in a field; of several texts the longest. */
function textOf(draft: Draft, field: Field): string {
  const { endpoints, filledIn } = draft;
  const texts: Readonly<Record<string, unknown>> = { ...draft, ...endpoints, ...filledIn };
  const value = texts[field];
  if (typeof value === 'string') return value;
  const rows = field === 'authorizationParameters' || field === 'tokenParameters' ? draft[field] : [];
  return (
    rows.flatMap(({ name, value: text }) => [name, text]).toSorted((a, b) => b.length - a.length)[0] ?? ''
  );
}

const fields: readonly Field[] = [
  'name',
  'issuer',
  ...endpointNames,
  ...filledInNames,
  'clientId',
  'secret',
  'key',
  'assertionAlgorithm',
  'redirectUri',
  'postLogoutRedirectUri',
  'scope',
  'resource',
  'authorizationParameters',
  'tokenParameters',
  ...networkFields,
];

/** Returns the field that a failure of the main process refers to; undefined where it names none. */
export function fieldOfFailure({ step }: FailureView): Field | undefined {
  const words = step?.split(/[^A-Za-z_]+/) ?? [];
  return fields.find((field) => words.includes(field));
}

/** Returns the first invalid field of the form, from top to bottom. */
export function firstProblem(problems: Problems): Field | undefined {
  return fields.find((field) => problems[field] !== undefined);
}
