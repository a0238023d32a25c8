import { readLandUse } from '../../app/importChoices.ts';
import type { LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import { landUseName } from '../../i18n/landUse.ts';
import { LAND_USE_SYSTEMS } from '../../plan/records.ts';
import { RadioList } from '../kit/RadioList.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { landUseSystemName } from './sentences.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

/** The same digits in each code system: the user sees what each would make of the samples. */
export function LandUseQuestion({ layer, draft }: Props) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const field = draft.mapping.fields.find(({ to }) => to === 'landUse')?.field;
  const samples = layer.fields.find(({ name }) => name === field)?.samples ?? [];
  return (
    <div className="land-use">
      <p className="hint">{importing.landUseHint}</p>
      <RadioList
        label={importing.ask.landUseSystem}
        isLabelHidden
        value={draft.mapping.landUseSystem}
        onChange={(landUseSystem) => commands.changeMapping(layer.key, { landUseSystem }, 'landUseSystem')}
        options={LAND_USE_SYSTEMS.map((system) => ({
          value: system,
          label: landUseSystemName(messages, system),
          detail: samples.map((code) => {
            const read = readLandUse(code, system);
            const name = read.landUse && landUseName(read.landUse, messages.locale);
            return (
              <span key={code}>
                {code} → {name ? `${read.landUse} ${name}` : importing.landUseNone}
              </span>
            );
          }),
        }))}
      />
    </div>
  );
}
