import { useState } from 'react';
import type { LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import { recordsOfKind } from '../../plan/records.ts';
import { Button } from '../kit/Button.tsx';
import { useAppState, useCommands, useMessages } from '../session.tsx';
import { DecimalField, decimalFrom } from './DecimalField.tsx';
import { degreesText } from './extentText.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

/** Where a model stands whose file does not say; the middle of the open community is filled in to begin with. */
export function AnchorForm({ layer, draft }: Props) {
  const { importing } = useMessages();
  const commands = useCommands();
  const centre = useAppState((state) => recordsOfKind(state.history.plan, 'community')[0]?.centre ?? null);
  const start = draft.anchor ? [draft.anchor.longitude, draft.anchor.latitude] : centre;
  const [longitude, setLongitude] = useState(start ? String(start[0]) : '');
  const [latitude, setLatitude] = useState(start ? String(start[1]) : '');
  const [heading, setHeading] = useState(String(draft.anchor?.heading ?? 0));
  const [x, y, turn] = [longitude, latitude, heading].map(decimalFrom);
  const isReady = x != null && y != null && turn != null && Math.abs(x) <= 180 && Math.abs(y) <= 90;
  return (
    <>
      <div>
        <h2 className="question">{importing.positionQuestion(layer.name || layer.file)}</h2>
        <p className="hint">{importing.anchorHint}</p>
      </div>
      <div className="import-numbers">
        <DecimalField label={importing.longitude} value={longitude} onChange={setLongitude} />
        <DecimalField label={importing.latitude} value={latitude} onChange={setLatitude} />
        <DecimalField label={importing.heading} value={heading} onChange={setHeading} />
      </div>
      <div className="import-actions">
        <Button
          look="primary"
          isDisabled={!isReady}
          onPress={() => {
            if (isReady) commands.setAnchor(layer.key, { longitude: x, latitude: y, heading: turn });
          }}
        >
          {importing.placeModel}
        </Button>
        {draft.anchor && (
          <output className="hint">
            {importing.placedAt(degreesText(draft.anchor.longitude, draft.anchor.latitude))}
          </output>
        )}
      </div>
    </>
  );
}
