import {
  Bank,
  Bicycle,
  Buildings,
  GraduationCap,
  Heartbeat,
  Leaf,
  Lightbulb,
  Storefront,
  UsersThree,
  type Icon,
} from '@phosphor-icons/react';
import type { Scene } from '../../plan/scenes.ts';

const ICONS: Readonly<Record<Scene, Icon>> = {
  neighbourhood: UsersThree,
  education: GraduationCap,
  health: Heartbeat,
  entrepreneurship: Lightbulb,
  architecture: Buildings,
  mobility: Bicycle,
  lowCarbon: Leaf,
  services: Storefront,
  governance: Bank,
};

/** One of the nine, of one family. */
export function SceneIcon({ scene }: { readonly scene: Scene }) {
  const Shape = ICONS[scene];
  return <Shape size={16} className="scene-icon" />;
}
