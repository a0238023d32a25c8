import { useEffect, useMemo, useRef } from 'react';
import { farFromOpen } from '../../app/farFromOpen.ts';
import { includedLayers, shownDraft, type BuiltDraft } from '../../app/importFlow.ts';
import type { DataLayer } from '../../plan/layerRecords.ts';
import { recordsOfKind, type RecordKind } from '../../plan/records.ts';
import { Button } from '../kit/Button.tsx';
import { Disclosure } from '../kit/Disclosure.tsx';
import { Note } from '../kit/Note.tsx';
import { Progress } from '../kit/Progress.tsx';
import { jobValue } from '../jobValue.ts';
import { problemSentence } from '../problemSentence.ts';
import { focusTaskPanel } from '../page/focusTaskPanel.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';
import { QualityList } from './QualityList.tsx';
import { placesText, refusalReason } from './sentences.ts';
import { StepList } from './StepList.tsx';
import { useFlow } from './useFlow.ts';

/** The draft is in the scene: is it right? */
export function CheckPanel() {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const flow = useFlow();
  const draft = shownDraft(flow);
  const top = useRef<HTMLHeadingElement>(null);
  // the step before has gone with what had the focus
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  const hasFields = includedLayers(flow).length > 0;
  return (
    <div className="panel-body import-check">
      <StepList />
      <h1 className="question" tabIndex={-1} ref={top}>
        {importing.checkQuestion}
      </h1>
      {flow.built.status === 'running' && <Progress label={importing.building} share={flow.buildShare} />}
      {flow.built.status === 'failed' && (
        <Note tone="danger">{problemSentence(messages, flow.built.code, flow.built.detail)}</Note>
      )}
      {draft && (
        <>
          <p className="hint">{importing.checkHint}</p>
          <FarAway draft={draft} />
          <Added draft={draft} />
          <Counts draft={draft} />
          <Notes draft={draft} />
          <section>
            <h2 className="section-title">{importing.quality}</h2>
            {draft.repaired.length > 0 && (
              <output className="hint">{importing.repaired(draft.repaired.length)}</output>
            )}
            <Quality draft={draft} />
          </section>
        </>
      )}
      <div className="import-check-actions">
        <Button
          look="primary"
          isDisabled={!draft || draft.built.records.length === 0}
          onPress={() => void commands.finishImport().then(focusTaskPanel)}
        >
          {importing.accept}
        </Button>
        <Button onPress={() => commands.goToStep(hasFields ? 'fields' : 'files')}>{importing.adjust}</Button>
        <Button
          look="quiet"
          onPress={() => {
            commands.cancelImportFlow();
            focusTaskPanel();
          }}
        >
          {importing.cancel}
        </Button>
      </div>
    </div>
  );
}

/** Added to the wrong community, data would be out of sight: it has to be said. */
function FarAway({ draft }: { readonly draft: BuiltDraft }) {
  const { importing } = useMessages();
  const { into } = useFlow();
  const open = useAppState((state) => state.history.plan);
  const { records } = draft.built;
  const kilometres = useMemo(
    () => (into === 'open' ? farFromOpen(open, records) : null),
    [into, open, records],
  );
  if (kilometres === null) return null;
  const name = recordsOfKind(open, 'community')[0]?.name ?? '';
  return <Note tone="warn">{importing.farFromOpen(name, kilometres)}</Note>;
}

/** What is odd about the draft, or how far the checking is: the draft may be kept meanwhile. */
function Quality({ draft: { report, checkShare } }: { readonly draft: BuiltDraft }) {
  const messages = useMessages();
  const commands = useCommands();
  if (report.status === 'running')
    return <Progress label={messages.importing.qualityWorking} share={checkShare} />;
  if (report.status === 'failed')
    return <Note tone="danger">{problemSentence(messages, report.code, report.detail)}</Note>;
  const value = jobValue(report);
  return value && <QualityList report={value} onRepair={(key) => void commands.acceptRepair(key)} />;
}

const NOT_COUNTED: ReadonlySet<RecordKind> = new Set(['dataLayer', 'community']);

function Added({ draft }: { readonly draft: BuiltDraft }) {
  const messages = useMessages();
  const formats = useFormats();
  const counts = new Map<RecordKind, number>();
  for (const { kind } of draft.built.records)
    if (!NOT_COUNTED.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.size === 0) return <Note tone="warn">{messages.importing.nothingBuilt}</Note>;
  return (
    <table className="figures">
      <caption className="section-title">{messages.importing.addedHere}</caption>
      <tbody>
        {[...counts].map(([kind, count]) => (
          <tr key={kind}>
            <th scope="row">{messages.kindsMany[kind]}</th>
            <td className="number">{formats.count(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rows in = rows kept + rows refused, layer by layer, with the reasons. */
function Counts({ draft }: { readonly draft: BuiltDraft }) {
  const messages = useMessages();
  const { importing } = messages;
  const formats = useFormats();
  const layers = draft.built.records.filter((record): record is DataLayer => record.kind === 'dataLayer');
  const refused = layers.filter((layer) => layer.rows > layer.kept);
  if (layers.length === 0) return null;
  return (
    <section>
      <table className="figures">
        <caption className="section-title">{importing.inCounts}</caption>
        <thead>
          <tr>
            <th scope="col">{importing.layers}</th>
            {[importing.rowsIn, importing.kept, importing.refusedCount].map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <tr key={layer.id}>
              <th scope="row" className="import-layer-cell">
                {layer.name}
              </th>
              <td className="number">{formats.count(layer.rows)}</td>
              <td className="number">{formats.count(layer.kept)}</td>
              <td className="number">{formats.count(layer.rows - layer.kept)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused.map((layer) => (
        <Disclosure key={layer.id} title={importing.refused(layer.rows - layer.kept)}>
          <ul className="import-refusals">
            {Object.entries(layer.refused).map(([reason, count]) => (
              <li key={reason}>{importing.refusedRow(refusalReason(messages, reason), count)}</li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </section>
  );
}

/** What was mended on the way, or could not be read: nothing of it is silent. */
function Notes({ draft }: { readonly draft: BuiltDraft }) {
  const messages = useMessages();
  const { importing } = messages;
  const { reading } = useFlow();
  const noted = Object.entries(draft.built.notes);
  if (noted.length === 0) return null;
  const count = noted.reduce((sum, [, notes]) => sum + notes.length, 0);
  return (
    <section>
      <Disclosure title={importing.notes(count)}>
        {noted.map(([key, notes]) => (
          <div key={key} className="import-notes">
            <p className="import-layer-name">
              {reading.layers.find((layer) => layer.key === key)?.name ?? key}
            </p>
            <ul className="import-refusals">
              {notes
                .toSorted((a, b) => Number(isHabit(a)) - Number(isHabit(b)))
                .map((note) => (
                  <li key={note.code} className={isHabit(note) ? 'hint' : undefined}>
                    {messages.buildNotes[note.code](note.count)}
                    {note.where.length > 0 && !isHabit(note) && (
                      <span className="hint">{placesText(messages, note.where)}</span>
                    )}
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </Disclosure>
    </section>
  );
}

/** Many programs write rings the other way round, so it says nothing about the data. */
function isHabit({ code }: BuiltDraft['built']['notes'][string][number]): boolean {
  return code === 'ringReversed';
}
