import type { SQLInputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import { channels } from '../../core/bridge/channels.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { parseColumn, type Row, text } from './rows.ts';
import { recordContext } from './sealed-columns.ts';
import type { OpenDraft } from './sealed-draft.ts';
import { openColumn } from './sealed-record.ts';

/**
 * The record of a connection: the values of its parameters, and its URLs with a query, a fragment or a username. Its
 * passwords are in another column, whose key may be lost with the session.
 */
const recordSchema = z.object({
  authorizationParameters: z.record(z.string(), z.string()),
  tokenParameters: z.record(z.string(), z.string()),
  /** Whole URLs, by the names of their members: "endpoints.token_endpoint". */
  urls: z.record(z.string(), z.string()),
});
export type ConnectionRecord = z.infer<typeof recordSchema>;

type Parameters = OpenDraft['tokenParameters'];

/** Splits a draft into what is stored in clear, and its record; the record is absent where there is nothing for it. */
export function partRecord(draft: OpenDraft): {
  readonly open: OpenDraft;
  readonly record?: ConnectionRecord;
} {
  const urls: Record<string, string> = {};
  const open = mapUrls(draft, (name, url) => {
    const plain = plainUrl(url);
    if (plain !== url) urls[name] = url;
    return plain;
  });
  const record: ConnectionRecord = {
    authorizationParameters: valuesOf(draft.authorizationParameters),
    tokenParameters: valuesOf(draft.tokenParameters),
    urls,
  };
  const hasRecord = Object.values(record).some((values) => Object.keys(values).length > 0);
  return {
    open: {
      ...open,
      authorizationParameters: withoutValues(draft.authorizationParameters),
      tokenParameters: withoutValues(draft.tokenParameters),
    },
    ...(hasRecord ? { record } : {}),
  };
}

/** Joins the two parts. A URL that was changed since, without the record, is not joined. */
export function joinRecord(
  open: OpenDraft,
  { authorizationParameters, tokenParameters, urls }: ConnectionRecord,
): OpenDraft {
  return {
    ...mapUrls(open, (name, url) => {
      const whole = urls[name];
      return whole !== undefined && plainUrl(whole) === url ? whole : url;
    }),
    authorizationParameters: withValues(open.authorizationParameters, authorizationParameters),
    tokenParameters: withValues(open.tokenParameters, tokenParameters),
  };
}

export function sealConnectionRecord(keys: RecordKeys, id: string, record: ConnectionRecord): Uint8Array {
  return keys.seal(recordContext('connections.record', id), JSON.stringify(record));
}

/** Reads the record of a row; undefined if there is none, or it cannot be opened. */
export function openConnectionRecord(keys: RecordKeys, row: Row): ConnectionRecord | undefined {
  const record = openColumn(keys, row, 'record', recordContext('connections.record', text(row, 'id')));
  if (record === undefined) return undefined;
  const parsed = parseColumn({ record }, 'record', recordSchema);
  return parsed.ok ? parsed.value : undefined;
}

/** The columns of a connection of an older version, which had no record; undefined for a row that cannot be read. */
export function sealClearDraft(row: Row, keys: RecordKeys): Record<string, SQLInputValue> | undefined {
  const id = text(row, 'id');
  const parsed = parseColumn(row, 'draft', channels['connection:create'].input);
  if (!parsed.ok) {
    // Such a row is left out of lists: nothing of it needs to be in clear.
    return { draft: '', record: keys.seal(recordContext('connections.record', id), text(row, 'draft')) };
  }
  const { open, record } = partRecord(parsed.value);
  if (record === undefined) return undefined;
  return { draft: JSON.stringify(open), record: sealConnectionRecord(keys, id, record) };
}

/** The URL without query, fragment and username. */
function plainUrl(url: string): string {
  const end = url.search(/[?#]/);
  return (end === -1 ? url : url.slice(0, end)).replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1');
}

function mapUrls(draft: OpenDraft, change: (name: string, url: string) => string): OpenDraft {
  const { endpoints, filledIn, network, postLogoutRedirectUri, resource } = draft;
  const each = <T extends object>(place: string, urls: T): T => {
    const changed = Object.entries(urls).map(([name, url]) => [
      name,
      typeof url === 'string' ? change(`${place}.${name}`, url) : url,
    ]);
    return { ...urls, ...Object.fromEntries(changed) };
  };
  return {
    ...draft,
    issuer: change('issuer', draft.issuer),
    redirectUri: change('redirectUri', draft.redirectUri),
    ...(postLogoutRedirectUri === undefined
      ? {}
      : { postLogoutRedirectUri: change('postLogoutRedirectUri', postLogoutRedirectUri) }),
    ...(resource === undefined ? {} : { resource: change('resource', resource) }),
    ...(endpoints === undefined ? {} : { endpoints: each('endpoints', endpoints) }),
    ...(filledIn === undefined ? {} : { filledIn: each('filledIn', filledIn) }),
    ...(network?.proxy === undefined
      ? {}
      : { network: { ...network, proxy: { ...network.proxy, url: change('proxy', network.proxy.url) } } }),
  };
}

function valuesOf(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    parameters.flatMap(({ name, value }, index) => (value === '' ? [] : [[placeOf(name, index), value]])),
  );
}

/** A name may occur twice, and a list may have been edited while its values were locked. */
function placeOf(name: string, index: number): string {
  return `${index} ${name}`;
}

function withoutValues(parameters: Parameters): Parameters {
  return parameters.map((parameter) => ({ ...parameter, value: '' }));
}

function withValues(parameters: Parameters, values: Readonly<Record<string, string>>): Parameters {
  return parameters.map((parameter, index) => {
    const value = parameter.value === '' ? values[placeOf(parameter.name, index)] : undefined;
    return value === undefined ? parameter : { ...parameter, value };
  });
}
