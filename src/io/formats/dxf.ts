import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { Problem } from '../../plan/problem.ts';
import type { FormatReader, SourceLayer, TextEncodingFinding } from '../sourceLayer.ts';
import { parseDxf } from './dxfDocument.ts';
import { dxfDrawing } from './dxfDrawing.ts';
import { labelledAreas } from './dxfLabels.ts';
import { metresPerDrawingUnit } from './dxfUnits.ts';
import { fieldTypes } from './fieldTypes.ts';
import type { FeatureIntake } from './geoJsonFeature.ts';
import { layerName } from './layerName.ts';
import { decodeText } from './textEncoding.ts';

/**
 * How far chords may leave their curves, in drawing units (metres, where those are longer). Not more in millimetres:
 * drawings in metres often say millimetres or inches, because their template did.
 */
const TOLERANCE = 0.01;
const BINARY = 'AutoCAD Binary DXF';

/**
 * Reads a text DXF in up to three layers: closed areas (polylines, hatches, circles; each with the one text inside it),
 * open lines, and texts. Curves become chords within 1 cm. Model space only; what is left out is counted with the first
 * layer. Throws `Problem` dxfBinary, dwgRefused, dxfDamaged with the line, dxfEmpty, fileTooLarge.
 */
export const readDxf: FormatReader = async (file, _parts, onProgress) => {
  try {
    return { layers: await layersOf(file.name, file.bytes, onProgress), plans: [], problems: [] };
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, { file: file.name, ...error.detail });
    throw error;
  }
};

async function layersOf(
  file: string,
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): Promise<SourceLayer[]> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536));
  if (head.startsWith(BINARY)) throw new Problem('dxfBinary');
  if (/^AC10\d\d/.test(head)) throw new Problem('dwgRefused');
  const { text, finding } = decodeText(bytes, declaredEncoding(head));
  if (text.trim() === '') throw new Problem('fileEmpty');
  const document = parseDxf(text);
  onProgress(0.5);
  const metresPerUnit = metresPerDrawingUnit(document.header.get('$INSUNITS'));
  const drawing = dxfDrawing(document, TOLERANCE / Math.max(1, metresPerUnit ?? 1));
  onProgress(0.9);
  const base = { file, encoding: finding, declared: declaredBy(metresPerUnit) };
  const areas = {
    ...drawing.areas,
    features: [...labelledAreas(drawing.areas.features, drawing.labels.features)],
  };
  const name = layerName(file);
  const layers = [
    drawingLayer(base, name, areas, null),
    drawingLayer(base, `${name} LINE`, drawing.lines, null),
    drawingLayer(base, `${name} TEXT`, drawing.labels, 'label'),
  ].filter((layer) => layer.rowsInFile > 0);
  const [first, ...others] = layers;
  if (!first) throw new Problem('dxfEmpty');
  const left = drawing.left.refusals();
  onProgress(1);
  return [
    { ...first, refused: [...first.refused, ...left], rowsInFile: first.rowsInFile + drawing.left.count },
    ...others,
  ];
}

interface DrawingFacts {
  readonly file: string;
  readonly encoding: TextEncodingFinding;
  readonly declared: DeclaredSystem | null;
}

function drawingLayer(
  { file, encoding, declared }: DrawingFacts,
  name: string,
  { features, refused }: FeatureIntake,
  fixedTarget: 'label' | null,
): SourceLayer {
  return {
    file,
    name,
    format: 'dxf',
    encoding,
    declared,
    fields: fieldTypes(features),
    features,
    rowsInFile: features.length + refused.count,
    refused: refused.refusals(),
    payload: { type: 'features' },
    fixedTarget,
  };
}

/** Drawings since AutoCAD 2007 are UTF-8, earlier ones in the code page they name. */
function declaredEncoding(head: string): string | null {
  const version = /\$ACADVER\s+1\s+AC(\d{4})/.exec(head)?.[1];
  if (version && Number(version) >= 1021) return 'UTF-8';
  return /\$DWGCODEPAGE\s+3\s+(\S+)/.exec(head)?.[1] ?? null;
}

function declaredBy(metresPerUnit: number | null): DeclaredSystem | null {
  return metresPerUnit === null ? null : { from: 'drawingUnits', text: '', metresPerUnit };
}
