import { targetFields, type FieldMapping, type FieldUnit } from '../../app/importChoices.ts';
import type { LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import { Select } from '../kit/Select.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { fieldName, unitName } from './sentences.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

const ATTRIBUTE = '';

/** Field by field: what it is called in the file, what stands in it, what it is read as, in which unit. */
export function FieldTable({ layer, draft }: Props) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const { mapping, because, open } = draft;
  if (!mapping.target) return null;
  if (layer.fields.length === 0) return <p className="hint">{importing.noFields}</p>;
  const choices = targetFields(mapping.target);
  const without = (field: string, to: string) =>
    mapping.fields.filter((one) => one.field !== field && one.to !== to);

  const setTo = (field: string, to: string) => {
    const rest = without(field, to);
    const target = choices.find(({ name }) => name === to);
    const fields: readonly FieldMapping[] = target
      ? [...rest, { field, to, unit: target.defaultUnit }]
      : rest;
    commands.changeMapping(layer.key, { fields });
  };
  const setUnit = (field: string, unit: FieldUnit) =>
    commands.changeMapping(
      layer.key,
      { fields: mapping.fields.map((one) => (one.field === field ? { ...one, unit } : one)) },
      'unit',
    );

  return (
    <div className="import-scroll">
      <table className="figures field-table" aria-label={importing.fieldTable}>
        <thead>
          <tr>
            <th scope="col">{importing.fileField}</th>
            <th scope="col">{importing.samples}</th>
            <th scope="col">{importing.becomes}</th>
            <th scope="col">{importing.unit}</th>
          </tr>
        </thead>
        <tbody>
          {layer.fields.map((field) => {
            const mapped = mapping.fields.find((one) => one.field === field.name);
            const units = choices.find(({ name }) => name === mapped?.to)?.units ?? [];
            const why = because[field.name];
            return (
              <tr key={field.name} data-mapped={mapped !== undefined}>
                <th scope="row">{field.name}</th>
                <td className="field-samples">{field.samples.join(' · ') || '—'}</td>
                <td>
                  <Select
                    label={`${field.name}: ${importing.becomes}`}
                    value={mapped?.to ?? ATTRIBUTE}
                    options={[
                      { value: ATTRIBUTE, label: importing.keepAsAttribute },
                      ...choices.map(({ name }) => ({ value: name, label: fieldName(messages, name) })),
                    ]}
                    onChange={(to) => setTo(field.name, to)}
                  />
                  {mapped && why && <span className="hint">{importing.because[why]}</span>}
                </td>
                <td>
                  {mapped && units.length > 0 && (
                    <div data-open={open.includes('unit') && mapped.unit === null}>
                      <Select
                        label={`${field.name}: ${importing.unit}`}
                        value={mapped.unit ?? ATTRIBUTE}
                        options={[
                          ...(mapped.unit === null
                            ? [{ value: ATTRIBUTE, label: importing.targetNone }]
                            : []),
                          ...units.map((unit) => ({ value: unit, label: unitName(messages, unit) })),
                        ]}
                        onChange={(unit) => {
                          if (unit !== ATTRIBUTE) setUnit(field.name, unit as FieldUnit);
                        }}
                      />
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
