/** The colour of the nth circle, smallest first. */
export function RingSwatch({ index }: { readonly index: number }) {
  return <span className="swatch swatch-ring" data-ring={Math.min(index, 2) + 1} aria-hidden="true" />;
}
