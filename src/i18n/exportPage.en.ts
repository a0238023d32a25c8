import type { zhExportPage } from './exportPage.zh-CN.ts';
import { formats } from './format.ts';

const { count, decimal } = formats('en');

/** Words for handing out files. */
export const enExportPage: typeof zhExportPage = {
  exporting: {
    open: 'Other formats…',
    close: 'Back',
    question: 'What do you want to export?',
    saveCopy: 'Save a copy',
    saveCopyHint: 'The whole community as one .linli file. Drop it on the page to open it again.',
    what: 'Contents',
    whole: (n) => `Whole community (${count(n)} objects)`,
    kind: (kind, n) => `${kind} (${count(n)})`,
    layer: (name, n) => `Layer “${name}” (${count(n)})`,
    circles: (n) => `Travel circles (${count(n)})`,
    circlesName: 'travel circles',
    shownScenario: (name) => `As shown, with the scenario “${name}”.`,
    allScenarios: 'Today’s state and all scenarios, whichever is shown.',
    format: 'Format',
    formats: {
      linli: {
        label: 'Linli file .linli',
        detail: 'To keep or pass on: complete, opens here exactly as it is',
      },
      geojson: { label: 'GeoJSON', detail: 'For QGIS, web maps and programs' },
      csv: { label: 'CSV table', detail: 'For Excel and other spreadsheets; shapes as text (WKT)' },
      gpkg: { label: 'GeoPackage', detail: 'For QGIS and ArcGIS: all layers in one file' },
      glb: { label: 'GLB 3D model', detail: 'Buildings only, for Blender, SketchUp and the like' },
    },
    csvZip: 'One table for each kind of object, zipped.',
    system: 'Coordinate system',
    wgs84: 'WGS 84, degrees (common)',
    degrees: (code) => `CGCS2000, degrees · ${code}`,
    zone: (width, zone, meridian, code) =>
      zone === null
        ? `CGCS2000 ${width}° at ${meridian}° · ${code}`
        : `CGCS2000 ${width}° zone ${zone} · ${code}`,
    zoneHint: (zone, meridian) =>
      zone === null
        ? `Central meridian ${meridian}°, eastings without the zone number.`
        : `Central meridian ${meridian}°, zone number ${zone} before each easting.`,
    systemStated: 'The file states its coordinate system.',
    systemFixed: 'This format uses WGS 84, degrees.',
    modelFixed: 'The model is in metres around the centre of the community.',
    name: 'File name',
    export: 'Export',
    nothing: 'No community is open. Open or import one first.',
    gathering: 'Gathering the data',
    writing: 'Writing the file…',
    cancel: 'Cancel',
    done: (name, bytes) => `Exported “${name}” (${size(bytes)})`,
  },
};

function size(bytes: number): string {
  return bytes < 1_000_000
    ? `${count(Math.max(1, Math.round(bytes / 1000)))}\u00a0KB`
    : `${decimal(bytes / 1_000_000, 1)}\u00a0MB`;
}
