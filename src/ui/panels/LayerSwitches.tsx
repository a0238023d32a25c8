import { useMemo } from 'react';
import { LAYERS } from '../../app/state.ts';
import { Switch } from '../kit/Switch.tsx';
import { presentLayers } from '../legend/presentLayers.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';

/** One switch for each layer the plan has something for. */
export function LayerSwitches() {
  const messages = useMessages();
  const commands = useCommands();
  const plan = useAppState((state) => state.plan);
  const visible = useAppState((state) => state.view.visibleLayers);
  const present = useMemo(() => presentLayers(plan), [plan]);
  return (
    <section aria-label={messages.explore.layers}>
      <h2 className="section-title">{messages.explore.layers}</h2>
      <ul className="layers">
        {LAYERS.filter((layer) => present.has(layer)).map((layer) => (
          <li key={layer}>
            <Switch
              isSelected={visible[layer]}
              onChange={(isVisible) => commands.setLayerVisible(layer, isVisible)}
            >
              <span className="switch-line">
                <span className="swatch" data-swatch={layer} aria-hidden="true" />
                {messages.layers[layer]}
              </span>
            </Switch>
          </li>
        ))}
      </ul>
    </section>
  );
}
