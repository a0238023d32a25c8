import { CheckCircle, WarningCircle } from '@phosphor-icons/react';
import { Button } from 'react-aria-components';
import { questionsOf, stepOf, type ImportStep, type LayerSummary } from '../../app/importFlow.ts';
import { useCommands, useMessages } from '../session.tsx';
import { useFlow } from './useFlow.ts';

interface Props {
  readonly layers: readonly LayerSummary[];
  readonly step: ImportStep;
}

/** The layers of a step; those with open questions are marked. */
export function LayerTabs({ layers, step }: Props) {
  const { importing } = useMessages();
  const commands = useCommands();
  const flow = useFlow();
  return (
    <nav className="import-layers" aria-label={importing.layers}>
      <ul>
        {layers.map((layer) => {
          const draft = flow.drafts[layer.key];
          const isOpen = draft && questionsOf(layer, draft).some((question) => stepOf(question) === step);
          return (
            <li key={layer.key}>
              <Button
                className="import-layer-tab"
                {...(layer.key === flow.layer ? { 'aria-current': 'true' } : {})}
                onPress={() => commands.lookAtLayer(layer.key)}
              >
                <span className="import-layer-tab-text">
                  <span className="import-layer-tab-name">{layer.name || layer.file}</span>
                  {layer.name !== '' && layer.name !== layer.file && (
                    <span className="hint">{layer.file}</span>
                  )}
                </span>
                {isOpen ? (
                  <WarningCircle size={18} className="is-open" aria-label={importing.stepState.open} />
                ) : (
                  <CheckCircle size={18} className="is-done" aria-label={importing.stepState.done} />
                )}
              </Button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
