import { X } from '@phosphor-icons/react';
import type { ImportSummary } from '../../app/state.ts';
import { IconButton } from '../kit/Button.tsx';
import { useCommands, useFormats, useMessages } from '../session.tsx';

/** What a file became, part by part. */
export function ImportSummaryView({ summary }: { readonly summary: ImportSummary }) {
  const messages = useMessages();
  const commands = useCommands();
  const { data } = messages;
  const title = data.summaryTitle(summary.fileName);
  const hasSkipped = Object.values(summary.skipped).some((count) => count > 0);
  const { nodes, ways, relations } = summary.counts;
  return (
    <section className="import-summary" aria-label={title}>
      <header className="card-head">
        <h2 className="section-title">{title}</h2>
        <IconButton label={messages.app.close} onPress={() => commands.dismissImportSummary()}>
          <X size={16} />
        </IconButton>
      </header>
      {nodes !== undefined && <p className="hint">{data.readLine(nodes, ways ?? 0, relations ?? 0)}</p>}
      <div className="import-tables">
        <CountTable title={data.kept} counts={keptCounts(summary)} words={data.counts} />
        {hasSkipped ? (
          <CountTable title={data.skipped} counts={summary.skipped} words={data.skippedReasons} />
        ) : (
          <p className="hint">{data.nothingSkipped}</p>
        )}
      </div>
    </section>
  );
}

/** Tallies of the file itself, told apart from what was made of it. */
const FILE_TALLIES = new Set(['nodes', 'ways', 'relations', 'nodesKept', 'waysUsed', 'relationsUsed']);
/** What planners look for comes first, what was assumed last; the rest stays in between. */
const FIRST = ['streets', 'buildings', 'facilities', 'transitStops'];
const LAST = ['assumedPassages', 'records'];

function keptCounts({ counts }: ImportSummary): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([key]) => !FILE_TALLIES.has(key))
      .toSorted(([a], [b]) => rank(a) - rank(b)),
  );
}

function rank(key: string): number {
  const first = FIRST.indexOf(key);
  return first >= 0 ? first : FIRST.length + 1 + LAST.indexOf(key);
}

function CountTable(props: {
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, string>>;
}) {
  const formats = useFormats();
  return (
    <table className="figures">
      <caption className="field-label">{props.title}</caption>
      <tbody>
        {Object.entries(props.counts)
          .filter(([, count]) => count > 0)
          .map(([key, count]) => (
            <tr key={key}>
              <th scope="row">{props.words[key] ?? key}</th>
              <td className="number">{formats.count(count)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
