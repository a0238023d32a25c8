import type { FormatLocale } from './format.ts';

/** The few words that the drawn model itself shows. */
export interface SceneText {
  readonly canvas: string;
  readonly compass: string;
  readonly planningUnit: string;
  readonly implementationUnit: string;
  readonly hectares: (value: string) => string;
  readonly minutes: (value: number) => string;
  readonly origin: string;
  readonly target: string;
  readonly graphicsLost: string;
  readonly credit: string;
}

const TEXT: Readonly<Record<FormatLocale, SceneText>> = {
  'zh-CN': {
    canvas:
      '社区模型。方向键平移,加减号缩放,Q、E 旋转,PageUp、PageDown 俯仰,Home 回到全景,N 看平面图,回车选取画面中心。',
    compass: '转到正北',
    planningUnit: '规划单元',
    implementationUnit: '实施单元',
    hectares: (value) => `${value} ha`,
    minutes: (value) => `${value} 分钟`,
    origin: '起点',
    target: '终点',
    graphicsLost: '显卡暂时无法绘图,正在重新绘制模型……',
    credit: '三维引擎:CesiumJS(Apache-2.0)',
  },
  en: {
    canvas:
      'Community model. Arrow keys pan, plus and minus zoom, Q and E turn, Page Up and Page Down tilt, Home shows all, N is the plan view, Enter picks the middle of the picture.',
    compass: 'Turn north up',
    planningUnit: 'Planning unit',
    implementationUnit: 'Implementation unit',
    hectares: (value) => `${value} ha`,
    minutes: (value) => `${value} min`,
    origin: 'From',
    target: 'To',
    graphicsLost: 'The graphics card stopped drawing. The model is being drawn again…',
    credit: '3D engine: CesiumJS (Apache-2.0)',
  },
};

export function sceneText(locale: FormatLocale): SceneText {
  return TEXT[locale];
}
