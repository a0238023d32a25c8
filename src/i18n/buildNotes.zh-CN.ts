import { formats } from './format.ts';

const { count } = formats('zh-CN');

/** What was mended or could not be read while rows became records; n rows. */
const notes = {
  ringClosed: (n: number) => `${count(n)} 行的边界没有闭合，已闭合。`,
  ringReversed: (n: number) => `${count(n)} 行的边界方向已改正。`,
  verticesRepeated: (n: number) => `${count(n)} 行有重复的点，已合并。`,
  holeDropped: (n: number) => `${count(n)} 行有不成形的内洞，已略去。`,
  pieceDropped: (n: number) => `${count(n)} 行有不成形的部分，已略去。`,
  heightsDropped: (n: number) => `${count(n)} 行的高程坐标没有用到。`,
  lineClosedToArea: (n: number) => `${count(n)} 行是首尾相接的线，已当作面。`,
  pointFromArea: (n: number) => `${count(n)} 行是面，已取其中一点。`,
  partsSplit: (n: number) => `${count(n)} 行有多个部分，已分成多个对象。`,
  idRepeated: (n: number) => `${count(n)} 行的编号与别的对象相同，已加后缀。`,
  landUseUnknown: (n: number) => `${count(n)} 行的用地代码不认识，只作为属性保留。`,
  landUseSpread: (n: number) => `${count(n)} 行的用地类别没有唯一对应的新类别，保留原代码。`,
  valueUnread: (n: number) => `${count(n)} 行有读不出的数值，记为未知。`,
  areaNotPositive: (n: number) => `${count(n)} 行写明的面积不大于零，记为未知。`,
  heightFromStoreys: (n: number) => `${count(n)} 栋建筑的高度按层数推算，标为推测。`,
  useUnknown: (n: number) => `${count(n)} 栋建筑的用途不认识，记为其他。`,
  streetClassUnknown: (n: number) => `${count(n)} 条道路的等级不认识。`,
  stopTypeUnknown: (n: number) => `${count(n)} 个站点的类型不认识。`,
  referenceUnknown: (n: number) => `${count(n)} 行提到的对象没有找到。`,
  piecesJoined: (n: number) => `${count(n)} 行与别的行合成了一个对象。`,
  piecesApart: (n: number) => `${count(n)} 行的各块互不相连，保留为多块。`,
  piecesOverlap: (n: number) => `${count(n)} 行的各块互相重叠。`,
  recordAlreadyThere: (n: number) => `${count(n)} 个对象在已打开的社区中已有，保留原样。`,
};

export const zhBuildNotes: Readonly<Record<keyof typeof notes, (n: number) => string>> = notes;
