import { present } from '../base/present.ts';
import { type Body, type HeaderLine, textBody } from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { Draft, Reply } from '../script/draft.ts';
import type { Editable, PlainRow } from './editable.ts';
import { writeMembers } from './members.ts';
import { writeRows } from './parameters.ts';
import { fragmentOf } from './read-message.ts';

/** Writes an edited draft. What was not edited stays as it was, byte by byte; `before` is the draft taken apart. */
export function writeDraft(draft: Draft, before: Editable, after: Editable): Draft {
  switch (draft.kind) {
    case 'http': {
      const { request } = draft;
      const body = bodyOf(request.body, before, after);
      const { method = request.method } = after;
      const headers = headersOf(request.headers, body !== request.body && body, before, after);
      return {
        ...draft,
        request: present({ method, url: urlOf(request.url, before, after), headers, body }),
      };
    }
    case 'browse':
      return { ...draft, url: urlOf(draft.url, before, after) };
    default:
      return draft;
  }
}

/** Writes an edited reply; see {@link writeDraft}. */
export function writeReply(reply: Reply, before: Editable, after: Editable): Reply {
  if (reply.kind === 'http' && reply.outcome.ok) {
    const { response } = reply.outcome;
    const body = bodyOf(response.body, before, after) ?? response.body;
    const { status = response.status } = after;
    const isOther = status !== response.status;
    const headers = headersOf(response.headers, body !== response.body && body, before, after);
    const edited = { ...response, status, statusText: isOther ? '' : response.statusText, headers, body };
    return { ...reply, outcome: { ok: true, response: edited } };
  }
  if (reply.kind === 'browse' && reply.outcome.ok) {
    const { answer } = reply.outcome;
    const body = bodyOf(answer.body, before, after);
    const url = urlOf(answer.url, before, after);
    return { ...reply, outcome: { ok: true, answer: present({ ...answer, url, body }) } };
  }
  return reply;
}

function urlOf(url: string, before: Editable, after: Editable): string {
  const { query, fragment } = after.lists;
  const sameQuery = query === before.lists.query;
  const sameFragment = fragment === before.lists.fragment;
  if (sameQuery && sameFragment && after.url === before.url) return url;
  const hash = sameFragment || fragment === undefined ? fragmentOf(url) : writeRows(fragment);
  const search = sameQuery || query === undefined ? queryOf(url) : writeRows(query);
  const end = hash === undefined || hash === '' ? '' : `#${hash}`;
  return `${after.url ?? ''}${search === '' ? '' : `?${search}`}${end}`;
}

function bodyOf(body: Body | undefined, before: Editable, after: Editable): Body | undefined {
  const { form, member } = after.lists;
  if (form !== before.lists.form && form !== undefined) return textBody(writeRows(form));
  if (member !== before.lists.member && member !== undefined) return textBody(writeMembers(member));
  if (after.body === before.body || after.body === undefined) return body;
  return body === undefined && after.body === '' ? undefined : textBody(after.body);
}

/** A `Content-Length` follows an edited body, unless it was edited itself. */
function headersOf(
  headers: readonly HeaderLine[],
  newBody: Body | false | undefined,
  before: Editable,
  after: Editable,
): readonly HeaderLine[] {
  const rows = after.lists.header;
  if (rows === undefined) return headers;
  const known = new Map((before.lists.header ?? []).map((row) => [row.row, row]));
  const size = newBody === false || newBody === undefined ? undefined : String(newBody.size);
  const isEdited = (row: PlainRow) => {
    const original = known.get(row.row);
    return original?.name !== row.name || original.value !== row.value;
  };
  if (size === undefined && rows === before.lists.header) return headers;
  return rows.map((row) => [
    row.name,
    size !== undefined && row.name.toLowerCase() === 'content-length' && !isEdited(row) ? size : row.value,
  ]);
}
