/** The words of a column name, lower case: `WGS84_Lng` → wgs84, lng; `X坐标(m)` → x, 坐标, m. */
export function wordsOfName(name: string): string[] {
  return name
    .normalize('NFKC')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/(wgs-?84|gcj-?02|bd-?09(?:mc|ll)?|cgcs-?2000)/g, ' $1 ')
    .replaceAll(/([\u4e00-\u9fff]+)/g, ' $1 ')
    .split(/[^a-z0-9\u4e00-\u9fff]+/)
    .filter((word) => word !== '');
}
