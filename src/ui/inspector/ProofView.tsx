import { ArrowBendUpRight, DoorOpen, MapPin, Path, X } from '@phosphor-icons/react';
import type { PathLeg, TravelAnswer } from '../../analysis/circleResult.ts';
import { minutes } from '../../geo/units.ts';
import type { Messages } from '../../i18n/zh-CN.ts';
import { recordOfKind } from '../../plan/records.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { jobValue } from '../jobValue.ts';
import { recordName, tripEndName } from '../names.ts';
import { problemSentence } from '../problemSentence.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';

/** How one gets from the origin to the target, or why not. */
export function ProofView() {
  const messages = useMessages();
  const commands = useCommands();
  const job = useAppState((state) => state.results.proof);
  const target = useAppState((state) => state.view.circle?.target);
  const answer = jobValue(job);
  return (
    <section className="proof" aria-label={messages.proof.title}>
      <header className="card-head">
        <span className="card-kind">{messages.proof.title}</span>
        <IconButton label={messages.proof.clear} onPress={() => commands.setCircleTarget(null)}>
          <X size={20} />
        </IconButton>
      </header>
      {job.status === 'running' && <p className="working">{messages.proof.running}</p>}
      {job.status === 'failed' && (
        <Note tone="danger">{problemSentence(messages, job.code, job.detail)}</Note>
      )}
      {answer && (
        <div className={job.status === 'ready' ? undefined : 'is-old'}>
          {answer.status === 'reached' ? <Reached answer={answer} /> : <NotReached answer={answer} />}
        </div>
      )}
      <div className="card-actions">
        {target && (
          <Button icon={<MapPin size={16} />} onPress={() => commands.setCircleOrigin(target)}>
            {messages.proof.asOrigin}
          </Button>
        )}
      </div>
    </section>
  );
}

function useEndNames(): readonly [from: string, to: string] {
  const messages = useMessages();
  const plan = useAppState((state) => state.plan);
  const circle = useAppState((state) => state.view.circle);
  if (!circle?.target) return ['', ''];
  const { chosenStart, chosenDestination } = messages.proof;
  return [
    tripEndName(circle.origin, plan, messages, chosenStart),
    tripEndName(circle.target, plan, messages, chosenDestination),
  ];
}

/** Only where a record stands is there a door. */
function useDoorLegs(): readonly [leave: string, enter: string] {
  const { proof } = useMessages();
  const circle = useAppState((state) => state.view.circle);
  return [
    circle?.origin.recordId == null ? proof.leavePoint : proof.leaveDoor,
    circle?.target?.recordId == null ? proof.enterPoint : proof.enterDoor,
  ];
}

function Reached({ answer }: { readonly answer: Extract<TravelAnswer, { status: 'reached' }> }) {
  const messages = useMessages();
  const formats = useFormats();
  const commands = useCommands();
  const [from, to] = useEndNames();
  const cutoffs = useAppState((state) => state.view.circleSettings.cutoffMinutes);
  const [leave, enter] = useDoorLegs();
  const ring = cutoffs.find((cutoff) => answer.seconds <= minutes(cutoff));
  const [firstGate] = answer.unknownGates;
  return (
    <>
      <h2 className="answer">
        {messages.proof.reached(from, to, formats.duration(answer.seconds), formats.length(answer.metres))}
      </h2>
      <p className="hint">
        {ring === undefined ? messages.proof.beyond(cutoffs.at(-1) ?? 0) : messages.proof.within(ring)}
      </p>
      {firstGate !== undefined && (
        <Note tone="warn">
          {messages.proof.unknownGates(answer.unknownGates.length)}{' '}
          <Button look="quiet" onPress={() => commands.select(firstGate)}>
            {messages.proof.showGate}
          </Button>
        </Note>
      )}
      <ol className="legs" aria-label={messages.proof.route}>
        {answer.legs.map((leg, index) => (
          // Legs have no identity of their own and are never reordered.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="leg" data-kind={leg.kind}>
            <LegIcon leg={leg} />
            <span className="leg-name">{legName(leg, index === 0 ? leave : enter, messages)}</span>
            {leg.kind !== 'gate' && (
              <>
                <span className="leg-metres number">{formats.length(leg.metres)}</span>
                <span className="leg-time number">{formats.duration(leg.seconds)}</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function LegIcon({ leg }: { readonly leg: PathLeg }) {
  if (leg.kind === 'gate') return <DoorOpen size={16} />;
  return leg.kind === 'door' ? <ArrowBendUpRight size={16} /> : <Path size={16} />;
}

function legName(leg: PathLeg, doorLeg: string, messages: Messages): string {
  if (leg.kind === 'door') return doorLeg;
  if (leg.kind === 'crossing') return messages.proof.crossing;
  if (leg.kind === 'gate') {
    const access = leg.gateAccess ? messages.gateAccess[leg.gateAccess] : messages.app.unknown;
    return `${leg.name ?? messages.proof.gate} · ${access}`;
  }
  return leg.name ?? messages.proof.unnamed(messages.streetClasses[leg.streetClass ?? 'path']);
}

function NotReached({ answer }: { readonly answer: Extract<TravelAnswer, { status: 'notReached' }> }) {
  const messages = useMessages();
  const formats = useFormats();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const [from, to] = useEndNames();
  const gates = answer.gates.flatMap((id) => recordOfKind(plan, 'gate', id) ?? []);
  const gateNames = [...new Set(gates.map((gate) => recordName(gate, messages)))];
  const metres = answer.metres === null ? '' : formats.length(answer.metres);
  return (
    <>
      <h2 className="answer">{messages.proof.notReached(from, to)}</h2>
      <Note tone="danger">{messages.proof.reasons[answer.reason](metres)}</Note>
      {gates.length > 0 && answer.secondsIfOpen !== null && (
        <p className="sentence">
          {messages.proof.ifOpened(gateNames, gates.length, formats.duration(answer.secondsIfOpen))}
        </p>
      )}
      {gates.map((gate) => (
        <Button key={gate.id} icon={<DoorOpen size={16} />} onPress={() => commands.select(gate.id)}>
          {gates.length === 1
            ? messages.proof.showGate
            : messages.proof.showGateNamed(recordName(gate, messages))}
        </Button>
      ))}
    </>
  );
}
