import { excerpt } from '../../../base/excerpt.ts';
import type { Format, FormatReading, FormatRow } from '../format.ts';

/** Longer texts are not read, in characters. */
const longest = 4000;

const meanings: Readonly<Record<string, string>> = {
  sv: 'Version of the storage service',
  ss: 'Services: b blob, q queue, t table, f file',
  srt: 'Resource types: s service, c container, o object',
  sr: 'Resource: b blob, c container, d directory, s share, f file',
  sp: 'Permissions: r read, w write, d delete, l list, a add, c create',
  st: 'Valid from',
  se: 'Expires',
  spr: 'Protocols',
  sip: 'Allowed IP addresses',
  si: 'Stored access policy',
  skoid: 'Object ID of the signing user (user delegation)',
  sktid: 'Tenant of the signing user',
};

/** Shared access signatures of Azure Storage: the query of a URL, or the whole URL. */
export const azureSasFormat: Format = { id: 'azure-sas', read };

function read(text: string): FormatReading | undefined {
  if (text.length > longest || !text.includes('sig=') || !text.includes('sv=') || /\s/.test(text))
    return undefined;
  const query = text.slice(text.indexOf('?') + 1);
  const parameters = new Map(query.split('&').map((pair) => partsOf(pair)));
  const version = parameters.get('sv') ?? '';
  const signature = parameters.get('sig') ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(version) || !/^[A-Za-z0-9+/%]{43,}={0,1}(?:%3[dD])?$/.test(signature))
    return undefined;
  if (!parameters.has('se') && !parameters.has('si')) return undefined;
  const rows = [...parameters].flatMap(([name, value]) => rowOf(name, value));
  return {
    format: 'azure-sas',
    name: 'Azure shared access signature',
    reason: 'It has the parameters of one: sv with a date, sig with an HMAC in base64, and se or si',
    parts: [{ title: 'Signature', rows }],
    problems: /(?:^|,|%2c)http(?:,|%2c|$)/i.test(parameters.get('spr') ?? '')
      ? ['It may be sent without TLS']
      : [],
  };
}

function partsOf(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

function rowOf(name: string, value: string): readonly FormatRow[] {
  const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  if (name === 'sig')
    return [{ name, value: 'HMAC-SHA-256, secret', meaning: 'Anyone who has it has this access' }];
  if (meaning === undefined) return [];
  const shown = excerpt(value.replace(/%3[aA]/g, ':').replace(/%2[cC]/g, ','), 200);
  const at = name === 'st' || name === 'se' ? Date.parse(shown) / 1000 : Number.NaN;
  return [{ name, value: shown, meaning, ...(Number.isFinite(at) ? { time: at } : {}) }];
}
