import { Copy, History, MoreHorizontal, RefreshCw, ScanText } from 'lucide-react';
import { useCallback } from 'react';
import type { LiveTokenRow } from '../../../core/bridge/live-token-channels.ts';
import { timeStatus, timeStatusText } from '../../../core/token/time-status.ts';
import { timeTone } from '../../../core/token/token-status.ts';
import { useClock } from '../../clock/clock.ts';
import { Button } from '../../components/Button.tsx';
import { Menu, MenuItem } from '../../components/Menu.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { formatCount } from '../../format/quantity.ts';
import { formatCountdown, formatMoment } from '../../format/time.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly row: LiveTokenRow;
  readonly tabIndex: 0 | -1;
}

/** A token of the list: its countdown, whose it is and for whom, where it is from, and its actions. */
export function LiveTokenItem({ row, tabIndex }: Props) {
  const { inspectLiveToken } = useActions();
  const { token, origin, at, connection, user } = row;
  const whose = [token.subject, token.audience].filter((name) => name !== undefined).join(' → ');
  const place =
    connection === undefined ? 'Pasted' : user === undefined ? connection : `${user} at ${connection}`;
  return (
    <>
      <button
        type="button"
        className="item live-token"
        tabIndex={tabIndex}
        title="Open in Inspector"
        onClick={() => void inspectLiveToken(row)}
      >
        <Left token={token} />
        <span className="item-text">
          <span>
            <b>
              <OutsideText text={token.title} oneLine limit={60} />
            </b>{' '}
            <OutsideText text={whose} oneLine limit={160} />
          </span>
          <span className="item-note">
            <OutsideText text={`${place} · ${origin} · ${formatMoment(at)}`} oneLine limit={160} />
          </span>
        </span>
        <span className="live-facts soft">
          <span>{token.scopes !== undefined && formatCount(token.scopes, 'scope')}</span>
          <span className="mono">
            <OutsideText text={token.masked} oneLine limit={24} />
          </span>
        </span>
      </button>
      <Actions row={row} tabIndex={tabIndex} />
    </>
  );
}

/** The time that is left, or what else is known of the validity. */
function Left({ token: { startsAt, expiresAt } }: { readonly token: LiveTokenRow['token'] }) {
  const reading = useClock(
    useCallback(
      (now: number) => {
        if (expiresAt === undefined) return 'none|?|expiry unknown';
        const status = timeStatus({ exp: expiresAt, nbf: startsAt, readable: true }, now);
        const text = status.state === 'not-yet-valid' ? 'not yet' : formatCountdown(expiresAt - now);
        return `${timeTone(status)}|${text}|${timeStatusText(status, now)}`;
      },
      [startsAt, expiresAt],
    ),
  );
  const [tone = 'none', text = '', words = ''] = reading.split('|');
  return (
    <span className={`live-left tabular ${tone === 'pass' || tone === 'none' ? '' : `tone-${tone}`}`}>
      <span aria-hidden>{text}</span>
      <span className="for-readers">{words}</span>
    </span>
  );
}

function Actions({ row, tabIndex }: Props) {
  const { openRunOf, inspectLiveToken, copyLiveToken, refreshLiveToken } = useActions();
  const presenting = useStore((state) => state.presenting);
  const { from, token, refreshable } = row;
  return (
    <Menu
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          icon={MoreHorizontal}
          tabIndex={tabIndex}
          aria-label={`More for the ${token.title}`}
          title="More actions"
        />
      }
    >
      {from.kind === 'run' && (
        <MenuItem icon={History} onSelect={() => void openRunOf(row)}>
          Open run
        </MenuItem>
      )}
      {!presenting && (
        <MenuItem icon={ScanText} onSelect={() => void inspectLiveToken(row)}>
          Open in Inspector
        </MenuItem>
      )}
      {refreshable && (
        <MenuItem icon={RefreshCw} onSelect={() => void refreshLiveToken(row)}>
          Refresh
        </MenuItem>
      )}
      <MenuItem icon={Copy} onSelect={() => void copyLiveToken(row)}>
        Copy token
      </MenuItem>
    </Menu>
  );
}
