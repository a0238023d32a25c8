import { MapPin, PersonSimpleWalk } from '@phosphor-icons/react';
import { useMemo } from 'react';
import { SaveCircles } from '../exporting/SaveCircles.tsx';
import { Button } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';
import { jobValue } from '../jobValue.ts';
import { recordType, tripEndName } from '../names.ts';
import { problemSentence } from '../problemSentence.ts';
import { searchItems, WALKABLE_KINDS } from '../searchItems.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';
import { tripEndOf } from '../tripEnd.ts';
import { CircleAnswer } from './CircleAnswer.tsx';
import { CircleDetails } from './CircleDetails.tsx';
import { CircleSettings } from './CircleSettings.tsx';
import { HowComputed } from './HowComputed.tsx';

/** Where can one walk from here? */
export function CirclesPanel() {
  const messages = useMessages();
  const circle = useAppState((state) => state.view.circle);
  const cutoffs = useAppState((state) => state.view.circleSettings.cutoffMinutes);
  const job = useAppState((state) => state.results.circle);
  const value = circle ? jobValue(job) : null;

  return (
    <div className="panel-body">
      <h1 className="question">{messages.circles.question(cutoffs)}</h1>
      {circle ? <Origin /> : <NoOrigin />}
      {circle && job.status === 'running' && <p className="working">{messages.circles.running}</p>}
      {circle && job.status === 'stale' && <Note tone="warn">{messages.circles.stale}</Note>}
      {circle && job.status === 'failed' && (
        <Note tone="danger">{problemSentence(messages, job.code, job.detail)}</Note>
      )}
      {value && (
        <div
          className={job.status === 'ready' ? 'result' : 'result is-old'}
          aria-busy={job.status === 'running'}
        >
          <CircleAnswer result={value} />
        </div>
      )}
      {value && <TargetSearch />}
      {value && (
        <div className={job.status === 'ready' ? 'result' : 'result is-old'}>
          <CircleDetails result={value} />
        </div>
      )}
      <CircleSettings />
      <HowComputed />
      {value && <SaveCircles />}
    </div>
  );
}

function NoOrigin() {
  const messages = useMessages();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const items = useMemo(() => searchItems(plan, WALKABLE_KINDS, messages), [plan, messages]);
  return (
    <section className="invitation">
      <PersonSimpleWalk size={32} className="invitation-icon" />
      <h2 className="invitation-title">{messages.circles.emptyTitle}</h2>
      <p className="invitation-body">{messages.circles.emptyBody}</p>
      <SearchBox
        label={messages.circles.chooseOrigin}
        placeholder={messages.search.placeholder}
        none={messages.search.none}
        items={items}
        onChoose={(id) => {
          const record = plan.get(id);
          commands.setCircleOrigin(record ? tripEndOf(record) : null);
        }}
      />
    </section>
  );
}

function Origin() {
  const messages = useMessages();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const origin = useAppState((state) => state.view.circle?.origin);
  if (!origin) return null;
  const record = origin.recordId === null ? undefined : plan.get(origin.recordId);
  return (
    <section className="origin">
      <MapPin size={20} weight="fill" className="origin-icon" />
      <div className="origin-text">
        <span className="origin-name">{tripEndName(origin, plan, messages)}</span>
        <span className="origin-detail">
          {messages.circles.origin}
          {record ? ` · ${recordType(record, messages)}` : ''}
        </span>
      </div>
      <Button look="quiet" onPress={() => commands.setCircleOrigin(null)}>
        {messages.circles.changeOrigin}
      </Button>
    </section>
  );
}

function TargetSearch() {
  const messages = useMessages();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const items = useMemo(() => searchItems(plan, WALKABLE_KINDS, messages), [plan, messages]);
  return (
    <SearchBox
      label={messages.circles.chooseTarget}
      placeholder={messages.search.placeholder}
      none={messages.search.none}
      items={items}
      onChoose={(id) => {
        const record = plan.get(id);
        commands.setCircleTarget(record ? tripEndOf(record) : null);
      }}
    />
  );
}
