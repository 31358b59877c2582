import { readBase64url } from '../../base64url.ts';
import { type ClaimView, claimViews, headerViews } from '../../claims.ts';
import { readJson } from '../../json.ts';
import { isObject } from '../../json-members.ts';
import type { JsonObject } from '../../token.ts';
import { readUtf8 } from '../../utf8.ts';
import type { Format, FormatReading, FormatRow } from '../format.ts';

/** Longer ones are not read, in characters. */
export const longestSegment = 200_000;

/** Limits of what is shown. */
const most = { rows: 200, text: 20_000 } as const;

const payloadClaims = ['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti'];

/** One segment of a JWT without the others: its header, or its payload. */
export const segmentFormat: Format = { id: 'jwt-segment', read: readSegment };

/** Reads base64url of a JSON object that is the header or the payload of a JWT; undefined for anything else. */
export function readSegment(text: string): FormatReading | undefined {
  if (text.length > longestSegment || !/^e[wy][A-Za-z0-9_-]{6,}={0,2}$/.test(text)) return undefined;
  const decoded = readUtf8(readBase64url(text.replace(/=+$/, '')).bytes).text;
  const { value } = readJson(decoded);
  if (value === undefined || !isObject(value)) return undefined;
  const isHeader = typeof value.alg === 'string';
  if (!isHeader && !payloadClaims.some((name) => Object.hasOwn(value, name))) return undefined;
  const views = isHeader ? headerViews(value) : claimViews(value, 0);
  const what = isHeader ? 'header' : 'payload';
  const why = isHeader ? 'alg' : 'registered claims';
  return {
    format: segmentFormat.id,
    name: `JWT ${what} alone`,
    reason: `It is base64url of a JSON object with ${why}`,
    parts: [
      {
        title: isHeader ? 'Header' : 'Claims',
        rows: views.slice(0, most.rows).map((view) => rowOf(view, value)),
        text: decoded.slice(0, most.text),
      },
    ],
    problems: ['It is one segment of a token: without the others nothing can be verified'],
  };
}

function rowOf({ name, value, meaning, section, time }: ClaimView, members: JsonObject): FormatRow {
  const seconds = members[name];
  return {
    name,
    value,
    ...(meaning === undefined ? {} : { meaning }),
    ...(section === undefined ? {} : { spec: section }),
    ...(time !== undefined && typeof seconds === 'number' ? { time: seconds } : {}),
  };
}
