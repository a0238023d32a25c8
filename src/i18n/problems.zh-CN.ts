/** Facts a sentence may quote; the page hands them over with the code. */
export type SentenceDetail = Readonly<Record<string, string | number>>;
export type ProblemSentence = (detail: SentenceDetail) => string;

const file = (d: SentenceDetail) => (d['file'] === undefined ? '这个文件' : `文件“${d['file']}”`);
const where = (d: SentenceDetail) =>
  d['where'] === undefined ? '' : `（位置：${placeInChinese(d['where'])}）`;

/** Places in files are named in English below the page: `line 3, column 14`, `byte 5`, `row 2`. */
function placeInChinese(place: string | number): string {
  return String(place)
    .replace(/\bline (\d+), column (\d+)/, '第 $1 行第 $2 列')
    .replace(/\b(?:line|row) (\d+)/, '第 $1 行')
    .replace(/\bbyte (\d+)/, '第 $1 字节')
    .replace(/\bcell ([A-Z]+\d+)/, '单元格 $1')
    .replace(/: end of file$/, '：文件到此中断');
}
const tooLarge = (d: SentenceDetail) =>
  d['limitMegabytes'] === undefined ? '内容太多' : `超过 ${d['limitMegabytes']} MB`;
const metres = (d: SentenceDetail) =>
  d['metres'] === undefined ? '' : `，最近的道路在 ${Math.round(Number(d['metres']))} 米外`;
const given = (d: SentenceDetail, ...keys: readonly string[]) => {
  const value = keys.map((key) => d[key]).find((found) => found !== undefined);
  return value === undefined ? '' : `“${value}”`;
};
const known = (d: SentenceDetail) => (d['known'] === undefined ? '' : `可用的有：${d['known']}。`);

const TRANSIT_RULES: Readonly<Record<string, string>> = {
  speed: '步行速度',
  boardSlack: '候车余量',
  transferWalk: '换乘步行时间',
  maxTransfers: '换乘次数',
  departure: '出发时刻',
  limit: '时间上限',
  to: '时段终点',
  step: '时段间隔',
};

const HEADWAY_FIELDS: Readonly<Record<string, string>> = {
  stops: '站点（至少两个，坐标须有效）',
  headway: '发车间隔',
  first: '首班时间',
  last: '末班时间',
  speed: '运行速度',
  runSeconds: '站间运行时间',
  dwell: '停站时间',
};

/** Why rows of a timetable were refused. */
const GTFS_REASONS: Readonly<Record<string, string>> = {
  rowDamaged: '单元格多于表头、缺少必填内容或日期、数字写错',
  duplicateId: '编号重复',
  referenceMissing: '提到的站点、线路、班次或服务日历不存在',
  coordinateOutOfRange: '坐标超出经纬度范围',
};

/** Each says what, where, and what to do. */
const sentences = {
  fileEmpty: (d) => `${file(d)}是空的。请检查它是否下载完整，再重新打开。`,
  fileTooLarge: (d) =>
    `${file(d)}${tooLarge(d)}，浏览器里打不开。请截取更小的范围（例如一个街道），再重新打开。`,
  fileUnknownFormat: (d) =>
    `无法识别${file(d)}的格式${where(d)}。请打开 GeoJSON、Shapefile、GeoPackage、KML、CSV、XLSX、DXF、CityJSON、GTFS 等数据，OpenStreetMap 数据（.osm、.osm.pbf），或邻里的文件（.linli）。`,
  fileUnreadable: (d) => `读取${file(d)}时出错${where(d)}。文件可能已移动或没有读取权限，请重新选择。`,
  textsLeftAside: (d) =>
    `说明文字不含数据，没有读入：${String(d['names']).replaceAll(', ', '、')}${Number(d['more']) > 0 ? ` 等 ${Number(d['more']) + 3} 个文件` : ''}。`,
  gzipDamaged: (d) => `${file(d)}的压缩内容已损坏${where(d)}。请重新下载后再打开。`,
  gzipNotOsm: (d) => `${file(d)}解压后不是 OpenStreetMap 数据。请确认它是 .osm.gz 文件。`,
  zipRefused: (d) => `${file(d)}是 ZIP 压缩包。请先解压，再打开里面的 .osm 或 .osm.pbf 文件。`,
  zipDamaged: (d) => `压缩包${file(d)}已损坏${where(d)}。请重新下载或重新压缩后再打开。`,
  zipEncrypted: (d) => `压缩包${file(d)}设有密码${where(d)}。请先用密码解压，再打开里面的文件。`,
  zipPathUnsafe: (d) =>
    `压缩包${file(d)}里有一个文件的路径指向包外${where(d)}，为安全起见未予读取。请向提供者要一份正常的压缩包。`,
  zipTooLarge: (d) =>
    `压缩包${file(d)}解压后${tooLarge(d)}${where(d)}，已停止解压。请只压缩需要的文件，或截取更小的范围。`,
  zipTooMany: (d) => `压缩包${file(d)}里的文件超过 ${d['limit']} 个。请只压缩需要的文件。`,
  zipTooDeep: (d) => `${file(d)}是压缩包里的压缩包，层数超过 ${d['limit']} 层。请先解压，再打开里面的文件。`,
  zipMethodUnknown: (d) => `压缩包${file(d)}用了无法识别的压缩方式${where(d)}。请用普通的 ZIP 方式重新压缩。`,
  archiveRefused: (d) => `${file(d)}是 ${d['kind']} 压缩包，邻里只能打开 ZIP。请解压，或改用 ZIP 重新压缩。`,
  dwgRefused: (d) => `${file(d)}是 DWG 图纸，无法直接读取。请在 CAD 软件中另存为 DXF，再打开。`,
  xlsRefused: (d) => `${file(d)}是旧版 Office 文件（如 .xls）。请另存为 .xlsx 或 .csv，再打开。`,
  shapefileDamaged: (d) => `Shapefile ${file(d)}已损坏${where(d)}。请向提供者重新要一份，或重新导出。`,
  shapefilePartMissing: (d) =>
    `${file(d)}是 Shapefile 的一部分，但缺少 ${d['missing']} 文件。请把 .shp、.dbf、.prj 等同名文件一起打开，或压缩成一个 ZIP。`,
  geoPackageDamaged: (d) => `GeoPackage ${file(d)}已损坏${where(d)}。请重新导出后再打开。`,
  geoPackageNoTables: (d) =>
    `${file(d)}是 SQLite 数据库，但里面没有可读的 GeoPackage 图层${where(d)}。请导出为含要素表的 GeoPackage。`,
  flatGeobufDamaged: (d) => `FlatGeobuf ${file(d)}已损坏${where(d)}。请重新导出后再打开。`,
  jsonDamaged: (d) => `${file(d)}不是完整的 JSON${where(d)}，没有读取。请检查这个位置，或从原软件重新导出。`,
  jsonTooDeep: (d) => `${file(d)}的括号嵌套过深${where(d)}，为安全起见没有读取。请从原软件重新导出 GeoJSON。`,
  geoJsonNotFound: (d) =>
    `${file(d)}是 JSON，但不是 GeoJSON${where(d)}，没有读取${d['found'] === undefined ? '' : `（看起来是 ${d['found']}）`}。请在原软件中导出为 GeoJSON（FeatureCollection）。`,
  xmlDamaged: (d) => `${file(d)}的 XML 内容有错误${where(d)}，没有读取。请从原软件重新导出 KML。`,
  xmlEntityRefused: (d) =>
    `${file(d)}含有自定义的文档类型或 XML 实体${where(d)}，为安全起见未予读取。请从原软件重新导出 KML。`,
  kmlNotFound: (d) => `${file(d)}里没有 KML 内容${where(d)}。请选择 .kml 或 .kmz 文件。`,
  tableEmpty: (d) => `表格${file(d)}里没有数据行${where(d)}。请检查它是否有表头和数据，再重新打开。`,
  xlsxDamaged: (d) =>
    `${file(d)}不是可读的 Excel 工作簿${where(d)}。请在 Excel 或 WPS 中另存为 .xlsx 或 .csv 后再打开。`,
  dxfDamaged: (d) =>
    `图纸${file(d)}的内容有错误${where(d)}，没有读取。请在 CAD 中检查（AUDIT）后重新导出 DXF。`,
  dxfBinary: (d) => `图纸${file(d)}是二进制 DXF，暂不支持。请在 CAD 中另存为文本（ASCII）DXF。`,
  dxfEmpty: (d) => `图纸${file(d)}的模型空间里没有可用的面、线或文字。请确认图形在模型空间中，再重新导出。`,
  osmTruncated: (d) => `${file(d)}在中途断开${where(d)}，没有读完。请重新下载完整的文件。`,
  osmDamaged: (d) => `${file(d)}的 OpenStreetMap 内容有错误${where(d)}。请重新下载，或换一个数据来源。`,
  osmEntityRefused: (d) =>
    `${file(d)}含有自定义的 XML 实体${where(d)}，为安全起见未予读取。请使用 OpenStreetMap 导出的原始文件。`,
  osmNoStreets: (d) => `${file(d)}里没有可用的数据（没有道路、建筑或设施）。请换一个范围，或重新导出。`,
  planNotLinli: (d) =>
    `${file(d)}不是邻里文件。请打开用“保存副本”得到的 .linli 文件；其他数据请用“选择文件”导入。`,
  planDamaged: (d) => `${file(d)}的方案内容已损坏${where(d)}。请使用较早保存的一份。`,
  planTooNew: (d) => `${file(d)}由更新版本的邻里保存。请更新邻里后再打开。`,
  systemUnknown: (d) =>
    `不认识坐标系${given(d, 'system')}${where(d)}。请写成 EPSG:4549、GCJ-02、proj 字符串或 .prj 文件。`,
  placeOutsideSystem: (d) =>
    `位置 ${d['where']} 离 ${d['system']} 的适用范围太远。请改用该地所在的分带，或 WGS84。`,
  anchorUnsure: (d) => `模型${file(d)}没有说明位置，因此没有导入。请用 --at 给出它的经纬度。`,
  assetsNeedLinli: (d) => `${file(d)}装不下时刻表、模型和高程网格。请用以 .linli 结尾的文件名。`,
  assetsMissing: (d) =>
    `本机找不到 ${d['count']} 个附带文件（模型、时刻表或高程），保存的副本里没有它们。请重新导入原文件后再保存一次。`,
  exportSystemFixed: (d) => `${d['format']} 格式的文件只用 WGS84。请不要指定坐标系，或改用 GeoJSON、CSV。`,
  exportEmpty: () => `方案里没有要导出的内容。请选择别的图层或格式。`,
  positionUnsure: (d) =>
    `无法确定${file(d)}${where(d)}用的是哪个坐标系，因此没有导入。请用 --crs 指明；可能的坐标系（最可能的在前）：${d['candidates']}。`,
  mappingUnsure: (d) =>
    `无法确定如何读取${file(d)}${where(d)}（${d['open']}），因此没有导入。请用 --map 给出字段对应；可先用 --report 写出建议。`,
  coordinateInvalid: (d) =>
    `坐标${given(d, 'value', 'where')}不正确。请按“经度,纬度”填写，例如 120.15,30.28。`,
  pointFarFromStreet: (d) => `这个点附近没有可步行的道路${metres(d)}。请把点移到道路或建筑旁边。`,
  pointCutOff: () => '这个点在水中，或被围墙、水面隔开，走不到道路。请点旁边的地面或建筑。',
  pointOutsideNetwork: (d) =>
    `这个点在路网数据范围之外${d['kilometres'] === undefined ? metres(d) : `，${d['kilometres']} 公里内没有道路`}。请在已有道路的范围内选点。`,
  noStreets: () => '当前社区没有道路数据，无法计算步行时间。请打开包含道路的数据。',
  noPath: () => '两点之间没有连通的步行路线。请检查中间的围墙、河流与大门。',
  personaUnknown: (d) => `没有名为${given(d, 'value', 'persona')}的出行者。${known(d)}请换一个。`,
  modeUnknown: (d) => `没有名为${given(d, 'value', 'mode')}的出行方式。${known(d)}请换一个。`,
  minutesInvalid: (d) => `时间${given(d, 'value', 'minutes')}不正确。请填写 1 到 60 之间的分钟数。`,
  speedInvalid: (d) => `速度${given(d, 'speed')}不正确。请填写大于 0、不超过 300 公里/时的速度。`,
  optionMissing: (d) => `缺少选项${given(d, 'option', 'name')}。请补上后重试。`,
  optionUnknown: (d) => `没有选项${given(d, 'option', 'name')}。${known(d)}请检查拼写。`,
  commandUnknown: (d) => `没有命令${given(d, 'command', 'name')}。${known(d)}请检查拼写。`,
  fileNotFound: (d) => `找不到${file(d)}。请检查路径和文件名。`,
  fileNotWritable: (d) => `无法写入${file(d)}。请检查文件夹是否存在、是否有写入权限。`,
  storageFull: () => '本机存储空间已满，最近的修改没有保存。请先保存副本，再删除不用的社区。',
  storageBlocked: () => '浏览器不允许在本机保存。修改会在关闭页面后丢失，请及时保存副本。',
  gtfsFileMissing: (d) =>
    `公交时刻表${file(d)}里缺少“${d['missing']}”，或它是空的。请补上这个文件后重新打开。`,
  gtfsColumnMissing: (d) =>
    `公交时刻表${file(d)}的“${d['where']}”缺少“${d['column']}”一列。请按 GTFS 规范补上后重新打开。`,
  gtfsRowsRefused: (d) =>
    `${file(d)}有 ${d['count']} 行未读入${where(d)}：${GTFS_REASONS[String(d['reason'])] ?? '内容有误'}。请在原文件中改正后重新打开。`,
  serviceDateInvalid: (d) => `“${d['date']}”不是有效的日期。请按 2026-03-01 的格式填写运营日期。`,
  transitRuleInvalid: (d) =>
    `公共交通的${TRANSIT_RULES[String(d['rule'])] ?? '一项设定'}“${d['value']}”超出允许的范围。请改正后重试。`,
  headwayLineInvalid: (d) =>
    `线路“${d['line']}”的${HEADWAY_FIELDS[String(d['field'])] ?? '一项内容'}不正确。请改正后重试。`,
  cityJsonDamaged: (d) => `${file(d)}不是完整的 CityJSON${where(d)}。请重新导出或下载后再打开。`,
  cityJsonVersion: (d) =>
    `${file(d)}的 CityJSON 版本“${d['version']}”不支持，可读 1.0、1.1 和 2.0。请先用 cjio 升级版本。`,
  cityGmlUnsupported: (d) =>
    `${file(d)}是 CityGML，不能直接读取。请先用 citygml-tools 转换为 CityJSON，再打开转换后的文件。`,
  modelDamaged: (d) => `三维模型${file(d)}不完整或有错误${where(d)}。请重新导出或下载后再打开。`,
  modelPartMissing: (d) =>
    `三维模型${file(d)}需要“${d['missing']}”，但没有一起打开。请把它和模型一起选中或打包成 ZIP，再打开。`,
  modelExtensionUnknown: (d) =>
    `三维模型${file(d)}必须用扩展“${d['extension']}”才能显示，暂不支持。请在建模软件里导出不用这个扩展的 glTF。`,
  modelNotDrawn: (d) => `三维模型${file(d)}无法显示${where(d)}。请重新导出后再次打开。`,
  terrainDamaged: (d) => `高程${file(d)}不完整或有错误${where(d)}。请重新下载后再打开。`,
  terrainTooLarge: (d) =>
    `高程${file(d)}有 ${d['millions']} 百万个格点，最多可读 ${d['limitMillions']} 百万。请裁剪出规划范围后再打开。`,
  terrainUnplaced: (d) =>
    `高程${file(d)}没有写明网格的位置，或网格是旋转的。请用 GIS 软件重新投影为正北网格的 GeoTIFF。`,
  hgtNameUnknown: (d) =>
    `无法从文件名看出高程${file(d)}的位置。请把文件名改回 N43E007.hgt 这样的形式（西南角的纬度和经度）。`,
  hgtSizeWrong: (d) =>
    `高程${file(d)}的大小不对（${d['bytes']} 字节）：应为 1201 × 1201 或 3601 × 3601 个格点。请重新下载。`,
  controlPointsUnfit: ({ reason }) =>
    reason === 'tooFew'
      ? '控制点不够：至少要两个。请再添加一点。'
      : reason === 'coincident'
        ? '控制点都在同一处，无法求出旋转和尺度。请换用相距较远的点。'
        : reason === 'notAPlace'
          ? '有一个控制点的数字不是坐标。请检查经度（−180 到 180）和纬度（−85 到 85）。'
          : '所选的目标坐标系不能用在这里。请换一个投影坐标系。',
  cancelled: (d) => (d['file'] === undefined ? '已取消。' : `已取消读取${file(d)}。原来的内容没有变化。`),
  internal: (d) =>
    `程序内部出错${where(d)}。您的方案没有丢失：请先保存副本，再刷新页面；若再次出现，请反馈给我们。`,
} satisfies Record<string, ProblemSentence>;

export type ProblemKey = keyof typeof sentences;
export const zhProblems: Readonly<Record<ProblemKey, ProblemSentence>> = sentences;
