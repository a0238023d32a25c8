/** What the page offers when a layer is mapped, so that it need not reach below the session. */
export { TARGETS, type FieldMapping, type FieldUnit, type Target } from '../io/mapping/layerMapping.ts';
export { targetFields } from '../io/mapping/targetFields.ts';
export { readLandUse } from '../io/mapping/landUseCodes.ts';
