export type FileFormat = 'empty' | 'osm.pbf' | 'gzip' | 'zip' | 'xml' | 'json' | 'unknown';

/** What the first bytes say a file is; its name does not count. */
export function fileFormat(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) return 'empty';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'zip';
  const start = latin1(bytes.subarray(0, 80));
  // a block header of at most 64 KB that names its type
  if (start.startsWith('\0\0') && /OSM(Header|Data)/.test(start)) return 'osm.pbf';
  const text = textStart(bytes);
  if (text.startsWith('<')) return 'xml';
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  return 'unknown';
}

/** What an XML file is by its outermost element; 'unclear' when it does not begin within these bytes. */
export function xmlKind(bytes: Uint8Array): 'osm' | 'doctype' | 'other' | 'unclear' {
  const text = textStart(bytes.subarray(0, 64 * 1024)).replace(/^(?:\s|<\?[^]*?\?>|<!--[^]*?-->)+/, '');
  if (text.startsWith('<!DOCTYPE')) return 'doctype';
  if (text === '' || text.startsWith('<!') || text.startsWith('<?')) return 'unclear';
  const [, root] = /^<([\w:.-]+)[\s/>]/.exec(text) ?? [];
  if (root === undefined) return /^<[\w:.-]*$/.test(text) ? 'unclear' : 'other';
  return root === 'osm' ? 'osm' : 'other';
}

function textStart(bytes: Uint8Array): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return latin1(bytes.subarray(hasMark ? 3 : 0, 64 * 1024)).trimStart();
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
