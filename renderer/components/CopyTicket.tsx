import { ClipboardList } from 'lucide-react';
import type { TicketCheck } from '../../core/views/run/ticket.ts';
import { useActions } from '../store/store.ts';
import { Button } from './Button.tsx';

interface Props {
  /** The check that the ticket is about; absent for the whole run. */
  readonly check?: TicketCheck;
  /** Absent for the open run. */
  readonly run?: string | undefined;
  /** Whether the button shows its icon alone. */
  readonly brief?: boolean;
  readonly tabIndex?: 0 | -1;
}

/** Copies a run, or one of its checks, as Markdown for a ticket. */
export function CopyTicket({ check, run, brief = false, tabIndex = 0 }: Props) {
  const { copyTicket } = useActions();
  const title = 'Copy for ticket: Markdown, secrets masked';
  const common = { look: 'ghost', size: 'small', icon: ClipboardList, title, tabIndex } as const;
  const copy = () => void copyTicket(check, run);
  return brief ? (
    <Button {...common} aria-label="Copy for ticket" onClick={copy} />
  ) : (
    <Button {...common} onClick={copy}>
      Copy for ticket
    </Button>
  );
}
