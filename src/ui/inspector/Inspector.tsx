import { useAppState, useMessages } from '../session.tsx';
import { ProofView } from './ProofView.tsx';
import { RecordCard } from './RecordCard.tsx';

/** What is selected, and the way to the chosen target. Draws nothing when there is neither. */
export function Inspector() {
  const messages = useMessages();
  const isOpen = useAppState(
    ({ view, plan }) => Boolean(view.circle?.target) || (view.selection !== null && plan.has(view.selection)),
  );
  const hasTarget = useAppState(({ view }) => Boolean(view.circle?.target));
  const record = useAppState(({ view, plan }) =>
    view.selection === null ? undefined : plan.get(view.selection),
  );
  if (!isOpen) return null;
  return (
    <aside className="inspector" aria-label={messages.app.inspector}>
      {hasTarget && <ProofView />}
      {record && <RecordCard key={record.id} record={record} />}
    </aside>
  );
}
