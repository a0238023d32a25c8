import { includedLayers, type LayerDraft, type LayerSummary } from '../../app/importFlow.ts';
import { useMessages } from '../session.tsx';
import { FieldTable } from './FieldTable.tsx';
import { LayerTabs } from './LayerTabs.tsx';
import { MappingQuestions } from './MappingQuestions.tsx';
import { RowsPreview } from './RowsPreview.tsx';
import { SavedMappings } from './SavedMappings.tsx';
import { useFlow, useLayer } from './useFlow.ts';

/** What does each layer become? */
export function FieldsStep() {
  const flow = useFlow();
  const looked = useLayer();
  return (
    <div className="import-columns">
      <LayerTabs layers={includedLayers(flow)} step="fields" />
      {looked && (
        <div className="import-main" key={looked.layer.key}>
          <LayerFields {...looked} />
        </div>
      )}
    </div>
  );
}

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

function LayerFields({ layer, draft }: Props) {
  const { importing } = useMessages();
  const name = layer.name || layer.file;
  const hasFields = layer.payload === 'features';
  return (
    <>
      <h2 className="question">{importing.fieldsQuestion(name)}</h2>
      {hasFields ? (
        <>
          <MappingQuestions layer={layer} draft={draft} />
          {draft.mapping.target && <FieldTable layer={layer} draft={draft} />}
          {draft.mapping.target && <RowsPreview draft={draft} />}
          {draft.mapping.target && <SavedMappings layer={layer} draft={draft} />}
        </>
      ) : (
        <p className="hint">{importing.fixedTarget}</p>
      )}
    </>
  );
}
