import type { LoginGrant, RunOptions } from '../../../core/grants/registry.ts';
import { opensBrowser } from '../../../core/grants/registry.ts';
import { placeOfParameters, usualParameters } from '../../../core/grants/run-parameters.ts';
import type { Parameter } from '../../../core/oauth/message.ts';
import { explainParameter } from '../../../core/oauth/parameters.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { NamedValueRow } from '../../components/named-values.ts';

/** A standard parameter with a field of its own. */
export interface ParameterField {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
}

const examples: Readonly<Record<string, string>> = {
  login_hint: 'alice@example.com',
  max_age: '3600',
  acr_values: 'urn:mace:incommon:iap:silver',
  ui_locales: 'en de',
  display: 'page',
  audience: 'https://api.example.com',
  resource: 'https://api.example.com',
  claims: '{"id_token":{"email":null}}',
};

const frontChannel = [
  ...['login_hint', 'max_age', 'acr_values', 'ui_locales', 'display'],
  ...['audience', 'resource', 'claims'],
];
const backChannel = ['audience', 'resource'];

/** The parameters of the first request of a grant that have a field of their own. */
export function parameterFields(grant: LoginGrant): readonly ParameterField[] {
  const context = opensBrowser(grant)
    ? 'authorization-request'
    : placeOfParameters(grant) === 'tokenParameters'
      ? 'token-request'
      : 'device-authorization-request';
  return (opensBrowser(grant) ? frontChannel : backChannel).map((name) => {
    const known = explainParameter(context, name);
    const meaning = known?.meaning ?? 'API the access token is for; provider-specific';
    return { name, meaning, example: examples[name] ?? '' };
  });
}

/** The parameters of a run as its form shows them: one value for each field, and rows for the others. */
export interface RunParameters {
  readonly values: ReadonlyMap<string, string>;
  readonly others: readonly NamedValueRow[];
}

/** The parameters of the next run; those of the connection until they are changed. */
export function runParameters(options: RunOptions, connection: ConnectionView): readonly Parameter[] {
  return options.parameters ?? usualParameters(options.grant, connection);
}

/** Distributes parameters to fields and rows; the second of a name is a row. */
export function readRunParameters(grant: LoginGrant, parameters: readonly Parameter[]): RunParameters {
  const names = new Set(parameterFields(grant).map(({ name }) => name));
  const values = new Map<string, string>();
  const others: NamedValueRow[] = [];
  for (const [key, { name, value }] of parameters.entries()) {
    if (names.has(name) && !values.has(name)) values.set(name, value);
    else others.push({ key, name, value });
  }
  return { values, others };
}

/** Returns the parameters with another value of a field; an empty one is not sent. */
export function withValue(
  parameters: readonly Parameter[],
  name: string,
  value: string,
  connection: ConnectionView,
): readonly Parameter[] {
  const at = parameters.findIndex((parameter) => parameter.name === name);
  // A resource that is not named is that of the connection.
  const isKept = value !== '' || (name === 'resource' && (connection.resource ?? '') !== '');
  if (at === -1) return isKept ? [...parameters, { name, value }] : parameters;
  return parameters.flatMap((parameter, index) =>
    index !== at ? [parameter] : isKept ? [{ name, value }] : [],
  );
}

/** Returns the parameters with other rows in place of those that have no field. */
export function withOthers(
  grant: LoginGrant,
  parameters: readonly Parameter[],
  rows: readonly NamedValueRow[],
): readonly Parameter[] {
  const { values } = readRunParameters(grant, parameters);
  return [
    ...[...values].map(([name, value]) => ({ name, value })),
    ...rows.map(({ name, value }) => ({ name, value })),
  ];
}

/** What is unusual about a value, which is sent all the same; undefined for nothing. */
export function valueWarning(name: string, value: string): string | undefined {
  if (value === '') return undefined;
  switch (name) {
    case 'claims':
      return claimsWarning(value);
    case 'max_age':
      return /^\d+$/.test(value) ? undefined : 'Not a number of seconds. Sent as it is.';
    case 'display':
      return ['page', 'popup', 'touch', 'wap'].includes(value)
        ? undefined
        : 'Not one of page, popup, touch, wap. Sent as it is.';
    default:
      return undefined;
  }
}

function claimsWarning(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : 'Not a JSON object. Sent as it is.';
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 80) : '';
    return `Invalid JSON (${reason}). Sent as it is.`;
  }
}
