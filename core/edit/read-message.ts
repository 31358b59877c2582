import { present } from '../base/present.ts';
import type { Body, HeaderLine } from '../oauth/message.ts';
import { mediaType } from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { Draft, Reply } from '../script/draft.ts';
import { type Editable, type Lists, mostRows, type PlainRow, type Row } from './editable.ts';
import { readJwt } from './jwt.ts';
import { readMembers } from './members.ts';
import { readRows } from './parameters.ts';

/** Takes a draft apart; undefined for one that is not a message. */
export function editableDraft(draft: Draft): Editable | undefined {
  switch (draft.kind) {
    case 'http': {
      const { method, url, headers, body } = draft.request;
      const { lists, ...rest } = contentOf(headers, body);
      return { kind: 'request', method, ...addressOf(url, lists), ...rest };
    }
    case 'browse':
      return { kind: 'navigation', ...addressOf(draft.url, {}) };
    default:
      return undefined;
  }
}

/** Takes a reply apart; undefined where no message arrived. */
export function editableReply(reply: Reply): Editable | undefined {
  switch (reply.kind) {
    case 'http': {
      if (!reply.outcome.ok) return undefined;
      const { status, headers, body } = reply.outcome.response;
      return { kind: 'response', status, ...contentOf(headers, body) };
    }
    case 'browse': {
      if (!reply.outcome.ok) return undefined;
      const { url, body } = reply.outcome.answer;
      const form =
        body?.encoding === 'utf8' && body.truncated === undefined ? rowsOf(body.content) : undefined;
      return { kind: 'callback', ...addressOf(url, present({ form })) };
    }
    default:
      return undefined;
  }
}

/** The URL up to its query or fragment. */
function baseOf(url: string): string {
  return /^[^?#]*/.exec(url)?.[0] ?? '';
}

/** The fragment of a URL without its `#`; undefined for none. */
export function fragmentOf(url: string): string | undefined {
  const hash = url.indexOf('#');
  return hash === -1 ? undefined : url.slice(hash + 1);
}

function addressOf(url: string, lists: Lists): Pick<Editable, 'url' | 'lists'> {
  const fragment = fragmentOf(url);
  const parts = present({
    query: rowsOf(queryOf(url)),
    fragment: fragment?.includes('=') ? rowsOf(fragment) : undefined,
  });
  return { url: baseOf(url), lists: { ...parts, ...lists } };
}

function contentOf(headers: readonly HeaderLine[], body: Body | undefined): Pick<Editable, 'lists' | 'body'> {
  const header = bounded(headers.map(([name, value], row) => ({ row, name, value })));
  if (body !== undefined && (body.encoding !== 'utf8' || body.truncated))
    return { lists: present({ header }) };
  const text = body?.content ?? '';
  if (mediaType(headers) === 'application/x-www-form-urlencoded' && text !== '') {
    const form = rowsOf(text);
    if (form !== undefined) return { lists: present({ header, form }) };
  }
  const members = readMembers(text);
  if (members !== undefined) return { lists: present({ header, member: bounded(members) }) };
  return { lists: present({ header }), body: text };
}

function rowsOf(text: string): readonly Row[] | undefined {
  return bounded(readRows(text));
}

function bounded(rows: readonly PlainRow[]): readonly Row[] | undefined {
  return rows.length > mostRows
    ? undefined
    : rows.map((row) => ({ ...row, ...present({ jwt: readJwt(row.value) }) }));
}
