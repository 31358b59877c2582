import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Shown in place of content that does not exist yet: what belongs here, and how to get it. */
export function EmptyState({ icon: Icon, title, children, actions }: Props) {
  return (
    <div className="empty-state">
      <Icon className="icon" aria-hidden />
      <h2>{title}</h2>
      <p>{children}</p>
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}
