import type { RunSummary } from '../../../core/views/run/run-summary.ts';

/** What the HTTP status of an API means for the access token; undefined for other runs, and where it says nothing. */
export function statusMeaning(grant: RunSummary['grant'], status: number | undefined): string | undefined {
  if (grant !== 'api-call' || status === undefined) return undefined;
  if (status >= 200 && status < 300) return 'The API accepted the access token.';
  if (status === 401) return 'The API rejected the access token.';
  if (status === 403) return 'The API refused this request, usually for a missing scope or permission.';
  if (status === 404) return 'The API has no such resource. This says nothing about the access token.';
  if (status >= 300 && status < 400) return 'The API redirects to another URL, which was not followed.';
  if (status >= 500) return 'The API failed. This says nothing about the access token.';
  return status >= 400 ? 'The API rejected this request.' : undefined;
}
