import { readJsonResponse } from '../oauth/json-response.ts';
import { member } from '../token/json-members.ts';
import type { TamperedRun } from './tampering.ts';

/** The member of this name in the metadata of the provider: of a response before the message, or as it was given. */
export function announced({ plan, before }: TamperedRun, name: string): unknown {
  for (const { draft, reply } of before) {
    if (draft.leg !== 'discovery' || reply?.kind !== 'http' || !reply.outcome.ok) continue;
    const { document } = readJsonResponse(reply.outcome.response);
    const value = document === undefined ? undefined : member(document, name);
    if (value !== undefined) return value;
  }
  const { metadata } = plan.connection;
  return metadata === undefined ? undefined : memberOfText(metadata, name);
}

/** Whether a list of the metadata has a value. */
export function announcesIn(run: TamperedRun, name: string, value: string): boolean {
  const list = announced(run, name);
  return Array.isArray(list) && list.includes(value);
}

function memberOfText(text: string, name: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return Object.entries(document ?? {}).find(([each]) => each === name)?.[1];
  } catch {
    return undefined;
  }
}
