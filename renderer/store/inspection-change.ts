import type { InspectionChange, InspectionView } from '../../core/contract/channels.ts';

/**
 * Applies a change to the inspection on the screen. Undefined when changes before it were missed; what is older
 * than the inspection, or belongs to another one, leaves it as it is.
 */
export function applyInspectionChange(
  inspection: InspectionView,
  { id, sequence, found, secretSearch, finding }: InspectionChange,
): InspectionView | undefined {
  if (id !== inspection.id || sequence <= inspection.sequence) return inspection;
  if (sequence !== inspection.sequence + 1) return undefined;
  const items = inspection.found.map((item, index) => {
    if (index !== found) return item;
    const { secretSearch: _, token, ...rest } = item;
    return {
      ...rest,
      token: finding === undefined ? token : { ...token, findings: [...token.findings, finding] },
      ...(secretSearch === null ? {} : { secretSearch }),
    };
  });
  return { ...inspection, sequence, found: items };
}
