import { CaretDown, CaretUp } from '@phosphor-icons/react';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { recordsOfKind } from '../../plan/records.ts';
import { SceneIcon } from '../kit/SceneIcon.tsx';
import { jobValue } from '../jobValue.ts';
import { tripEndName } from '../names.ts';
import { useAppState, useFormats, useMessages } from '../session.tsx';
import { circleEntries, layerEntries, type LegendEntry } from './legendEntries.ts';

/** Says what is drawn: circles with mode, walker and speed always; layers and source once opened; the date. */
export function Legend() {
  const messages = useMessages();
  const plan = useAppState((state) => state.plan);
  const visible = useAppState((state) => state.view.visibleLayers);
  const layers = useMemo(() => layerEntries(plan, visible, messages), [plan, visible, messages]);
  const [isOpen, setOpen] = useState(false);
  if (plan.size === 0) return null;
  return (
    <section className="legend" data-open={isOpen} aria-label={messages.legend.title}>
      <Circles />
      {isOpen && <Entries entries={layers} />}
      <footer className="legend-foot">
        <SourceLine isWhole={isOpen} />
        <Button
          className="legend-toggle"
          aria-expanded={isOpen}
          aria-label={isOpen ? messages.legend.hide : messages.legend.show}
          onPress={() => setOpen(!isOpen)}
        >
          {messages.legend.title}
          {isOpen ? <CaretDown size={14} /> : <CaretUp size={14} />}
        </Button>
      </footer>
    </section>
  );
}

function Circles() {
  const messages = useMessages();
  const formats = useFormats();
  const plan = useAppState((state) => state.plan);
  const job = useAppState((state) => state.results.circle);
  const proofJob = useAppState((state) => state.results.proof);
  const hasOrigin = useAppState((state) => state.view.circle !== null);
  const hasTarget = useAppState((state) => Boolean(state.view.circle?.target));
  const isStraightLineShown = useAppState((state) => state.view.circleSettings.showStraightLine);
  const circle = hasOrigin ? jobValue(job) : null;
  if (!circle) return null;
  const { persona, speed, origin } = circle.request;
  const proof = hasTarget ? jobValue(proofJob) : null;
  return (
    <div className={job.status === 'ready' ? 'legend-circles' : 'legend-circles is-old'}>
      <p className="legend-mode">
        {messages.legend.walking(messages.personas[persona], formats.speed(speed))}
      </p>
      <p className="legend-from">{messages.legend.from(tripEndName(origin, plan, messages))}</p>
      <Entries entries={circleEntries({ circle, proof, isStraightLineShown }, messages)} />
      {job.status === 'stale' && <p className="legend-from">{messages.legend.stale}</p>}
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className="legend-entries">
      {entries.map(({ swatch, colour, label, scene }) => (
        <li key={`${swatch} ${label}`}>
          {scene ? (
            <SceneIcon scene={scene} />
          ) : (
            <span
              className="swatch"
              data-swatch={swatch}
              style={colour ? { background: colour } : undefined}
              aria-hidden="true"
            />
          )}
          {label}
        </li>
      ))}
    </ul>
  );
}

/** The scene shows the credits too, so that the closed legend can leave them to it. */
function SourceLine({ isWhole }: { readonly isWhole: boolean }) {
  const messages = useMessages();
  const formats = useFormats();
  const plan = useAppState((state) => state.plan);
  const community = useMemo(() => recordsOfKind(plan, 'community')[0], [plan]);
  if (!community) return null;
  const { attribution, dataDate, isFictional } = community;
  const parts = [
    isWhole && (attribution.join(' · ') || messages.circles.sourceUnknown),
    dataDate ? messages.legend.dataOf(formats.day(dataDate)) : messages.legend.dayUnknown,
    isFictional && messages.legend.fictional,
  ];
  return <span className="legend-source">{parts.filter((part) => part !== false).join(' · ')}</span>;
}
