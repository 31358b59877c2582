import type { InspectionView } from '../../core/bridge/channels.ts';
import type { InspectionChange, SecretSearchView } from '../../core/bridge/inspection-change.ts';

/**
 * An inspection on the screen. The searches are apart from it, because they change often: nothing else is drawn
 * again for them.
 */
export interface ShownInspection {
  readonly inspection: InspectionView;
  /** Of the last change. */
  readonly inspectionSequence: number;
  /** By the position of the token. */
  readonly secretSearches: ReadonlyMap<number, SecretSearchView>;
}

/** An inspection as it comes from the main process. */
export function showInspection(inspection: InspectionView): ShownInspection {
  const secretSearches = new Map<number, SecretSearchView>();
  for (const [index, { secretSearch }] of inspection.found.entries()) {
    if (secretSearch !== undefined) secretSearches.set(index, secretSearch);
  }
  return { inspection, inspectionSequence: inspection.sequence, secretSearches };
}

/**
 * Applies a change to the inspection on the screen. Undefined when changes before it were missed; what is older
 * than the inspection, or belongs to another one, leaves it as it is.
 */
export function applyInspectionChange(
  shown: ShownInspection,
  { id, sequence, found, secretSearch, finding }: InspectionChange,
): ShownInspection | undefined {
  const { inspection, inspectionSequence } = shown;
  if (id !== inspection.id || sequence <= inspectionSequence) return shown;
  if (sequence !== inspectionSequence + 1) return undefined;
  const secretSearches = new Map(shown.secretSearches);
  if (secretSearch === null) secretSearches.delete(found);
  else secretSearches.set(found, secretSearch);
  if (finding === undefined) return { inspection, inspectionSequence: sequence, secretSearches };
  const items = inspection.found.map((item, index) =>
    index === found
      ? { ...item, token: { ...item.token, findings: [...item.token.findings, finding] } }
      : item,
  );
  return { inspection: { ...inspection, found: items }, inspectionSequence: sequence, secretSearches };
}
