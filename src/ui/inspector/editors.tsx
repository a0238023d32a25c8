import { useState } from 'react';
import { MAX_STOREYS } from '../../plan/edits.ts';
import type { Building, Gate } from '../../plan/records.ts';
import { Note } from '../kit/Note.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { RadioList } from '../kit/RadioList.tsx';
import { useCommands, useMessages } from '../session.tsx';

const ACCESS = ['open', 'residents', 'closed'] as const;

export function GateEditor({ gate }: { readonly gate: Gate }) {
  const messages = useMessages();
  const commands = useCommands();
  return (
    <div className="editor">
      <RadioList
        label={messages.card.access}
        value={gate.access === 'unknown' ? null : gate.access}
        onChange={(access) => commands.setGateAccess(gate.id, access)}
        options={ACCESS.map((access) => ({ value: access, label: messages.gateAccess[access] }))}
      />
      {gate.access === 'unknown' && <Note tone="warn">{messages.card.accessUnknown}</Note>}
      {gate.access !== 'unknown' && gate.isAssumed && <Note tone="warn">{messages.card.accessAssumed}</Note>}
    </div>
  );
}

/** The limit is said, because the field puts a larger number back to it. */
export function StoreysEditor({ building }: { readonly building: Building }) {
  const messages = useMessages();
  const commands = useCommands();
  const [isChanged, setChanged] = useState(false);
  return (
    <div className="editor">
      <div className="editor-row">
        <NumberField
          label={messages.card.storeys}
          value={building.storeys ?? Number.NaN}
          min={1}
          max={MAX_STOREYS}
          onChange={(storeys) => {
            if (storeys === building.storeys) return;
            commands.setBuildingStoreys(building.id, storeys);
            setChanged(true);
          }}
        />
        {building.storeys === null && <span className="is-unknown">{messages.app.unknown}</span>}
      </div>
      <p className="hint">{messages.card.storeysLimit(MAX_STOREYS)}</p>
      {isChanged && <Note tone="warn">{messages.card.storeysNote}</Note>}
    </div>
  );
}
