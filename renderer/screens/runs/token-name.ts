import type { TokenChoice } from '../../../core/bridge/compare-channels.ts';
import { cutMiddle, nameHidden } from '../../format/hidden-characters.ts';
import { formatMoment } from '../../format/time.ts';

/** "Access token, expires 14 Nov 2023, 22:13, anna · orders.example". */
export function tokenName({ title, label, expiresAt }: TokenChoice): string {
  return [
    nameHidden(cutMiddle(title, 80)),
    ...(expiresAt === undefined ? [] : [`expires ${formatMoment(expiresAt)}`]),
    ...(label === undefined ? [] : [nameHidden(cutMiddle(label, 60))]),
  ].join(', ');
}
