import type { LayerDraft, RowPreview } from '../../app/importFlow.ts';
import { problemSentence } from '../problemSentence.ts';
import { useMessages } from '../session.tsx';
import { fieldName, refusalReason } from './sentences.ts';
import { useFlow } from './useFlow.ts';

/** Real rows as they would become: above what the file says, below how it is read. */
export function RowsPreview({ draft }: { readonly draft: LayerDraft }) {
  const messages = useMessages();
  const { importing } = messages;
  const { rows } = useFlow();
  const columns = draft.mapping.fields;
  if (columns.length === 0) return null;
  return (
    <section>
      <h3 className="section-title">{importing.rowsTitle}</h3>
      {rows.status === 'failed' && <p>{problemSentence(messages, rows.code, rows.detail)}</p>}
      {rows.status === 'running' && <p className="hint">{importing.rowsWorking}</p>}
      {rows.status === 'ready' && (
        // what scrolls must be reached by keyboard
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="import-scroll" tabIndex={0} aria-label={importing.rowsTitle}>
          <table className="figures rows-preview" aria-label={importing.rowsTitle}>
            <thead>
              <tr>
                <th scope="col">{importing.row}</th>
                {columns.map(({ field, to }) => (
                  <th key={field} scope="col">
                    {fieldName(messages, to)}
                    <span className="unit">{field}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.value.map((row) => (
                <tr key={row.row}>
                  <th scope="row">{row.row}</th>
                  {columns.map(({ field, to }) => (
                    <Cell key={field} row={row} field={field} to={to} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.status === 'ready' &&
        rows.value
          .filter(({ refused }) => refused !== null)
          .map(({ row, refused }) => (
            <p key={row} className="import-open">
              {importing.row} {row} · {importing.rowRefused(refusalReason(messages, refused ?? ''))}
            </p>
          ))}
    </section>
  );
}

function Cell({ row, field, to }: { readonly row: RowPreview; readonly field: string; readonly to: string }) {
  const messages = useMessages();
  const given = textOf(row.given[field]);
  const read = textOf(row.read[to]);
  return (
    <td>
      <span className={read === null ? 'is-unknown' : undefined}>{read ?? messages.app.unknown}</span>
      {given !== null && given !== read && <span className="hint">{given}</span>}
    </td>
  );
}

function textOf(value: string | number | boolean | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}
