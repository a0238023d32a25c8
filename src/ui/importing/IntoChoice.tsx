import { CaretRight } from '@phosphor-icons/react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { openQuestions, stepOf } from '../../app/importFlow.ts';
import { recordsOfKind } from '../../plan/records.ts';
import { RadioList } from '../kit/RadioList.tsx';
import { useAppState, useCommands, useMessages } from '../session.tsx';
import { useFlow } from './useFlow.ts';

/** Where the import goes, and what the user is going to be asked. */
export function IntoChoice() {
  const { importing } = useMessages();
  const commands = useCommands();
  const flow = useFlow();
  const openName = useAppState((state) => recordsOfKind(state.history.plan, 'community')[0]?.name ?? null);
  const open = openQuestions(flow);
  return (
    <aside className="import-side" aria-label={importing.into}>
      <RadioList
        label={importing.into}
        value={flow.into}
        onChange={(into) => commands.setImportInto(into)}
        options={[
          { value: 'new', label: importing.intoNew },
          ...(openName === null ? [] : [{ value: 'open' as const, label: importing.intoOpen(openName) }]),
        ]}
      />
      {flow.into === 'new' && (
        <TextField
          className="import-text-field"
          value={flow.communityName}
          onChange={(name) => commands.setImportName(name)}
        >
          <Label className="field-label">{importing.communityName}</Label>
          <Input className="text-input" />
        </TextField>
      )}
      {open.length > 0 && (
        <section>
          <h3 className="section-title">{importing.toAnswer}</h3>
          <ul className="import-questions">
            {open.map(({ layer, question }) => (
              <li key={`${layer.key} ${question}`}>
                <Button
                  className="import-question"
                  onPress={() => {
                    commands.goToStep(stepOf(question));
                    commands.lookAtLayer(layer.key);
                  }}
                >
                  <span>
                    <span className="hint">{layer.name || layer.file}</span>
                    {importing.ask[question]}
                  </span>
                  <CaretRight size={14} />
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
