/** A layer's name where the file gives none: the file's own, without folders and extension. */
export function layerName(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  return base.replace(/(?<=.)\.[^.]{1,12}$/, '');
}
