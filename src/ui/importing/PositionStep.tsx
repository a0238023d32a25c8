import { CheckCircle } from '@phosphor-icons/react';
import { useMemo } from 'react';
import {
  includedLayers,
  needsPosition,
  settledPreviews,
  type LayerDraft,
  type LayerSummary,
} from '../../app/importFlow.ts';
import { loadedPlace } from '../../app/loadedPlace.ts';
import { Button } from '../kit/Button.tsx';
import { Disclosure } from '../kit/Disclosure.tsx';
import { useAppState, useCommands, useMessages } from '../session.tsx';
import { useLostFocus } from '../useLostFocus.ts';
import { AnchorForm } from './AnchorForm.tsx';
import { CandidateCards } from './CandidateCards.tsx';
import { ControlPoints } from './ControlPoints.tsx';
import { LayerTabs } from './LayerTabs.tsx';
import { LocalParameters } from './LocalParameters.tsx';
import { OtherSystem } from './OtherSystem.tsx';
import { reasonSentence } from './sentences.ts';
import { systemName } from './systemName.ts';
import { useFlow, useLayer } from './useFlow.ts';

/** Where does each layer lie? */
export function PositionStep() {
  const flow = useFlow();
  const layers = includedLayers(flow).filter((layer) => needsPosition(layer) || layer.needsAnchor);
  const looked = useLayer();
  return (
    <div className="import-columns">
      <LayerTabs layers={layers} step="position" />
      {looked && (
        <div className="import-main" key={looked.layer.key}>
          {looked.layer.needsAnchor ? <AnchorForm {...looked} /> : <LayerPosition {...looked} />}
        </div>
      )}
    </div>
  );
}

interface Props {
  readonly layer: LayerSummary;
  readonly draft: LayerDraft;
}

function LayerPosition({ layer, draft }: Props) {
  const { importing } = useMessages();
  const flow = useFlow();
  const plan = useAppState((state) => state.history.plan);
  const loaded = useMemo(() => loadedPlace(plan), [plan]);
  const name = layer.name || layer.file;
  if (!layer.finding) return null;
  const hasNoCandidates = layer.finding.candidates.length === 0;
  if (draft.isPositionKnown) return <KnownPosition layer={layer} draft={draft} />;
  return (
    <>
      <div>
        <Question key="open">{importing.positionQuestion(name)}</Question>
        <p className="hint">{importing.positionWhy}</p>
        {loaded && !loaded.isFictional && <p className="hint">{importing.loadedHere(loaded.name)}</p>}
        {settledPreviews(flow, layer.key).length > 0 && <p className="hint">{importing.settledHere}</p>}
      </div>
      <WhyAsked layer={layer} />
      <CandidateCards layer={layer} draft={draft} loaded={loaded} />
      <div className="import-others">
        <Disclosure title={importing.other} isOpenAtFirst={hasNoCandidates}>
          <OtherSystem layer={layer} draft={draft} />
        </Disclosure>
        <Disclosure title={importing.local} isOpenAtFirst={hasNoCandidates}>
          <LocalParameters layer={layer} draft={draft} />
        </Disclosure>
        <Disclosure title={importing.control} isOpenAtFirst={hasNoCandidates}>
          <ControlPoints layer={layer} draft={draft} />
        </Disclosure>
      </div>
    </>
  );
}

/** Confirming, or taking back, takes away the button that was pressed. */
function Question({ children }: { readonly children: string }) {
  const heading = useLostFocus<HTMLHeadingElement>();
  return (
    <h2 className="question" tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}

/** What the file says of itself, or fails to say. */
function WhyAsked({ layer }: { readonly layer: LayerSummary }) {
  const messages = useMessages();
  const reasons = layer.finding?.reasons ?? [];
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={JSON.stringify(reason)}>{reasonSentence(messages, reason)}</li>
      ))}
    </ul>
  );
}

function KnownPosition({ layer, draft }: Props) {
  const messages = useMessages();
  const { importing } = messages;
  const commands = useCommands();
  const plan = useAppState((state) => state.history.plan);
  const loaded = useMemo(() => loadedPlace(plan), [plan]);
  if (!draft.system) return null;
  return (
    <>
      <div>
        <Question key="known">{importing.positionKnownTitle(layer.name || layer.file)}</Question>
        <output className="import-known">
          <CheckCircle size={18} />
          {importing.positionKnown[draft.known]} · {systemName(draft.system, messages)}
        </output>
        <p className="hint">{importing.positionSureWhy}</p>
      </div>
      <CandidateCards layer={layer} draft={draft} loaded={loaded} isOnlyChosen />
      <div className="import-actions">
        <Button onPress={() => commands.reopenPosition(layer.key)}>{importing.change}</Button>
      </div>
    </>
  );
}
