import type { TokenChoice } from '../../../core/bridge/compare-channels.ts';
import { clipText } from '../../format/hidden-characters.ts';
import { formatMoment } from '../../format/time.ts';

/** "Access token, anna · orders.example, expires 14 Nov 2023, 22:13". */
export function tokenName({ title, label, expiresAt }: TokenChoice): string {
  return [
    clipText(title, 80),
    ...(label === undefined ? [] : [clipText(label, 60)]),
    ...(expiresAt === undefined ? [] : [`expires ${formatMoment(expiresAt)}`]),
  ].join(', ');
}
