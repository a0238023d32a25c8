import 'cesium/Build/Cesium/Widgets/CesiumWidget/CesiumWidget.css';
import { CesiumWidget, Color, Ion, type Scene } from 'cesium';
import type { RenderContext } from './cesiumInternals.ts';
import type { SceneSwitches } from './switches.ts';

/** Cesium's canvas and frame loop, without globe, sky, imagery or any service. */
export interface Graphics {
  readonly scene: Scene;
  readonly context: RenderContext;
  /** Samples a pixel while the camera moves, and once it stands still. */
  readonly samples: { readonly moving: number; readonly still: number };
  readonly isSoftware: boolean;
  dispose(): void;
}

/** A lost context draws nothing, and is no error: the browser tells of it a moment later, see `startScene.ts`. */
class Widget extends CesiumWidget {
  override render(): void {
    if (!this.#isLost()) super.render();
  }
  override showErrorPanel(title: string, message?: string, error?: string): void {
    if (!this.#isLost()) super.showErrorPanel(title, message, error);
  }
  #isLost(): boolean {
    return this.canvas.getContext('webgl2')?.isContextLost() ?? false;
  }
}

export function createGraphics(container: HTMLElement, switches: SceneSwitches): Graphics {
  Ion.defaultAccessToken = '';
  const widget = new Widget(container, {
    baseLayer: false,
    globe: false,
    skyBox: false,
    skyAtmosphere: false,
    orderIndependentTranslucency: false,
    scene3DOnly: true,
    requestRenderMode: true,
    maximumRenderTimeChange: Infinity,
    msaaSamples: 1,
    creditContainer: document.createElement('div'),
    contextOptions: { webgl: { powerPreference: 'high-performance' } },
  });
  const { scene } = widget;
  // typings do not allow what the documentation does
  Object.assign(scene, { sun: undefined, moon: undefined });
  scene.fog.enabled = false;
  scene.highDynamicRange = false;
  scene.logarithmicDepthBuffer = false;
  // one frustum: the painting order of the ground must hold over the whole depth
  scene.farToNearRatio = 1e9;
  scene.backgroundColor = Color.fromCssColorString('#ECEAE3');
  scene.postProcessStages.fxaa.enabled = false;
  scene.screenSpaceCameraController.enableInputs = false;
  const { context } = scene as unknown as { context: RenderContext };
  const isSoftware = /swiftshader|llvmpipe|software/i.test(rendererName(scene.canvas));
  widget.useBrowserRecommendedResolution = isSoftware;
  // lines and edges are smooth by themselves, so one sample does where samples are dear
  const still = switches.samples ?? (isSoftware ? 1 : 4);
  return {
    scene,
    context,
    samples: { moving: isSoftware ? 1 : still, still },
    isSoftware,
    dispose: () => widget.destroy(),
  };
}

function rendererName(canvas: HTMLCanvasElement): string {
  // the context that Cesium has made already
  const gl = canvas.getContext('webgl2');
  if (!gl) return '';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}
