import { questionsOf, type LayerSummary } from '../../app/importFlow.ts';
import { Disclosure } from '../kit/Disclosure.tsx';
import { Switch } from '../kit/Switch.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { extentText } from './extentText.ts';
import { placesText, refusalReason } from './sentences.ts';
import { systemName } from './systemName.ts';
import { useFlow } from './useFlow.ts';

/** One layer of a file: what it holds, where it lies, and whether it is imported. */
export function LayerRow({ layer }: { readonly layer: LayerSummary }) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const draft = useFlow().drafts[layer.key];
  if (!draft) return null;
  const name = layer.name || layer.file;
  const refused = layer.rowsInFile - layer.kept;
  const open = draft.isIncluded ? questionsOf(layer, draft) : [];
  return (
    <div className="import-layer" data-included={draft.isIncluded}>
      <div className="import-layer-head">
        <Switch
          isSelected={draft.isIncluded}
          onChange={(isIncluded) => commands.includeLayer(layer.key, isIncluded)}
        >
          <span className="visually-hidden">{importing.include(name)}</span>
          <span className="import-layer-name" aria-hidden="true">
            {name}
          </span>
        </Switch>
      </div>
      <dl className="import-facts">
        <div>
          <dt>{importing.inCounts}</dt>
          <dd>{importing.keptOf(layer.kept, layer.rowsInFile)}</dd>
        </div>
        <div>
          <dt>{messages.card.type}</dt>
          <dd>{geometryLine()}</dd>
        </div>
        {layer.finding && (
          <div>
            <dt>{importing.systemOf}</dt>
            <dd>
              {draft.isPositionKnown && draft.system ? (
                <>
                  {systemName(draft.system, messages)}
                  <span className="hint">{importing.positionKnown[draft.known]}</span>
                </>
              ) : (
                <span className="import-open">{importing.positionOpen}</span>
              )}
            </dd>
          </div>
        )}
        {layer.bounds && (
          <div>
            <dt>{importing.extent}</dt>
            <dd className="import-extent">{extentText(layer.bounds)}</dd>
          </div>
        )}
      </dl>
      {open.length > 0 && (
        <p className="import-layer-open">{open.map((question) => importing.ask[question]).join(' ')}</p>
      )}
      {refused > 0 && (
        <Disclosure title={importing.refused(refused)}>
          <ul className="import-refusals">
            {layer.refused.map(({ reason, count, where }) => (
              <li key={reason}>
                {importing.refusedRow(refusalReason(messages, reason), count)}
                {where.length > 0 && <span className="hint">{placesText(messages, where)}</span>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );

  function geometryLine(): string {
    const { point, line, area, none } = layer.geometries;
    if (layer.needsAnchor || layer.payload === 'model') return messages.kinds.model;
    if (point + line + area === 0) return layer.finding ? '—' : importing.noGeometry;
    return (
      [
        ['area', area],
        ['line', line],
        ['point', point],
        ['none', none],
      ] as const
    )
      .filter(([, count]) => count > 0)
      .map(([sort, count]) => importing.of(importing.geometry[sort], count))
      .join(' · ');
  }
}
