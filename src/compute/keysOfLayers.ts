import type { JoinKey } from '../io/mapping/joinKeys.ts';
import type { LayerMapping } from '../io/mapping/layerMapping.ts';
import { readText } from '../io/mapping/readNumber.ts';
import type { SourceLayer } from '../io/sourceLayer.ts';

/**
 * Values by which a table can name rows of layers dropped along with it, as they will be found once these layers are
 * built: under `id` and `name` where a field becomes that, else under the field's own name.
 */
export function keysOfLayers(
  layers: readonly SourceLayer[],
  mappingOf: (layer: SourceLayer) => LayerMapping,
): readonly JoinKey[] {
  if (layers.every(hasPlaces)) return [];
  return layers.filter(hasPlaces).flatMap((layer) => {
    const { target, fields } = mappingOf(layer);
    if (target !== 'parcel' && target !== 'building') return [];
    return layer.fields.flatMap(({ name }) => {
      const to = fields.find(({ field }) => field === name)?.to;
      if (to !== undefined && to !== 'id' && to !== 'name') return [];
      // an attribute of that name cannot be named: these two words mean the record's own
      if (to === undefined && (name === 'id' || name === 'name')) return [];
      const said = layer.features.map(({ properties }) => readText(properties[name]));
      const values = new Set(said.filter((value) => value !== null));
      return values.size * 2 > said.length ? [{ target, by: to ?? name, values }] : [];
    });
  });
}

function hasPlaces({ features }: SourceLayer): boolean {
  return features.some(({ geometry }) => geometry !== null);
}
