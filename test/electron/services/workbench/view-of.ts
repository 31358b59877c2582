import { channels, type InspectionView } from '../../../../core/contract/channels.ts';
import type { Result } from '../../../../core/contract/failure.ts';
import type { JsonText } from '../../../../electron/services/json-text.ts';

/** The inspection as the window reads it; throws the message of a failure. */
export function viewOf(result: Result<InspectionView | JsonText>): InspectionView {
  if (!result.ok) throw new Error(result.failure.message);
  return channels['inspector:inspect'].output.parse(JSON.parse(JSON.stringify(result.value)));
}
