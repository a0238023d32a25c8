/** Long texts of a dBase table, kept in a file beside it. */
export interface DbfMemo {
  /** The bytes of the text that begins in this block; undefined when there is none. */
  textAt(block: number): Uint8Array | undefined;
}

/** Opens a `.fpt` (FoxPro) or `.dbt` (dBase III, IV) file; a broken one just has no texts. */
export function openMemo(bytes: Uint8Array, isFoxPro: boolean): DbfMemo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length < 24 ? 512 : (isFoxPro ? view.getUint16(6) : view.getUint16(20, true)) || 512;
  return {
    textAt(block) {
      const at = block * size;
      if (at + 8 > bytes.length) return undefined;
      if (isFoxPro) return bytes.subarray(at + 8, at + 8 + view.getUint32(at + 4));
      if (view.getUint32(at) === 0xffff0800)
        return bytes.subarray(at + 8, at + Math.max(8, view.getUint32(at + 4, true)));
      const end = bytes.indexOf(0x1a, at);
      return bytes.subarray(at, end < 0 ? bytes.length : end);
    },
  };
}
