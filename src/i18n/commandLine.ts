/** What the command line says besides problems. */
export interface CommandLineText {
  readonly help: string;
  imported(file: string, records: number, counts: string, skipped: string): string;
  readonly reasons: Readonly<Record<string, string>>;
}

export const COMMAND_LINE_TEXT: Readonly<Record<'zh-CN' | 'en', CommandLineText>> = {
  'zh-CN': {
    help: `邻里 Linli 命令行

  linli import 文件… --out 方案.json             把 OpenStreetMap 数据(.osm .osm.gz .osm.pbf)转成方案
  linli circles 方案.json --at 经度,纬度          步行出行圈,输出 GeoJSON
        [--mode walk] [--minutes 5,10,30] [--persona adult|older|child|wheelchair] [--speed 公里/时]
  linli time 方案.json --from 经度,纬度 --to 经度,纬度   步行时间与路径,或走不到的原因,输出 JSON

通用:--scenario 方案编号  --out 文件  --lang zh-CN|en
`,
    imported: (file, records, counts, skipped) =>
      `已写入 ${file}:${records} 条记录(${counts})${skipped === '' ? '' : `;未采用:${skipped}`}`,
    reasons: {
      originFarFromStreet: '起点附近没有可步行的道路',
      targetFarFromStreet: '终点附近没有可步行的道路',
      originCutOff: '起点在水中，或被围墙、水面隔开',
      targetCutOff: '终点在水中，或被围墙、水面隔开',
      notConnected: '两点之间没有连通的步行道路',
      closedGate: '必经的大门不开放',
      noStreets: '数据中没有道路',
    },
  },
  en: {
    help: `Linli 邻里, command line

  linli import FILE… --out plan.json             turn OpenStreetMap data (.osm .osm.gz .osm.pbf) into a plan
  linli circles plan.json --at LON,LAT           walking circles, as GeoJSON
        [--mode walk] [--minutes 5,10,30] [--persona adult|older|child|wheelchair] [--speed KM/H]
  linli time plan.json --from LON,LAT --to LON,LAT   walking time and path, or why there is none, as JSON

All: --scenario ID  --out FILE  --lang zh-CN|en
`,
    imported: (file, records, counts, skipped) =>
      `Wrote ${file}: ${records} records (${counts})${skipped === '' ? '' : `; left out: ${skipped}`}`,
    reasons: {
      originFarFromStreet: 'no street that can be walked is near the start',
      targetFarFromStreet: 'no street that can be walked is near the destination',
      originCutOff: 'the start is in water, or walls or water shut it off',
      targetCutOff: 'the destination is in water, or walls or water shut it off',
      notConnected: 'no walkable route joins the two points',
      closedGate: 'the gate on the way is closed',
      noStreets: 'the data hold no streets',
    },
  },
};
