import { outerRings } from '../geo/areaPieces.ts';
import { Cartesian2, Cartesian3 } from 'cesium';
import type { Commands } from '../app/commands.ts';
import type { ScenePort } from '../app/ports.ts';
import type { AppState, CameraView } from '../app/state.ts';
import { withNotice } from '../app/notices.ts';
import type { AppStore } from '../app/store.ts';
import { projectLine } from '../geo/polygon.ts';
import type { LocalPoint } from '../geo/localFrame.ts';
import { sceneText } from '../i18n/sceneText.ts';
import { type Community, type Plan, type PlanRecord, type RecordId } from '../plan/records.ts';
import { createBuildingShapes } from './buildingShapes.ts';
import { createCameraRig, type LocalView } from './cameraRig.ts';
import { createDrawList } from './drawList.ts';
import { createFurniture } from './furniture.ts';
import type { Graphics } from './graphics.ts';
import { homeView, planExtent, viewOf } from './homeView.ts';
import { bindKeyboard } from './keyboardInput.ts';
import { createLabelBoard } from './labels.ts';
import { createBarriersLayer } from './layers/barriersAndGates.ts';
import { createBuildingsLayer } from './layers/buildings.ts';
import { createDrawingsLayer } from './layers/drawings.ts';
import { createFacilitiesLayer } from './layers/facilities.ts';
import { createGroundLayer } from './layers/ground.ts';
import { createModelsLayer } from './layers/models.ts';
import { createPlaceNamesLayer } from './layers/placeNames.ts';
import { createShadeLayer } from './layers/shade.ts';
import { createStopsLayer } from './layers/stops.ts';
import { createStreetsLayer } from './layers/streets.ts';
import { createTerrainLayer } from './layers/terrain.ts';
import { createTransitLinesLayer } from './layers/transitLines.ts';
import { createTravelCirclesLayer } from './layers/travelCircles.ts';
import { createTreesLayer } from './layers/trees.ts';
import { createUnitsLayer } from './layers/units.ts';
import { HORIZON, unitRgb } from './palette.ts';
import { createPicker } from './pickRecord.ts';
import { createPlacement } from './placement.ts';
import { bindPointer } from './pointerInput.ts';
import { screenView } from './screenView.ts';
import { createSlicedWork } from './slicedWork.ts';
import type { SceneSwitches } from './switches.ts';
import type { Layer, World } from './world.ts';

/** One opened document, drawn: its frame, layers, camera and hands. Another document gets another stage. */
export interface Stage {
  readonly port: ScenePort;
  view(): LocalView;
  /** Whether the state is still of the document this stage was opened for. */
  isOf(state: AppState): boolean;
  update(state: AppState, before: AppState): void;
  dispose(): void;
}

interface StageOptions {
  readonly container: HTMLElement;
  readonly graphics: Graphics;
  readonly store: AppStore;
  readonly commands: Commands;
  readonly switches: SceneSwitches;
  readonly keptView: LocalView | null;
}

/** Used until a document is open. */
const NOWHERE = [120, 30] as const;
const SETTLE_MILLISECONDS = 180;

export function openStage({ container, graphics, store, commands, switches, keptView }: StageOptions): Stage {
  const { scene, context } = graphics;
  const { canvas } = scene;
  const opened = store.getState();
  const community = communityOf(opened.plan);
  const placement = createPlacement(community?.centre ?? NOWHERE);
  const shapesOf = createBuildingShapes(placement.frame);
  const extent = planExtent(opened.plan, placement, shapesOf(opened.plan));
  const drawList = createDrawList();
  const work = createSlicedWork();
  scene.primitives.add(drawList);
  container.dataset['ready'] = 'false';
  container.dataset['documentId'] = opened.documentId;

  const haze = new Cartesian2();
  const pixel = new Cartesian3();
  const horizon = new Cartesian3(...unitRgb(HORIZON));
  const up = new Cartesian3();
  const labels = createLabelBoard(container, {
    pick: clickRecord,
    open: openCluster,
    wheel(event) {
      event.preventDefault();
      canvas.dispatchEvent(new WheelEvent('wheel', event));
    },
  });
  const requestRender = () => scene.requestRender();
  const world: World = {
    context,
    drawList,
    placement,
    labels,
    switches,
    extent,
    work,
    requestRender,
    scene,
    assetBytes: (id) => commands.assetBytes(id),
    report: (code, detail) => store.setState((state) => withNotice(state, code, detail)),
    uniforms: { u_haze: () => haze, u_pixel: () => pixel, u_horizon: () => horizon, u_up: () => up },
  };

  const reach = Math.max(extent.max.x - extent.min.x, extent.max.y - extent.min.y, 1000);
  const rig = createCameraRig(scene, placement, reach * 3, onMove);
  const furniture = createFurniture(container, () => rig.flyTo({ ...rig.view(), heading: 0 }));
  const models = createModelsLayer(world);
  const layers: readonly Layer[] = [
    createGroundLayer(world),
    createStreetsLayer(world),
    createDrawingsLayer(world),
    createTerrainLayer(world),
    createTransitLinesLayer(world),
    createShadeLayer(world, shapesOf),
    createTravelCirclesLayer(world),
    createUnitsLayer(world),
    createBuildingsLayer(world, shapesOf),
    createBarriersLayer(world),
    createFacilitiesLayer(world),
    createStopsLayer(world),
    createTreesLayer(world, shapesOf),
    createPlaceNamesLayer(world),
    models,
  ];
  const pick = createPicker({ scene, placement, shapesOf, rig });
  let reported: CameraView | null = null;
  let settleTimer = 0;
  let isLabelsDue = true;

  function onMove(): void {
    scene.msaaSamples = graphics.samples.moving;
    drawList.showEdges(!graphics.isSoftware);
    isLabelsDue = true;
    requestRender();
    clearTimeout(settleTimer);
    settleTimer = window.setTimeout(settle, SETTLE_MILLISECONDS);
  }

  /** Once the camera stands still the picture is drawn again, finer, and the session learns where it stands. */
  function settle(): void {
    if (scene.msaaSamples !== graphics.samples.still || graphics.isSoftware) {
      scene.msaaSamples = graphics.samples.still;
      drawList.showEdges(true);
      requestRender();
    }
    if (!community) return;
    reported = rig.toCameraView();
    commands.cameraMoved(reported);
  }

  function updateUniforms(): void {
    const { range } = rig.view();
    haze.x = Math.max(reach * 0.9, range * 1.6);
    haze.y = Math.max(reach * 2.6, range * 4.5);
    pixel.x = rig.metresPerPixel() / range;
    pixel.y = Math.min(1 / Math.sin((-rig.view().pitch * Math.PI) / 180), 7);
    pixel.z = canvas.width / Math.max(canvas.clientWidth, 1);
    rig.upInEye(up);
  }

  const beforeRender = scene.preRender.addEventListener(updateUniforms);
  let isReady = false;
  let lastPlan = opened.plan;
  let shownDocument = opened.documentId;
  const afterRender = scene.postRender.addEventListener(() => {
    if (isLabelsDue) {
      isLabelsDue = false;
      furniture.setView(rig.view().heading, rig.metresPerPixel());
      if (switches.labels)
        labels.layout(screenView(scene.camera, placement, canvas, rig.metresPerPixel()), furniture.boxes());
    }
    if (isReady || work.isPending()) return;
    isReady = true;
    requestAnimationFrame(() => (container.dataset['ready'] = 'true'));
  });

  function drawAll(state: AppState): void {
    lastPlan = state.plan;
    for (const layer of layers) layer.update(state);
    const text = sceneText(state.view.locale);
    canvas.setAttribute('aria-label', text.canvas);
    furniture.setText(text, communityOf(state.plan)?.attribution ?? []);
    isLabelsDue = true;
    requestRender();
  }

  const home = () => homeView(store.getState().plan, placement, extent, aspect(canvas));
  const toLocalView = ({ longitude, latitude, ...rest }: CameraView): LocalView => ({
    ...rest,
    target: placement.toLocal([longitude, latitude]),
  });

  function clickAt(x: number, y: number): void {
    const hit = pick(store.getState(), x, y);
    if (!hit) return;
    const recordId = models.pickAt(x, y) ?? hit.id;
    commands.clickAt({ point: placement.toGeographic(hit.at), recordId });
  }
  function clickRecord(recordId: RecordId, at: LocalPoint): void {
    commands.clickAt({ point: placement.toGeographic(at), recordId });
  }
  /** Shows what a cluster gathers, and always something nearer than before. */
  function openCluster(members: readonly LocalPoint[]): void {
    const { heading, pitch, range } = rig.view();
    const fitted = viewOf(members, heading, pitch, aspect(canvas));
    rig.flyTo({ ...fitted, range: Math.min(fitted.range * 1.2, range / 1.6) });
  }

  const port: ScenePort = {
    flyHome: () => rig.flyTo(home()),
    flyToPlanView: () => rig.flyTo({ ...rig.view(), pitch: -89.9, heading: 0 }),
    flyToRecord(id) {
      const record = store.getState().plan.get(id);
      const outline = record ? outlineOf(record, placement) : [];
      if (outline.length === 0) return;
      const { heading, pitch } = rig.view();
      const fitted = viewOf(outline, heading, pitch, aspect(canvas));
      rig.flyTo({ ...fitted, range: Math.max(fitted.range * 1.6, 260) });
    },
    zoomBy: (factor) => rig.flyTo({ ...rig.view(), range: rig.view().range / factor }),
    turnBy: (degrees) => rig.flyTo({ ...rig.view(), heading: rig.view().heading + degrees }),
  };

  const unbind = [
    bindPointer(canvas, rig, {
      click: ({ x, y }) => clickAt(x, y),
      hover: (at) => {
        canvas.style.cursor = at && pick(store.getState(), at.x, at.y)?.id ? 'pointer' : 'grab';
      },
    }),
    bindKeyboard(canvas, rig, port, () => clickAt(canvas.clientWidth / 2, canvas.clientHeight / 2)),
  ];
  let openingView: LocalView | null = null;
  // panels open and close beside the scene: as long as nothing has moved the camera, the unit stays fitted
  const resizer = new ResizeObserver(() => {
    if (openingView !== rig.view() || rig.isFlying()) {
      openingView = null;
      return rig.reshape();
    }
    rig.set(home());
    openingView = rig.view();
  });
  resizer.observe(container);

  const given = keptView ?? (opened.view.camera && toLocalView(opened.view.camera));
  rig.set(given ?? home());
  if (!given) openingView = rig.view();
  drawAll(opened);

  return {
    port,
    view: () => rig.view(),
    isOf: ({ documentId, plan }) =>
      // a draft that is kept is the same plan under another name
      plan === lastPlan || (documentId === shownDocument && communityOf(plan)?.centre === community?.centre),
    update(state, before) {
      shownDocument = state.documentId;
      container.dataset['documentId'] = shownDocument;
      const { camera } = state.view;
      if (camera && camera !== before.view.camera && camera !== reported) rig.set(toLocalView(camera));
      const isDrawn =
        state.plan === before.plan && state.results === before.results && isSameView(state, before);
      if (!isDrawn) drawAll(state);
    },
    dispose() {
      clearTimeout(settleTimer);
      resizer.disconnect();
      unbind.forEach((undo) => undo());
      beforeRender();
      afterRender();
      rig.dispose();
      work.dispose();
      layers.forEach((layer) => layer.dispose());
      scene.primitives.remove(drawList);
      labels.dispose();
      furniture.dispose();
    },
  };
}

/** Whether nothing of the view that layers draw has changed; the camera is not theirs. */
function isSameView({ view: now }: AppState, { view: before }: AppState): boolean {
  return (
    now.selection === before.selection &&
    now.visibleLayers === before.visibleLayers &&
    now.circle === before.circle &&
    now.circleSettings === before.circleSettings &&
    now.locale === before.locale &&
    now.task === before.task
  );
}

function communityOf(plan: Plan): Community | undefined {
  // it stands first in nearly every plan, and this is asked at every change of the state
  for (const record of plan.values()) if (record.kind === 'community') return record;
  return undefined;
}

function aspect(canvas: HTMLCanvasElement): number {
  return canvas.clientWidth / Math.max(canvas.clientHeight, 1) || 1;
}

function outlineOf(record: PlanRecord, placement: World['placement']): LocalPoint[] {
  if (!('geometry' in record)) return [];
  const { geometry } = record;
  const positions =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.type === 'MultiLineString'
          ? geometry.coordinates.flat()
          : outerRings(geometry).flat();
  const flat = projectLine(positions, placement.frame);
  return positions.map((_, index) => ({ x: flat[index * 2]!, y: flat[index * 2 + 1]! }));
}
