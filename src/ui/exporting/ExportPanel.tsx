import { ArrowLeft, DownloadSimple } from '@phosphor-icons/react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { isOfAllScenarios, type ExportFormat } from '../../app/exporting.ts';
import { recordOfKind, recordsOfKind } from '../../plan/records.ts';
import { Button } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { RadioList } from '../kit/RadioList.tsx';
import { Select } from '../kit/Select.tsx';
import { focusTaskPanel } from '../page/focusTaskPanel.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';
import { exportChoices, fileEnding, type ExportChoice } from './exportChoices.ts';
import { ExportStatus } from './ExportStatus.tsx';
import { SystemChoice } from './SystemChoice.tsx';
import { useExportSystems, WGS84 } from './useExportSystems.ts';

/** What to take out of the open community, as which file. */
export function ExportPanel({ onClose }: { readonly onClose: () => void }) {
  const { exporting } = useMessages();
  const panel = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // the button that was pressed has gone, and the panel may be scrolled to where it was
    panel.current?.scrollIntoView({ block: 'start' });
    title.current?.focus({ preventScroll: true });
  }, []);
  const choices = useExportChoices();
  const hasCommunity = useAppState((state) => recordsOfKind(state.plan, 'community').length > 0);
  return (
    <div className="panel-body" ref={panel}>
      <div>
        <Button
          look="quiet"
          icon={<ArrowLeft size={16} />}
          onPress={() => {
            onClose();
            focusTaskPanel();
          }}
        >
          {exporting.close}
        </Button>
        <h1 className="question" tabIndex={-1} ref={title}>
          {exporting.question}
        </h1>
      </div>
      {hasCommunity ? <ExportForm choices={choices} /> : <Note>{exporting.nothing}</Note>}
    </div>
  );
}

function useExportChoices(): readonly ExportChoice[] {
  const messages = useMessages();
  const baseline = useAppState((state) => state.history.plan);
  const shown = useAppState((state) => state.plan);
  const circle = useAppState((state) => state.results.circle);
  const circleCount = circle.status === 'ready' ? circle.value.rings.length : 0;
  return useMemo(
    () => exportChoices(baseline, shown, circleCount, messages),
    [baseline, shown, circleCount, messages],
  );
}

function ExportForm({ choices }: { readonly choices: readonly ExportChoice[] }) {
  const { exporting } = useMessages();
  const commands = useCommands();
  const [key, setKey] = useState('plan');
  const [wantedFormat, setFormat] = useState<ExportFormat>('linli');
  const [wantedSystem, setSystem] = useState<string>(WGS84);
  const [typedName, setTypedName] = useState<string | null>(null);
  const endingId = useId();

  const choice = choices.find((one) => one.key === key) ?? choices[0]!;
  const format = choice.formats.find((one) => one === wantedFormat) ?? choice.formats[0]!;
  const systems = useExportSystems();
  const hasSystem = format === 'geojson' || format === 'csv';
  // another community may have been opened since
  const system = systems.some(({ value }) => value === wantedSystem) ? wantedSystem : WGS84;
  const ending = fileEnding(format, choice);
  const scenario = useScenarioName();
  const isShown = choice.what.part !== 'circles' && !isOfAllScenarios({ what: choice.what, format });
  const name =
    typedName ?? (scenario !== null && isShown ? `${choice.fileName}-${scenario}` : choice.fileName);
  const exportNow = () =>
    void commands.exportFile({ what: choice.what, format, system: hasSystem ? system : WGS84, name });

  return (
    <form
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        exportNow();
      }}
    >
      <div className="export-field">
        <span className="field-label" aria-hidden="true">
          {exporting.what}
        </span>
        <Select
          label={exporting.what}
          value={choice.key}
          options={choices.map((one) => ({ value: one.key, label: one.label }))}
          onChange={(next) => {
            setKey(next);
            setTypedName(null);
          }}
        />
        <ScenarioHint choice={choice} format={format} />
      </div>
      <RadioList
        label={exporting.format}
        value={format}
        onChange={setFormat}
        options={choice.formats.map((value) => ({ value, ...exporting.formats[value] }))}
      />
      {format === 'csv' && choice.isOfManyKinds && <p className="hint">{exporting.csvZip}</p>}
      {hasSystem ? (
        <SystemChoice options={systems} value={system} onChange={setSystem} />
      ) : (
        <p className="hint">{format === 'glb' ? exporting.modelFixed : exporting.systemFixed}</p>
      )}
      <TextField className="export-name" value={name} onChange={setTypedName} aria-describedby={endingId}>
        <Label className="field-label">{exporting.name}</Label>
        <div className="export-name-row">
          <Input className="text-input" />
          <span id={endingId} className="export-ending">
            {ending}
          </span>
        </div>
      </TextField>
      <Button look="primary" type="submit" icon={<DownloadSimple size={16} />}>
        {exporting.export}
      </Button>
      <ExportStatus />
    </form>
  );
}

/** With a scenario on screen: does it go along? */
function ScenarioHint({ choice, format }: { readonly choice: ExportChoice; readonly format: ExportFormat }) {
  const { exporting } = useMessages();
  const name = useScenarioName();
  if (name === null || choice.what.part === 'circles') return null;
  const isAll = isOfAllScenarios({ what: choice.what, format });
  return <p className="hint">{isAll ? exporting.allScenarios : exporting.shownScenario(name)}</p>;
}

/** Of the scenario on screen; null for today's state. */
function useScenarioName(): string | null {
  return useAppState(
    ({ history, view }) => recordOfKind(history.plan, 'scenario', view.scenario)?.name ?? null,
  );
}
