import type { SourceFormat, SourceLayer, TextEncodingFinding } from '../sourceLayer.ts';
import { fieldTypes } from './fieldTypes.ts';
import { declaredByGeoJson } from './geoJsonCrs.ts';
import type { FeatureIntake } from './geoJsonFeature.ts';
import { layerName } from './layerName.ts';

/** The layer of what was taken in; `members` are those of the outermost object. */
export function geoJsonLayer(
  file: string,
  format: SourceFormat,
  intake: FeatureIntake,
  members: Readonly<Record<string, unknown>>,
  encoding: TextEncodingFinding,
): SourceLayer {
  const name = members['name'];
  return {
    file,
    name: typeof name === 'string' && name.trim() ? name.trim() : layerName(file),
    format,
    encoding,
    declared: declaredByGeoJson(members, intake.extent),
    fields: fieldTypes(intake.features),
    features: intake.features,
    rowsInFile: intake.features.length + intake.refused.count,
    refused: intake.refused.refusals(),
    payload: { type: 'features' },
    fixedTarget: null,
  };
}
