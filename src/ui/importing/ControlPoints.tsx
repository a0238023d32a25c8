import { Plus, Trash } from '@phosphor-icons/react';
import { useState } from 'react';
import type { LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { problemSentence } from '../problemSentence.ts';
import { useCommands, useFormats, useMessages } from '../session.tsx';
import { DecimalField, decimalFrom } from './DecimalField.tsx';
import { useFlow } from './useFlow.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

const COLUMNS = ['fileX', 'fileY', 'longitude', 'latitude'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>> & { readonly id: number };
const EMPTY = { fileX: '', fileY: '', longitude: '', latitude: '' };

/** Points known in the file and on earth; the transformation between them, and how well it fits each. */
export function ControlPoints({ layer, draft }: Props) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const formats = useFormats();
  const { fitting } = useFlow();
  const [rows, setRows] = useState<readonly Row[]>([
    { ...EMPTY, id: 1 },
    { ...EMPTY, id: 2 },
  ]);
  const points = rows.map(pointOf);
  const isReady = points.every((point) => point !== null);
  const setRow = (index: number, part: Partial<Row>) =>
    setRows(rows.map((row, i) => (i === index ? { ...row, ...part } : row)));
  return (
    <div className="import-form">
      <p className="hint">{importing.controlHint}</p>
      <div className="import-scroll">
        <table className="figures control-points" aria-label={importing.controlTable}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{importing.controlTable}</span>
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {importing[column]}
                </th>
              ))}
              <th scope="col" className="number">
                {importing.residual}
              </th>
              <th scope="col">
                <span className="visually-hidden">{messages.card.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.id}>
                <th scope="row">{importing.controlPoint(index + 1)}</th>
                {COLUMNS.map((column) => (
                  <td key={column}>
                    <DecimalField
                      label={`${importing.controlPoint(index + 1)} ${importing[column]}`}
                      isLabelHidden
                      value={row[column]}
                      onChange={(text) => setRow(index, { [column]: text })}
                    />
                  </td>
                ))}
                <td className="number">{residualText(draft.fit?.residuals[index])}</td>
                <td>
                  <IconButton
                    label={importing.removePoint(index + 1)}
                    isDisabled={rows.length <= 2}
                    onPress={() => setRows(rows.filter((_, i) => i !== index))}
                  >
                    <Trash size={16} />
                  </IconButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {fitting.status === 'failed' && (
        <Note tone="danger">{problemSentence(messages, fitting.code, fitting.detail)}</Note>
      )}
      <div className="import-actions">
        <Button
          icon={<Plus size={16} />}
          onPress={() => setRows([...rows, { ...EMPTY, id: Math.max(...rows.map(({ id }) => id)) + 1 }])}
        >
          {importing.addPoint}
        </Button>
        <Button
          look="primary"
          isDisabled={!isReady}
          onPress={() =>
            commands.fitControlPoints(
              layer.key,
              points.filter((point) => point !== null),
            )
          }
        >
          {importing.fit}
        </Button>
        {draft.fit && (
          <output className="import-rms">
            {draft.fit.residuals.length < 3
              ? importing.unchecked
              : importing.rms(residualText(draft.fit.residual))}
          </output>
        )}
      </div>
    </div>
  );

  function residualText(metres: number | undefined): string {
    return metres === undefined ? '' : `${formats.decimal(metres, metres < 10 ? 3 : 1)}\u00a0m`;
  }
}

function pointOf(row: Row) {
  const [x, y, longitude, latitude] = COLUMNS.map((column) => decimalFrom(row[column]));
  if (x == null || y == null || longitude == null || latitude == null) return null;
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return null;
  return { x, y, longitude, latitude };
}
