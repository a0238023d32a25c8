/** How the datums of our table are called in WKT and proj strings. */
const NAMES: readonly (readonly [datum: string, name: RegExp])[] = [
  ['cgcs2000', /china[_ ]?2000|cgcs[_ ]?2000|china[_ ]geodetic[_ ]coordinate[_ ]system[_ ]2000/i],
  ['xian80', /xi'?an[_ ]?(19)?80/i],
  ['beijing54', /beijing[_ ]?(19)?54/i],
  ['etrs89', /etrs[_ ]?(19)?89|etrf|european[_ ]terrestrial|rgf[_ ]?(19)?93|sweref|irenet|euref/i],
  ['nad83', /nad[_ ]?(19)?83|north[_ ]american[_ ](datum[_ ])?(of[_ ])?1983/i],
  ['sirgas2000', /sirgas[_ ]?2000|sistema.*americas[_ ]2000/i],
  ['gda94', /gda[_ ]?(19)?94|geocentric[_ ]datum[_ ]of[_ ]australia[_ ]1994/i],
  ['gda2020', /gda[_ ]?2020|geocentric[_ ]datum[_ ]of[_ ]australia[_ ]2020/i],
  ['nzgd2000', /nzgd[_ ]?2000|new[_ ]zealand[_ ]geodetic[_ ]datum[_ ]2000/i],
  ['jgd2011', /jgd[_ ]?2011|japanese[_ ]geodetic[_ ]datum[_ ]2011/i],
  ['korea2000', /korean?[_ ](datum[_ ])?2000|geocentric[_ ]datum[_ ]of[_ ]korea/i],
  ['svy21', /svy[_ ]?21/i],
  ['twd97', /twd[_ ]?(19)?97|taiwan[_ ]datum[_ ]1997/i],
  ['osgb36', /osgb|ordnance[_ ]survey[_ ]of[_ ]great[_ ]britain/i],
  ['amersfoort', /amersfoort/i],
  ['belgium72', /belge[_ ](19)?72|national[_ ]belge|bd[_ ]?72/i],
  ['ch1903', /ch[_ ]?1903/i],
  ['dhdn', /dhdn|deutsches[_ ]hauptdreiecksnetz/i],
  ['hd72', /hd[_ ]?(19)?72|hungarian[_ ](datum[_ ])?1972/i],
  ['ggrs87', /ggrs[_ ]?(19)?87|greek[_ ]geodetic[_ ]reference[_ ]system[_ ]1987/i],
  ['sjtsk', /s[-_]?jtsk|jednotne[_ ]trigonometricke|unified[_ ]trigonometrical[_ ]cadastral/i],
  ['mgi', /\bd?_?mgi\b|militar.*geographische/i],
  ['hongKong1980', /hong[_ ]kong[_ ](19)?80/i],
  ['wgs84', /wgs[_ ]?(19)?84|world[_ ]geodetic[_ ]system[_ ](of[_ ])?1984/i],
];

/**
 * The datum a definition names, as our table calls it; 'other' when it names one that we do not know, null when it
 * names none (a proj string with an ellipsoid only).
 */
export function namedDatum(definition: string): string | null {
  const named = datumName(definition);
  if (named === null) return null;
  return NAMES.find(([, pattern]) => pattern.test(named))?.[0] ?? 'other';
}

function datumName(definition: string): string | null {
  const text = definition.trim();
  if (text.startsWith('+') || /\+proj=/.test(text)) return /\+datum=(\S+)/.exec(text)?.[1] ?? null;
  if (text.startsWith('{'))
    return /"(?:datum|datum_ensemble)"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? null;
  return /\b(?:G?DATUM|ENSEMBLE|TRF|GEODETICDATUM)\s*[[(]\s*"([^"]*)"/i.exec(text)?.[1] ?? null;
}
