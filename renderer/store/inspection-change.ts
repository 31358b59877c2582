import type { InspectionView } from '../../core/bridge/channels.ts';
import type { InspectionChange, SecretSearchView } from '../../core/bridge/inspection-change.ts';

/**
 * An inspection on the screen. Its searches are stored separately: they change often, and nothing else must
 * be rendered again for them.
 */
export interface ShownInspection {
  readonly inspection: InspectionView;
  /** Sequence number of the last change. */
  readonly inspectionSequence: number;
  /** By index of the token. */
  readonly secretSearches: ReadonlyMap<number, SecretSearchView>;
}

/** Returns an inspection as it arrives from the main process. */
export function showInspection(inspection: InspectionView): ShownInspection {
  const secretSearches = new Map<number, SecretSearchView>();
  for (const [index, { secretSearch }] of inspection.found.entries()) {
    if (secretSearch !== undefined) secretSearches.set(index, secretSearch);
  }
  return { inspection, inspectionSequence: inspection.sequence, secretSearches };
}

/**
 * Applies a change to the inspection on the screen. Returns undefined when earlier changes were missed;
 * ignores changes that are older than the inspection or belong to another one.
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
