import { useEffect, useRef, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import {
  previewKey,
  settledPreviews,
  twinsOf,
  type LayerDraft,
  type LayerSummary,
} from '../../app/importFlow.ts';
import type { CrsCandidate, CrsReason, LoadedPlace, NearPlace } from '../../geo/crs/crsFinding.ts';
import type { PositionSystem } from '../../geo/crs/positionSystem.ts';
import { Button } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { Switch } from '../kit/Switch.tsx';
import { useCommands, useMessages } from '../session.tsx';
import { degreesText } from './extentText.ts';
import { PlaceMap } from './PlaceMap.tsx';
import { isAgainst, isNeutral, reasonSentence } from './sentences.ts';
import { systemName } from './systemName.ts';
import { useFlow } from './useFlow.ts';

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
  readonly loaded: LoadedPlace | null;
  /** Shows the decision and nothing to choose. */
  readonly isOnlyChosen?: boolean;
}

interface Reading {
  readonly id: string;
  readonly system: PositionSystem;
  readonly reasons: readonly CrsReason[];
  readonly place: NearPlace | null;
}

/** Ways to read the numbers, side by side: each where it would put the layer, and why. */
export function CandidateCards({ layer, draft, loaded, isOnlyChosen = false }: Props) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const readings = readingsOf(layer.finding?.candidates ?? [], draft);
  const chosen = draft.system && JSON.stringify(draft.system);
  const flow = useFlow();
  const twins = twinsOf(flow, layer.key).length;
  const [withTwins, setWithTwins] = useState(true);
  const isGiven = draft.system !== null && readings.length > (layer.finding?.candidates.length ?? 0);
  const cards = useRef<HTMLDivElement>(null);
  // what is typed further down shows up here, out of sight
  useEffect(() => {
    if (isGiven && chosen !== null) cards.current?.scrollIntoView({ block: 'start' });
  }, [isGiven, chosen]);
  if (isOnlyChosen) {
    const reading = readings.find(({ id }) => id === chosen);
    return reading ? (
      <div className="candidates">
        <div className="candidate" data-only="true">
          <Candidate layer={layer} reading={reading} loaded={loaded} />
        </div>
      </div>
    ) : null;
  }
  if (readings.length === 0) return <Note tone="warn">{importing.noCandidates}</Note>;
  return (
    <>
      <RadioGroup
        className="candidates"
        ref={cards}
        aria-label={importing.chosenCandidates}
        value={chosen}
        onChange={(id) => {
          const reading = readings.find((one) => one.id === id);
          if (reading) commands.chooseSystem(layer.key, reading.system);
        }}
      >
        {readings.map((reading) => (
          <Radio
            key={reading.id}
            value={reading.id}
            className="candidate"
            aria-label={systemName(reading.system, messages)}
          >
            <Candidate layer={layer} reading={reading} loaded={loaded} />
          </Radio>
        ))}
      </RadioGroup>
      <div className="import-confirm">
        <Button
          look="primary"
          isDisabled={draft.system === null}
          onPress={() => commands.confirmPosition(layer.key, withTwins)}
        >
          {importing.confirm}
        </Button>
        <p className="hint">{draft.system ? systemName(draft.system, messages) : importing.choose}</p>
        {twins > 0 && (
          <Switch isSelected={withTwins} onChange={setWithTwins}>
            {importing.twins(twins)}
          </Switch>
        )}
      </div>
    </>
  );
}

function Candidate({
  layer,
  reading,
  loaded,
}: Pick<Props, 'layer' | 'loaded'> & { readonly reading: Reading }) {
  const messages = useMessages();
  const { importing } = messages;
  const flow = useFlow();
  const job = flow.previews[previewKey(layer.key, reading.system)];
  const settled = settledPreviews(flow, layer.key);
  const preview = job?.status === 'ready' ? job.value : null;
  const place = reading.place ?? preview?.place ?? null;
  const placeText = place
    ? importing.near(messages.locale === 'en' ? place.nameEn : place.nameZh, place.kilometres)
    : importing.nowhere;
  const middle = preview && [
    (preview.bounds[0] + preview.bounds[2]) / 2,
    (preview.bounds[1] + preview.bounds[3]) / 2,
  ];
  const against = reading.reasons.filter(isAgainst);
  const neutral = reading.reasons.filter(isNeutral);
  const inFavour = reading.reasons.filter((reason) => !isAgainst(reason) && !isNeutral(reason));
  return (
    <>
      <PlaceMap
        preview={preview}
        job={job}
        loaded={loaded}
        settled={settled}
        label={importing.mapOf(placeText)}
      />
      <div className="candidate-text">
        <p className="candidate-place">{placeText}</p>
        <p className="candidate-system">
          <span className="radio-mark" aria-hidden="true" />
          {systemName(reading.system, messages)}
        </p>
        {middle && (
          <p className="hint">
            {importing.centre} {degreesText(middle[0]!, middle[1]!)}
          </p>
        )}
        {preview && preview.lost > 0 && <p className="candidate-lost">{importing.lost(preview.lost)}</p>}
        <Reasons label={importing.reasonsFor} reasons={inFavour} tone="for" />
        <Reasons label={importing.reasonsAgainst} reasons={against} tone="against" />
        <Reasons label={importing.reasonsNeutral} reasons={neutral} tone="neutral" />
      </div>
    </>
  );
}

function Reasons(props: {
  readonly label: string;
  readonly reasons: readonly CrsReason[];
  readonly tone: 'for' | 'against' | 'neutral';
}) {
  const messages = useMessages();
  if (props.reasons.length === 0) return null;
  return (
    <ul className="reasons" data-tone={props.tone} aria-label={props.label}>
      {props.reasons.map((reason) => (
        <li key={JSON.stringify(reason)}>{reasonSentence(messages, reason)}</li>
      ))}
    </ul>
  );
}

/** The candidates, and what the user gave besides. */
function readingsOf(candidates: readonly CrsCandidate[], { system, fit }: LayerDraft): readonly Reading[] {
  const readings: Reading[] = candidates.map(({ system: one, reasons, place }) => ({
    id: JSON.stringify(one),
    system: one,
    reasons,
    place,
  }));
  if (!system || readings.some(({ id }) => id === JSON.stringify(system))) return readings;
  const reasons: CrsReason[] = fit
    ? [{ code: 'controlPoints', detail: { count: fit.residuals.length, metres: fit.residual } }]
    : [];
  return [{ id: JSON.stringify(system), system, reasons, place: null }, ...readings];
}
