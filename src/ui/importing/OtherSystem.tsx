import { useMemo, useState } from 'react';
import { offeredSystems } from '../../geo/crs/offeredSystems.ts';
import type { LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import type { BaseSystem, PositionSystem } from '../../geo/crs/positionSystem.ts';
import { SearchBox } from '../kit/SearchBox.tsx';
import { Select } from '../kit/Select.tsx';
import { Switch } from '../kit/Switch.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { systemName } from './systemName.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

const UNITS = { asBase: 1, millimetres: 0.001, centimetres: 0.01, kilometres: 1000, feet: 0.3048 } as const;
type Unit = keyof typeof UNITS;

/** Any system of the table, with swapped axes or another unit. */
export function OtherSystem({ layer, draft }: Props) {
  const { importing } = useMessages();
  const commands = useCommands();
  const system: PositionSystem | null = draft.system;
  const change = (next: PositionSystem) => commands.chooseSystem(layer.key, next);
  const unit =
    (Object.keys(UNITS) as Unit[]).find((one) => UNITS[one] === (system?.unitFactor ?? 1)) ?? 'asBase';
  return (
    <div className="import-form">
      <BasePicker
        label={importing.otherSystem}
        onChoose={(base) => change({ ...withoutAdditions(system), base })}
      />
      {system && (
        <>
          <Switch
            isSelected={system.swapAxes === true}
            onChange={(swapAxes) => change({ ...system, swapAxes })}
          >
            {importing.swapAxes}
            <span className="hint">{importing.swapAxesHint}</span>
          </Switch>
          <div className="import-field">
            <span className="field-label">{importing.unitOf}</span>
            <Select
              label={importing.unitOf}
              value={unit}
              options={(Object.keys(UNITS) as Unit[]).map((value) => ({
                value,
                label: importing.units[value],
              }))}
              onChange={(value) => {
                const { unitFactor: _, ...rest } = system;
                const factor = UNITS[value as Unit];
                change(factor === 1 ? rest : { ...rest, unitFactor: factor });
              }}
            />
          </div>
        </>
      )}
    </div>
  );
}

interface PickerProps {
  readonly label: string;
  readonly onChoose: (base: BaseSystem) => void;
}

/** Found by name, by number, or by what it is called in Chinese. */
export function BasePicker({ label, onChoose }: PickerProps) {
  const messages = useMessages();
  const { importing } = messages;
  const [chosen, setChosen] = useState<string | null>(null);
  const items = useMemo(
    () =>
      offeredSystems().flatMap(({ systems }) =>
        systems.map((base) => ({
          id: JSON.stringify(base),
          name: systemName({ base }, messages),
          detail: '',
        })),
      ),
    [messages],
  );
  return (
    <div>
      <SearchBox
        label={label}
        placeholder={importing.otherPlaceholder}
        none={importing.otherNone}
        items={items}
        onChoose={(id) => {
          setChosen(id);
          onChoose(JSON.parse(id) as BaseSystem);
        }}
      />
      {chosen && <p className="hint">{items.find(({ id }) => id === chosen)?.name}</p>}
    </div>
  );
}

function withoutAdditions(system: PositionSystem | null): Omit<PositionSystem, 'base'> {
  if (!system) return {};
  const { swapAxes, unitFactor } = system;
  return { ...(swapAxes ? { swapAxes } : {}), ...(unitFactor ? { unitFactor } : {}) };
}
