import { useState } from 'react';
import type { LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import type { BaseSystem } from '../../geo/crs/positionSystem.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { DecimalField, decimalFrom } from './DecimalField.tsx';
import { BasePicker } from './OtherSystem.tsx';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

const FIELDS = {
  four: ['dx', 'dy', 'rotation', 'scale'],
  seven: ['dx', 'dy', 'dz', 'rx', 'ry', 'rz', 'ppm'],
} as const;
type Name = (typeof FIELDS)[keyof typeof FIELDS][number];
const AT_FIRST: Readonly<Record<Name, string>> = {
  dx: '0',
  dy: '0',
  dz: '0',
  rotation: '0',
  scale: '1',
  rx: '0',
  ry: '0',
  rz: '0',
  ppm: '0',
};

/** A local engineering system by the parameters that came with it. */
export function LocalParameters({ layer, draft }: Props) {
  const { importing } = useMessages();
  const commands = useCommands();
  const [kind, setKind] = useState<'four' | 'seven'>('four');
  const [texts, setTexts] = useState(AT_FIRST);
  const [base, setBase] = useState<BaseSystem | null>(draft.system?.base ?? null);
  const values = Object.fromEntries(FIELDS[kind].map((name) => [name, decimalFrom(texts[name])]));
  const isReady = base !== null && Object.values(values).every((value) => value !== null);
  return (
    <div className="import-form">
      <p className="hint">{importing.localHint}</p>
      <Segmented
        label={importing.local}
        value={kind}
        onChange={(value) => setKind(value === 'seven' ? 'seven' : 'four')}
        options={[
          { value: 'four', label: importing.four },
          { value: 'seven', label: importing.seven },
        ]}
      />
      <BasePicker label={importing.base} onChoose={setBase} />
      <div className="import-numbers">
        {FIELDS[kind].map((name) => (
          <DecimalField
            key={name}
            label={importing.parameters[name]}
            value={texts[name]}
            onChange={(text) => setTexts({ ...texts, [name]: text })}
          />
        ))}
      </div>
      <div>
        <Button isDisabled={!isReady} onPress={apply}>
          {importing.apply}
        </Button>
      </div>
    </div>
  );

  function number(name: Name): number {
    return decimalFrom(texts[name]) ?? 0;
  }

  function apply(): void {
    if (!base) return;
    const [dx, dy] = [number('dx'), number('dy')];
    commands.chooseSystem(
      layer.key,
      kind === 'four'
        ? { local: { dx, dy, rotation: number('rotation'), scale: number('scale') }, base }
        : {
            base,
            datumShift: {
              dx,
              dy,
              dz: number('dz'),
              rx: number('rx'),
              ry: number('ry'),
              rz: number('rz'),
              ppm: number('ppm'),
            },
          },
    );
  }
}
