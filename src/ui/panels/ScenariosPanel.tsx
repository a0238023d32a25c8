import { useMemo } from 'react';
import { knownOrNull } from '../../analysis/circleFeatures.ts';
import { scenarioSummary, type ScenarioSummary } from '../../analysis/scenarioSummary.ts';
import { recordsOfKind } from '../../plan/records.ts';
import { Note } from '../kit/Note.tsx';
import { RadioList } from '../kit/RadioList.tsx';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';
import { BASELINE } from '../baseline.ts';

/** What does each scenario change? */
export function ScenariosPanel() {
  const messages = useMessages();
  const commands = useCommands();
  const baseline = useAppState((state) => state.history.plan);
  const chosen = useAppState((state) => state.view.scenario);
  const scenarios = useMemo(() => recordsOfKind(baseline, 'scenario'), [baseline]);
  const summaries = useMemo(
    () => new Map(scenarios.map(({ id, change }) => [id, scenarioSummary(baseline, change)])),
    [scenarios, baseline],
  );
  const summary = chosen === null ? undefined : summaries.get(chosen);
  return (
    <div className="panel-body">
      <h1 className="question">{messages.scenarios.question}</h1>
      {scenarios.length === 0 ? (
        <Note>{messages.scenarios.none}</Note>
      ) : (
        <RadioList
          label={messages.scenarios.choose}
          value={chosen ?? BASELINE}
          onChange={(id) => commands.chooseScenario(id === BASELINE ? null : id)}
          options={[
            {
              value: BASELINE as string,
              label: messages.app.baseline,
              detail: messages.scenarios.baselineDescription,
            },
            ...scenarios.map(({ id, name, description }) => ({
              value: id,
              label: name,
              detail: (
                <>
                  <span>{description}</span>
                  <span className="tally">{changeLine(summaries.get(id)!, messages)}</span>
                </>
              ),
            })),
          ]}
        />
      )}
      {summary && <Summary summary={summary} />}
      {scenarios.length > 0 && <p className="hint">{messages.scenarios.editsGoHere}</p>}
    </div>
  );
}

function changeLine(summary: ScenarioSummary, { scenarios }: ReturnType<typeof useMessages>): string {
  const sum = (part: 'added' | 'removed' | 'changed') =>
    summary.changes.reduce((total, change) => total + change[part], 0);
  if (summary.changes.length === 0) return scenarios.noChanges;
  return `${scenarios.added} ${sum('added')} · ${scenarios.removed} ${sum('removed')} · ${scenarios.changed} ${sum('changed')}`;
}

function Summary({ summary }: { readonly summary: ScenarioSummary }) {
  const messages = useMessages();
  const formats = useFormats();
  const { scenarios } = messages;
  const { residentsBefore: before, residentsAfter: after } = summary;
  return (
    <section aria-label={scenarios.changes}>
      <h2 className="section-title">{scenarios.changes}</h2>
      <p className="answer">
        {knownOrNull(before) === null || knownOrNull(after) === null
          ? messages.circles.noResidentData
          : before.known === after.known
            ? scenarios.residentsSame(after.known)
            : scenarios.residents(before.known, after.known)}
      </p>
      {after.notAssessed > 0 && <p className="hint">{scenarios.residentsNotAssessed(after.notAssessed)}</p>}
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{scenarios.what}</th>
            {[scenarios.added, scenarios.removed, scenarios.changed].map((head) => (
              <th scope="col" key={head} className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.changes.map(({ kind, added, removed, changed }) => (
            <tr key={kind}>
              <th scope="row">{messages.kindsMany[kind]}</th>
              <td className={added ? 'number is-gained' : 'number is-zero'}>{signed('+', added)}</td>
              <td className={removed ? 'number is-lost' : 'number is-zero'}>{signed('−', removed)}</td>
              <td className={changed ? 'number' : 'number is-zero'}>{formats.count(changed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

  function signed(sign: string, value: number): string {
    return value === 0 ? '0' : `${sign}${formats.count(value)}`;
  }
}
