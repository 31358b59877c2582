import type { Result } from '../../../core/base/failure.ts';
import { channels, type InspectionView } from '../../../core/bridge/channels.ts';
import type { JsonText } from '../../../electron/workbench/json-text.ts';

/** The inspection as the window reads it; throws the message of a failure. */
export function viewOf(result: Result<InspectionView | JsonText>): InspectionView {
  if (!result.ok) throw new Error(result.failure.message);
  return channels['inspector:inspect'].output.parse(JSON.parse(JSON.stringify(result.value)));
}
