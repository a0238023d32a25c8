/** What the command line says besides problems. */
export interface CommandLineText {
  readonly help: string;
  imported(file: string, records: number, counts: string, skipped: string): string;
  /** Between the parts of a list that hold commas themselves. */
  readonly semicolon: string;
  /** A coordinate system, and the town where the file would lie by it. */
  near(system: string, town: string): string;
  readonly reasons: Readonly<Record<string, string>>;
}

export const COMMAND_LINE_TEXT: Readonly<Record<'zh-CN' | 'en', CommandLineText>> = {
  'zh-CN': {
    help: `邻里 Linli 命令行

  linli import 文件… --out 社区.linli|方案.json   读入各种数据：GeoJSON、Shapefile、GeoPackage、FlatGeobuf、
        KML、CSV、XLSX、DXF、GTFS、CityJSON、glTF、3D Tiles、GeoTIFF、OpenStreetMap、.linli，或装有它们的 ZIP
        [--crs EPSG:4549|GCJ-02|BD-09|'+proj=…'|文件.prj]  所有图层的坐标系；不确定又没有给出时不导入，
                                并列出可能的坐标系
        [--map 对应.json]       字段对应（--report 写出的报告也可以）
        [--report 报告.json]    读到了什么、怎样理解、数据质量如何
        [--into 方案] [--name 社区名称] [--at 模型的经度,纬度]
  linli convert 文件… --to linli|geojson|csv|gpkg|glb --out 文件   转换格式
        [--kind parcel|building|…] [--crs EPSG:4549]  --crs 是写出的坐标系（GeoJSON、CSV）
  linli crs 文件… [--into 方案]                   坐标系诊断：可能的坐标系和理由，输出 JSON
  linli circles 方案.json --at 经度,纬度          步行出行圈，输出 GeoJSON
        [--mode walk] [--minutes 5,10,30] [--persona adult|older|child|wheelchair] [--speed 公里/时]
  linli time 方案.json --from 经度,纬度 --to 经度,纬度   步行时间与路径，或走不到的原因，输出 JSON

通用：--scenario 方案编号  --out 文件  --lang zh-CN|en
`,
    imported: (file, records, counts, skipped) =>
      `已写入 ${file}：${records} 条记录（${counts}）${skipped === '' ? '' : `；未采用：${skipped}`}`,
    semicolon: '；',
    near: (system, town) => `${system}（在${town}附近）`,
    reasons: {
      originFarFromStreet: '起点附近没有可步行的道路',
      targetFarFromStreet: '终点附近没有可步行的道路',
      originCutOff: '起点在水中，或被围墙、水面隔开',
      targetCutOff: '终点在水中，或被围墙、水面隔开',
      notConnected: '两点之间没有连通的步行道路',
      closedGate: '必经的大门不开放',
      closedForVisitors: '必经的大门只对居民开放',
      closedAtThisHour: '必经的大门在这个时间不开放',
      noStreets: '数据中没有道路',
    },
  },
  en: {
    help: `Linli 邻里, command line

  linli import FILE… --out place.linli|plan.json   read data: GeoJSON, Shapefile, GeoPackage, FlatGeobuf, KML,
        CSV, XLSX, DXF, GTFS, CityJSON, glTF, 3D Tiles, GeoTIFF, OpenStreetMap, .linli, or a ZIP of them
        [--crs EPSG:4549|GCJ-02|BD-09|'+proj=…'|file.prj]  coordinate system of all layers; when it is not sure
                                and not given, nothing is imported and the possible ones are listed
        [--map mapping.json]    how fields are read (a report of --report will do)
        [--report report.json]  what was read, how it was understood, and how good the data are
        [--into plan] [--name COMMUNITY] [--at LON,LAT of a model]
  linli convert FILE… --to linli|geojson|csv|gpkg|glb --out FILE   turn into another format
        [--kind parcel|building|…] [--crs EPSG:4549]  --crs is the system written (GeoJSON, CSV)
  linli crs FILE… [--into plan]                   possible coordinate systems and why, as JSON
  linli circles plan.json --at LON,LAT           walking circles, as GeoJSON
        [--mode walk] [--minutes 5,10,30] [--persona adult|older|child|wheelchair] [--speed KM/H]
  linli time plan.json --from LON,LAT --to LON,LAT   walking time and path, or why there is none, as JSON

All: --scenario ID  --out FILE  --lang zh-CN|en
`,
    imported: (file, records, counts, skipped) =>
      `Wrote ${file}: ${records} records (${counts})${skipped === '' ? '' : `; left out: ${skipped}`}`,
    semicolon: '; ',
    near: (system, town) => `${system} (near ${town})`,
    reasons: {
      originFarFromStreet: 'no street that can be walked is near the start',
      targetFarFromStreet: 'no street that can be walked is near the destination',
      originCutOff: 'the start is in water, or walls or water shut it off',
      targetCutOff: 'the destination is in water, or walls or water shut it off',
      notConnected: 'no walkable route joins the two points',
      closedGate: 'the gate on the way is closed',
      closedForVisitors: 'the gate on the way is for residents only',
      closedAtThisHour: 'the gate on the way is closed at this hour',
      noStreets: 'the data hold no streets',
    },
  },
};
