import type { MessagePart } from '../../core/views/message/message-view.ts';

export const partFilters = ['all', 'page', 'script', 'api', 'third-party', 'failed'] as const;
/** Which messages of the login window are shown. */
export type PartFilter = (typeof partFilters)[number];

/** From how many messages on a chain can be filtered. */
const filteredFrom = 6;

/** Whether a filter selects a message of the login window. */
export function selectsPart(filter: PartFilter, { content, failed, thirdParty }: MessagePart): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'third-party':
      return thirdParty === true;
    case 'failed':
      return failed === true;
    default:
      return content === filter;
  }
}

/** The filters that select some messages of a chain but not all, with their number; none for a short chain. */
export function filtersOf(
  parts: readonly MessagePart[],
): readonly { readonly filter: PartFilter; readonly count: number }[] {
  if (parts.length < filteredFrom) return [];
  const counted = partFilters.map((filter) => ({
    filter,
    count: parts.filter((part) => selectsPart(filter, part)).length,
  }));
  const useful = counted.filter(
    ({ filter, count }) => filter === 'all' || (count > 0 && count < parts.length),
  );
  return useful.length > 1 ? useful : [];
}
