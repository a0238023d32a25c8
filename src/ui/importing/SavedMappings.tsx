import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import { Button } from '../kit/Button.tsx';
import { Select } from '../kit/Select.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { useFlow } from './useFlow.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

/** Keeps the mapping for the next file with the same fields, or takes one that was kept. */
export function SavedMappings({ layer, draft }: Props) {
  const { importing } = useMessages();
  const commands = useCommands();
  const { saved } = useFlow();
  const [name, setName] = useState('');
  return (
    <div className="import-saved">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          commands.saveMapping(layer.key, name);
        }}
      >
        <TextField className="import-text-field" value={name} onChange={setName}>
          <Label className="field-label">{importing.saveName}</Label>
          <Input className="text-input" />
        </TextField>
        <Button type="submit" isDisabled={name.trim() === ''}>
          {importing.save}
        </Button>
      </form>
      {saved.length > 0 && (
        <div className="import-field">
          <span className="field-label">{importing.saved}</span>
          <Select
            label={importing.saved}
            value={draft.savedAs ?? ''}
            options={[
              ...(draft.savedAs === null ? [{ value: '', label: '—' }] : []),
              ...saved.map((one) => ({ value: one.name, label: one.name })),
            ]}
            onChange={(chosen) => {
              if (chosen !== '') commands.applySavedMapping(layer.key, chosen);
            }}
          />
        </div>
      )}
      {draft.savedAs !== null && <output className="hint">{importing.savedAs(draft.savedAs)}</output>}
    </div>
  );
}
