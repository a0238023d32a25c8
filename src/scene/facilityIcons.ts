import type { Scene } from '../plan/scenes.ts';

/** Nine glyphs of one family: a 16 px grid, 1.5 px strokes, round ends; drawn in the colour of the text. */
const GLYPHS: Readonly<Record<Scene, string>> = {
  neighbourhood:
    '<circle cx="5.5" cy="6" r="2"/><circle cx="11" cy="6.5" r="1.6"/><path d="M2 13c.4-2.4 1.8-3.6 3.5-3.6S8.600 10.600 9 13M10.400 9.800c1.900-.3 3.200.8 3.600 2.800"/>',
  education:
    '<path d="M8 4.200C6.600 3.200 4.600 3 2.500 3.200v8.600c2.100-.2 4.100 0 5.500 1 1.400-1 3.400-1.200 5.500-1V3.200C11.400 3 9.400 3.200 8 4.200v8.600"/>',
  health: '<path d="M8 3v10M3 8h10"/>',
  entrepreneurship:
    '<path d="M8 2.500a4 4 0 0 0-2.300 7.300V11h4.600V9.800A4 4 0 0 0 8 2.500M6.500 13.500h3"/>',
  architecture: '<path d="M3 13.500V6l5-3.500L13 6v7.500M6.500 13.500V9.500h3v4"/>',
  mobility:
    '<circle cx="4.200" cy="10.800" r="2.300"/><circle cx="11.800" cy="10.800" r="2.300"/><path d="M4.200 10.800 6.500 6h4l1.300 4.800M9.500 3.800h1.300L10.500 6"/>',
  lowCarbon:
    '<path d="M3.500 12.500C3 6.500 6.500 3.500 13 3.500c.2 6-2.600 9.200-8 8.500M3.500 12.500 9 7.500"/>',
  services: '<path d="M3 6.500 4 3h8l1 3.500M3 6.500v6.500h10V6.500M3 6.500h10M6.500 13V9.500h3V13"/>',
  governance: '<path d="M2.500 13.500h11M3 6.500h10L8 3zM4.500 6.500v7M8 6.500v7M11.500 6.500v7"/>',
};

/** Quiet tones, dark enough for white glyphs. */
export const SCENE_COLOURS: Readonly<Record<Scene, string>> = {
  neighbourhood: '#8A6D55',
  education: '#4F6F94',
  health: '#A2586A',
  entrepreneurship: '#7C6A9C',
  architecture: '#6F7478',
  mobility: '#4E7F86',
  lowCarbon: '#5E8460',
  services: '#9A7A3F',
  governance: '#5D6B80',
};

export function sceneIcon(scene: Scene): string {
  return `<svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${GLYPHS[scene]}</svg>`;
}
