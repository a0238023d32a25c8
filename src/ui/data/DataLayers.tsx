import { Crosshair, Trash } from '@phosphor-icons/react';
import { useMemo } from 'react';
import { recordsOfLayer } from '../../app/removeDataLayer.ts';
import type { DataLayer } from '../../plan/layerRecords.ts';
import { recordsOfKind } from '../../plan/records.ts';
import { Button } from '../kit/Button.tsx';
import { ConfirmButton } from '../kit/ConfirmButton.tsx';
import { Disclosure } from '../kit/Disclosure.tsx';
import { formatName, reasonSentence, refusalReason } from '../importing/sentences.ts';
import { systemName } from '../importing/systemName.ts';
import { focusTaskPanel } from '../page/focusTaskPanel.ts';
import { useAppState, useCommands, useFormats, useMessages } from '../session.tsx';

/** What was brought into the open plan, and how its place is known. */
export function DataLayers() {
  const { importing } = useMessages();
  const plan = useAppState((state) => state.plan);
  const layers = useMemo(() => recordsOfKind(plan, 'dataLayer'), [plan]);
  if (layers.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{importing.dataLayers}</h2>
      <ul className="data-layers">
        {layers.map((layer) => (
          <li key={layer.id} className="data-layer">
            <LayerEntry layer={layer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LayerEntry({ layer }: { readonly layer: DataLayer }) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const formats = useFormats();
  const plan = useAppState((state) => state.plan);
  const records = useMemo(() => recordsOfLayer(plan, layer.id), [plan, layer.id]);
  const { position } = layer;
  const refused = layer.rows - layer.kept;
  const name = layer.name || layer.file;
  return (
    <>
      <span className="data-layer-name">{name}</span>
      <span className="hint">
        {[formatName(messages, layer.format), importing.layerCounts(layer.kept, refused)].join(' · ')}
      </span>
      <span className="hint">
        {importing.layerPosition(importing.positionKnown[position.known])} ·{' '}
        {systemName(position.system, messages)}
      </span>
      <Disclosure title={importing.layerReasons}>
        <ul className="reasons">
          <li>{importing.importedAt(formats.moment(layer.importedAt))}</li>
          {position.reasons.map((reason) => (
            <li key={JSON.stringify(reason)}>{reasonSentence(messages, reason)}</li>
          ))}
          {Object.entries(layer.refused).map(([reason, count]) => (
            <li key={reason}>
              {importing.refusedCount}: {importing.refusedRow(refusalReason(messages, reason), count)}
            </li>
          ))}
        </ul>
      </Disclosure>
      <div className="data-layer-actions">
        <Button
          look="quiet"
          icon={<Crosshair size={16} />}
          isDisabled={records.length === 0}
          onPress={() => commands.show(layer.id)}
        >
          {importing.layerShow}
        </Button>
        <ConfirmButton
          label={importing.layerRemove}
          icon={<Trash size={16} />}
          title={importing.layerRemoveTitle(name)}
          body={importing.layerRemoveBody(records.length)}
          cancel={messages.app.cancel}
          onConfirm={() => {
            commands.removeDataLayer(layer.id);
            focusTaskPanel();
          }}
        />
      </div>
    </>
  );
}
