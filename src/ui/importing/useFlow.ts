import type { ImportFlow, LayerDraft, LayerSummary } from '../../app/importFlow.ts';
import { useAppState } from '../session.tsx';

/** The import under way; its screens are drawn only while there is one. */
export function useFlow(): ImportFlow {
  const flow = useAppState((state) => state.importFlow);
  if (!flow) throw new Error('Expected an import under way, got none.');
  return flow;
}

/** The layer looked at and its draft; null when no layer is included. */
export function useLayer(): { readonly layer: LayerSummary; readonly draft: LayerDraft } | null {
  const flow = useFlow();
  const layer = flow.reading.layers.find(({ key }) => key === flow.layer);
  const draft = layer && flow.drafts[layer.key];
  return layer && draft ? { layer, draft } : null;
}
