import { X } from '@phosphor-icons/react';
import type { ImportSummary } from '../../app/state.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { Progress } from '../kit/Progress.tsx';
import { problemSentence } from '../problemSentence.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';

/** What went wrong, what is being read, and what was read. */
export function Notices() {
  const messages = useMessages();
  const commands = useCommands();
  const notices = useAppState((state) => state.notices);
  const importing = useAppState((state) => state.importing);
  const summary = useAppState((state) => state.importSummary);
  return (
    <div className="notices">
      {notices.map((notice) => (
        <div key={notice.id} className="notice" role="alert">
          <Note tone="danger">{problemSentence(messages, notice.code, notice.detail)}</Note>
          <IconButton label={messages.app.dismiss} onPress={() => commands.dismissNotice(notice.id)}>
            <X size={16} />
          </IconButton>
        </div>
      ))}
      {importing && (
        <div className="notice">
          <Progress label={messages.data.importing(importing.fileName)} share={importing.share} />
          <Button onPress={() => commands.cancelImport()}>{messages.app.cancel}</Button>
        </div>
      )}
      {summary && <Summary summary={summary} />}
    </div>
  );
}

function Summary({ summary }: { readonly summary: ImportSummary }) {
  const messages = useMessages();
  const commands = useCommands();
  const { data } = messages;
  const title = data.summaryTitle(summary.fileName);
  const hasSkipped = Object.values(summary.skipped).some((count) => count > 0);
  const { nodes, ways, relations } = summary.counts;
  return (
    <section className="notice import-summary" aria-label={title}>
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

function keptCounts({ counts }: ImportSummary): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([key]) => !FILE_TALLIES.has(key)));
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
