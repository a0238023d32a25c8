import { formats } from './format.ts';

const { count, decimal } = formats('zh-CN');

/** Words for handing out files. */
export const zhExportPage = {
  exporting: {
    open: '导出其他格式…',
    close: '返回',
    question: '要导出什么？',
    saveCopy: '保存副本',
    saveCopyHint: '整个社区存成一个 .linli 文件，拖回页面即可打开。',
    what: '内容',
    whole: (n: number) => `整个社区（${count(n)} 个对象）`,
    kind: (kind: string, n: number) => `${kind}（${count(n)}）`,
    layer: (name: string, n: number) => `图层“${name}”（${count(n)}）`,
    circles: (n: number) => `出行圈（${count(n)} 圈）`,
    circlesName: '出行圈',
    shownScenario: (name: string) => `按画面上的方案“${name}”导出。`,
    allScenarios: '导出现状和所有方案，与画面上选了哪个方案无关。',
    format: '格式',
    formats: {
      linli: { label: '邻里文件 .linli', detail: '备份或交给同事：内容齐全，用本软件原样打开' },
      geojson: { label: 'GeoJSON', detail: '给 QGIS、网页地图和程序' },
      csv: { label: 'CSV 表格', detail: '给 Excel 等表格软件；形状写成文字（WKT）' },
      gpkg: { label: 'GeoPackage', detail: '给 QGIS、ArcGIS：一个文件装下全部图层' },
      glb: { label: 'GLB 三维模型', detail: '只含建筑；给 Blender、SketchUp 等三维软件' },
    },
    csvZip: '每类对象一张表，打成一个压缩包。',
    system: '坐标系',
    wgs84: 'WGS84 经纬度（通用）',
    degrees: (code: string) => `CGCS2000 经纬度 · ${code}`,
    zone: (width: number, zone: number | null, meridian: number, code: string) =>
      zone === null
        ? `CGCS2000 ${width}° 带 ${meridian}° · ${code}`
        : `CGCS2000 ${width}° 带第 ${zone} 带 · ${code}`,
    zoneHint: (zone: number | null, meridian: number) =>
      zone === null
        ? `中央经线 ${meridian}°，横坐标前不加带号。`
        : `中央经线 ${meridian}°，横坐标前加带号 ${zone}。`,
    systemStated: '文件里会写明所用坐标系。',
    systemFixed: '这种格式用 WGS84 经纬度。',
    modelFixed: '模型以米为单位，原点在社区中心。',
    name: '文件名',
    export: '导出',
    nothing: '还没有打开社区。请先打开或导入一个。',
    gathering: '正在收集数据',
    writing: '正在写文件…',
    cancel: '取消',
    done: (name: string, bytes: number) => `已导出“${name}”（${size(bytes)}）`,
  },
};

function size(bytes: number): string {
  return bytes < 1_000_000
    ? `${count(Math.max(1, Math.round(bytes / 1000)))}\u00a0KB`
    : `${decimal(bytes / 1_000_000, 1)}\u00a0MB`;
}
