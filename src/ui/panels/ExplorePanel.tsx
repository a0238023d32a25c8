import { FolderOpen } from '@phosphor-icons/react';
import { useMemo, type ReactNode } from 'react';
import { knownOrNull } from '../../analysis/circleFeatures.ts';
import { planFigures, type PartFigures, type PlanFigures } from '../../analysis/scenarioSummary.ts';
import type { RecordKind } from '../../plan/records.ts';
import { SCENES } from '../../plan/scenes.ts';
import { Button } from '../kit/Button.tsx';
import { ResidentsChart } from '../kit/ResidentsChart.tsx';
import { SceneIcon } from '../kit/SceneIcon.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';
import { FINDABLE_KINDS, searchItems } from '../searchItems.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';
import { LayerSwitches } from './LayerSwitches.tsx';

const LISTED_KINDS: readonly RecordKind[] = [
  'building',
  'facility',
  'street',
  'transitStop',
  'gate',
  'parcel',
  'green',
  'water',
];

/** What is here? */
export function ExplorePanel() {
  const messages = useMessages();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const figures = useMemo(() => planFigures(plan), [plan]);
  const items = useMemo(() => searchItems(plan, FINDABLE_KINDS, messages), [plan, messages]);
  if (plan.size === 0) return <NothingOpen />;
  const part = figures.inUnit ?? figures.all;
  const area = figures.inUnit ? messages.explore.inUnit : messages.explore.allData;
  const hasFacilities = (figures.all.counts.facility ?? 0) > 0;
  return (
    <div className="panel-body">
      <h1 className="question">{messages.explore.question}</h1>
      <SearchBox
        label={messages.search.label}
        placeholder={messages.search.placeholder}
        none={messages.search.none}
        items={items}
        onChoose={(id) => {
          commands.select(id);
          commands.flyToRecord(id);
        }}
      />
      <People figures={part} area={area} />
      {part.residents.known > 0 && (
        <ResidentsChart
          title={messages.explore.of(messages.explore.residentsByAge, area)}
          residents={part.residentsByAge}
        />
      )}
      {hasFacilities ? (
        <FacilitiesByScene figures={figures} />
      ) : (
        <p className="hint">{messages.circles.noFacilityData}</p>
      )}
      <Counts figures={figures} />
      <LayerSwitches />
    </div>
  );
}

function NothingOpen() {
  const messages = useMessages();
  const commands = useCommands();
  return (
    <div className="panel-body">
      <h1 className="question">{messages.explore.question}</h1>
      <section className="invitation">
        <FolderOpen size={32} className="invitation-icon" />
        <p className="invitation-body">{messages.explore.empty}</p>
        <Button look="primary" onPress={() => commands.setTask('data')}>
          {messages.explore.goToData}
        </Button>
      </section>
    </div>
  );
}

function People({ figures, area }: { readonly figures: PartFigures; readonly area: string }) {
  const { explore } = useMessages();
  const formats = useFormats();
  const hasBuildings = (figures.counts.building ?? 0) > 0;
  return (
    <dl className="key-figures">
      {(
        [
          [explore.people, figures.residents],
          [explore.homes, figures.dwellings],
        ] as const
      ).map(([label, tally]) => {
        const known = hasBuildings ? knownOrNull(tally) : null;
        return (
          <div key={label}>
            <dt>{explore.of(label, area)}</dt>
            <dd>
              <span className="key-figure">{known === null ? '—' : formats.count(known)}</span>
              {tally.notAssessed > 0 && (
                <span className="hint">{explore.notAssessed(tally.notAssessed, known !== null)}</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function FacilitiesByScene({ figures }: { readonly figures: PlanFigures }) {
  const messages = useMessages();
  return (
    <PartsTable
      title={messages.explore.facilitiesByScene}
      head={messages.circles.scene}
      figures={figures}
      rows={SCENES.map((scene) => ({
        key: scene,
        label: messages.scenes[scene],
        icon: <SceneIcon scene={scene} />,
        count: (part) => part.facilitiesByScene[scene],
      }))}
    />
  );
}

function Counts({ figures }: { readonly figures: PlanFigures }) {
  const messages = useMessages();
  return (
    <PartsTable
      title={messages.explore.inside}
      head={messages.explore.what}
      figures={figures}
      rows={LISTED_KINDS.filter((kind) => figures.all.counts[kind]).map((kind) => ({
        key: kind,
        label: messages.kindsMany[kind],
        icon: null,
        count: (part) => part.counts[kind] ?? 0,
      }))}
    />
  );
}

interface PartsRow {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly count: (part: PartFigures) => number;
}

/** The planning unit beside all data; all data alone where there is no unit. */
function PartsTable(props: {
  readonly title: string;
  readonly head: string;
  readonly figures: PlanFigures;
  readonly rows: readonly PartsRow[];
}) {
  const { explore } = useMessages();
  const formats = useFormats();
  const { inUnit, all } = props.figures;
  const parts = inUnit
    ? ([
        [explore.inUnit, inUnit],
        [explore.allData, all],
      ] as const)
    : ([[explore.allData, all]] as const);
  return (
    <table className="figures">
      <caption className="section-title">{props.title}</caption>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          {parts.map(([label]) => (
            <th scope="col" key={label} className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ key, label, icon, count }) => (
          <tr key={key}>
            <th scope="row">
              {icon}
              {label}
            </th>
            {parts.map(([head, part]) => (
              <td key={head} className={count(part) === 0 ? 'number is-zero' : 'number'}>
                {formats.count(count(part))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
