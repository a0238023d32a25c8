/** Keys the tag tables never read and that fill files: sources, addresses, links, notes, imports' own ids. */
const UNUSED =
  /^(source|note|fixme|created_by|attribution|wikidata|wikipedia|image|website|url|phone|email|fax|description|comment|changeset|survey|mapillary|ele|is_in|import)(:|$)|^(addr|tiger|gnis|NHD|contact|old_name|alt_name|official_name|brand|operator|ref|turn|maxspeed(?!:conditional)|destination|placement|parking|check_date|roof|payment|diet|fuel)(:|_)|^name:(?!zh$|en$)/;

/** True for a key that no tag table reads, so that a reader need not keep it. */
export function isUnusedKey(key: string): boolean {
  return UNUSED.test(key);
}
