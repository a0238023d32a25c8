import {
  Bank,
  Bicycle,
  BookOpen,
  House,
  Leaf,
  Lightbulb,
  Plus,
  Storefront,
  Users,
  type Icon,
} from '@phosphor-icons/react';
import type { Scene } from '../../plan/scenes.ts';

const ICONS: Readonly<Record<Scene, Icon>> = {
  neighbourhood: Users,
  education: BookOpen,
  health: Plus,
  entrepreneurship: Lightbulb,
  architecture: House,
  mobility: Bicycle,
  lowCarbon: Leaf,
  services: Storefront,
  governance: Bank,
};

/** One of the nine, of one family, in the colour of its markers in the scene. */
export function SceneIcon({ scene }: { readonly scene: Scene }) {
  const Shape = ICONS[scene];
  return (
    <span className="scene-icon" data-scene={scene} aria-hidden="true">
      <Shape size={18} />
    </span>
  );
}
