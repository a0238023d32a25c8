import {
  ArrowClockwise,
  ArrowCounterClockwise,
  HouseLine,
  Minus,
  NavigationArrow,
  Plus,
} from '@phosphor-icons/react';
import { Toolbar } from 'react-aria-components';
import { IconButton } from '../kit/Button.tsx';
import { useCommands, useMessages } from '../session.tsx';

const ZOOM = 1.6;
const TURN = 30;

/** Buttons for those who do not drag. */
export function ViewControls() {
  const { view } = useMessages();
  const commands = useCommands();
  const buttons = [
    [view.zoomIn, Plus, () => commands.zoomBy(ZOOM)],
    [view.zoomOut, Minus, () => commands.zoomBy(1 / ZOOM)],
    [view.home, HouseLine, () => commands.flyHome()],
    [view.planView, NavigationArrow, () => commands.flyToPlanView()],
    [view.turnLeft, ArrowCounterClockwise, () => commands.turnBy(-TURN)],
    [view.turnRight, ArrowClockwise, () => commands.turnBy(TURN)],
  ] as const;
  return (
    <Toolbar className="view-controls" orientation="vertical" aria-label={view.controls}>
      {buttons.map(([label, Shape, onPress]) => (
        <IconButton key={label} label={label} look="floating" side="left" onPress={onPress}>
          <Shape size={20} />
        </IconButton>
      ))}
    </Toolbar>
  );
}
