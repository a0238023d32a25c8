import type { FormatReader, SourceLayer } from '../sourceLayer.ts';
import { gltfBounds, type ModelBounds } from './gltfBounds.ts';
import { gltfDocument } from './gltfDocument.ts';
import { gltfParts } from './gltfParts.ts';

/**
 * A glTF 2.0 model (`.gltf` with `parts` holding its buffers and images, or `.glb`), kept as it is. It says nothing of its
 * place: the layer's only feature has no geometry and `declared` is null, so the anchor must be given. Throws `Problem`
 * modelDamaged, modelPartMissing or modelExtensionUnknown.
 */
export const readGltf: FormatReader = async (file, parts, onProgress) => {
  const document = gltfDocument(file.bytes, file.name);
  onProgress(0.5);
  const used = gltfParts(document, file, parts);
  const name = file.name.slice(file.name.lastIndexOf('/') + 1);
  const layer: SourceLayer = {
    file: file.name,
    name,
    format: 'gltf',
    encoding: null,
    declared: null,
    fields: [{ name: 'name', type: 'text' }],
    features: [{ row: 1, geometry: null, properties: { name } }],
    rowsInFile: 1,
    refused: [],
    payload: {
      type: 'model',
      model: {
        format: 'gltf',
        entry: file.name,
        files: [{ name: file.name, bytes: file.bytes }, ...used],
        size: sizeOf(gltfBounds(document.json)),
        isPlaced: false,
        elevation: 0,
      },
    },
    fixedTarget: 'model',
  };
  onProgress(1);
  return { layers: [layer], plans: [], problems: [] };
};

/** glTF is y up and looks along -z: east, north and up of the model are x, -z and y. */
function sizeOf(bounds: ModelBounds | null): { x: number; y: number; z: number } | null {
  if (!bounds) return null;
  const { low, high } = bounds;
  return { x: high[0] - low[0], y: high[2] - low[2], z: high[1] - low[1] };
}
