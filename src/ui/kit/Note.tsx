import { Info, Warning, WarningOctagon } from '@phosphor-icons/react';
import type { ReactNode } from 'react';

interface Props {
  readonly tone?: 'info' | 'warn' | 'danger';
  readonly children: ReactNode;
}

const ICONS = { info: Info, warn: Warning, danger: WarningOctagon };

/** A sentence beside its icon. */
export function Note({ tone = 'info', children }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={`note note-${tone}`}>
      <Icon size={16} />
      <div>{children}</div>
    </div>
  );
}
