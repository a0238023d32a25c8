import { expect, test } from 'vitest';
import { decodeText, detectEncoding } from '../../../src/io/formats/textEncoding.ts';
import { encodingLabel } from '../../../src/io/formats/textEncodingLabel.ts';

/** “二类居住用地，椒江区” and so on: bytes as the systems of China, Taiwan, Japan and Korea write them. */
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));
const LAND_GBK = bytes('b6fec0e0bed3d7a1d3c3b5d8'); // 二类居住用地
const TAIPEI_BIG5 = bytes('a578a55fa5ab'); // 台北市
const TOKYO_SJIS = bytes('93de8b9e9373'.replace('93de', '938c')); // 東京都
const SEOUL_EUCKR = bytes('bcadbfefc6afbab0bdc3'); // 서울특별시
const utf8 = (text: string) => new TextEncoder().encode(text);

test('the words files use for encodings', () => {
  const words = { GBK: 'GBK', '936': 'GBK', cp936: 'GBK', ANSI_936: 'GBK', 'GB-18030': 'GB18030' };
  const more = { '65001': 'UTF-8', 'utf8\r\n': 'UTF-8', BIG5: 'Big5', '950': 'Big5', cp932: 'Shift_JIS' };
  const west = {
    '949': 'EUC-KR',
    '1252': 'windows-1252',
    'ISO 88591': 'windows-1252',
    ANSI_1251: 'windows-1251',
  };
  for (const [word, label] of Object.entries({ ...words, ...more, ...west })) {
    expect([word, encodingLabel(word)]).toEqual([word, label]);
    expect(() => new TextDecoder(label)).not.toThrow();
  }
  for (const word of ['OEM', 'ANSI', '', 'LDID/87', null]) expect(encodingLabel(word)).toBeNull();
});

test.each([
  ['GB18030', LAND_GBK, '二类居住用地'],
  ['Big5', TAIPEI_BIG5, '台北市'],
  ['Shift_JIS', TOKYO_SJIS, '東京都'],
  ['EUC-KR', SEOUL_EUCKR, '서울특별시'],
  ['UTF-8', utf8('幸福里'), '幸福里'],
])('%s is told from its bytes', (name, written, text) => {
  expect(decodeText(written)).toEqual({ text, finding: { name, known: 'detected', undecodable: 0 } });
});

test('marks at the start are read and taken off; UTF-16 is told without one', () => {
  expect(decodeText(bytes('efbbbf61'))).toEqual({
    text: 'a',
    finding: { name: 'UTF-8', known: 'declared', undecodable: 0 },
  });
  expect(decodeText(bytes('fffe2d4e')).text).toBe('中');
  expect(decodeText(bytes('feff4e2d')).text).toBe('中');
  expect(decodeText(bytes('61002c002d4e0a00'))).toMatchObject({
    text: 'a,中\n',
    finding: { name: 'UTF-16LE' },
  });
});

test('a declared encoding is kept where the bytes allow it and overruled where they do not', () => {
  expect(decodeText(LAND_GBK, '936').finding).toMatchObject({ name: 'GBK', known: 'declared' });
  expect(decodeText(utf8('二类居住用地'), 'GBK')).toMatchObject({
    text: '二类居住用地',
    finding: { name: 'UTF-8', known: 'detected' },
  });
  expect(decodeText(LAND_GBK, 'UTF-8')).toMatchObject({
    text: '二类居住用地',
    finding: { name: 'GB18030', known: 'detected' },
  });
  expect(decodeText(LAND_GBK, 'ISO-8859-1').text).toBe('二类居住用地');
  expect(decodeText(bytes('53747261df65'), 'ANSI_1252')).toMatchObject({
    text: 'Straße',
    finding: { known: 'declared' },
  });
});

test('western letters are not taken for Chinese, and are only assumed', () => {
  expect(decodeText(bytes('53747261df65204dfc6e6368656e'))).toEqual({
    text: 'Straße München',
    finding: { name: 'windows-1252', known: 'assumed', undecodable: 0 },
  });
});

test('plain ASCII and damaged characters', () => {
  expect(decodeText(utf8('a,b')).finding).toEqual({ name: 'UTF-8', known: 'detected', undecodable: 0 });
  const damaged = Uint8Array.of(...utf8('社区中心幸福里'), 0xff, 0x2c, ...utf8('一'));
  expect(decodeText(damaged)).toEqual({
    text: '社区中心幸福里\uFFFD,一',
    finding: { name: 'UTF-8', known: 'detected', undecodable: 1 },
  });
});

test('cells cut in the middle of a character do not spoil the finding', () => {
  const cells = ['江南街道社区服务中心', '万达广场小学', '星光社区幼儿园'].map((text) =>
    utf8(text).subarray(0, 16),
  );
  expect(detectEncoding(cells)).toEqual({ label: 'UTF-8', known: 'detected' });
  const gbk = [LAND_GBK.subarray(0, 11), LAND_GBK];
  expect(detectEncoding(gbk)).toEqual({ label: 'GB18030', known: 'detected' });
  expect(detectEncoding(gbk, 'GBK')).toEqual({ label: 'GBK', known: 'declared' });
});
