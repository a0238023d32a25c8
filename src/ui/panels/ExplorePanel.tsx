import { FolderOpen } from '@phosphor-icons/react';
import { useMemo } from 'react';
import { planFigures, type PlanFigures } from '../../analysis/scenarioSummary.ts';
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
      <People figures={figures} />
      <ResidentsChart title={messages.explore.residentsByAge} residents={figures.residentsByAge} />
      <FacilitiesByScene figures={figures} />
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

function People({ figures }: { readonly figures: PlanFigures }) {
  const { explore } = useMessages();
  const formats = useFormats();
  return (
    <dl className="key-figures">
      {(
        [
          [explore.people, figures.residents],
          [explore.homes, figures.dwellings],
        ] as const
      ).map(([label, tally]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className="key-figure">{formats.count(tally.known)}</span>
            {tally.notAssessed > 0 && <span className="hint">{explore.notAssessed(tally.notAssessed)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FacilitiesByScene({ figures }: { readonly figures: PlanFigures }) {
  const messages = useMessages();
  const formats = useFormats();
  return (
    <table className="figures">
      <caption className="section-title">{messages.explore.facilitiesByScene}</caption>
      <tbody>
        {SCENES.map((scene) => (
          <tr key={scene}>
            <th scope="row">
              <SceneIcon scene={scene} />
              {messages.scenes[scene]}
            </th>
            <td className={figures.facilitiesByScene[scene] === 0 ? 'number is-zero' : 'number'}>
              {formats.count(figures.facilitiesByScene[scene])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ figures }: { readonly figures: PlanFigures }) {
  const messages = useMessages();
  const formats = useFormats();
  return (
    <table className="figures">
      <caption className="section-title">{messages.explore.inside}</caption>
      <tbody>
        {LISTED_KINDS.filter((kind) => figures.counts[kind]).map((kind) => (
          <tr key={kind}>
            <th scope="row">{messages.kindsMany[kind]}</th>
            <td className="number">{formats.count(figures.counts[kind] ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
