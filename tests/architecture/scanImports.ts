/** One place where a file names another: how it does, the name it writes, and the line. */
export interface ImportSite {
  readonly kind: 'import' | 'export' | 'dynamic' | 'url' | 'hidden';
  readonly specifier: string;
  readonly line: number;
  /** `import type` and `export type` … from: gone when the program runs. */
  readonly isTypeOnly: boolean;
}

interface Token {
  readonly kind: 'word' | 'string' | 'template' | 'mark';
  readonly text: string;
  readonly line: number;
}

/**
 * Every `import`, `export … from`, `import()` and `new URL(…, import.meta.url)` of a TypeScript file. A name
 * that only shows at run time (`import(variable)`, `import.meta.glob`) is `hidden`: nobody could check it.
 */
export function scanImports(source: string): ImportSite[] {
  const tokens = tokensOf(source);
  const sites: ImportSite[] = [];
  const text = (at: number) => (tokens[at]?.kind === 'string' ? '' : (tokens[at]?.text ?? ''));
  const isString = (at: number) => tokens[at]?.kind === 'string';
  const add = (kind: ImportSite['kind'], at: number, isTypeOnly = false) =>
    sites.push({ kind, specifier: tokens[at]?.text ?? '', line: tokens[at]?.line ?? 0, isTypeOnly });

  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]!.kind !== 'word' || text(at - 1) === '.') continue;
    const word = tokens[at]!.text;
    if (word === 'import') {
      if (isString(at + 1)) add('import', at + 1);
      else if (text(at + 1) === '(') add(isString(at + 2) ? 'dynamic' : 'hidden', at + 2);
      else if (text(at + 1) === '.') {
        if (text(at + 4) === 'glob') add('hidden', at + 4);
      } else {
        const from = fromAfter(at + 1);
        if (from > 0) add('import', from, isTypeClause(at + 1));
      }
    } else if (word === 'export' && ['*', '{', 'type'].includes(text(at + 1))) {
      const from = fromAfter(at + 1);
      if (from > 0) add('export', from, isTypeClause(at + 1));
    } else if (word === 'new' && text(at + 1) === 'URL' && isString(at + 3)) {
      if (text(at + 4) === ',' && text(at + 5) === 'import') add('url', at + 3);
    }
  }
  return sites;

  /** `import type from './a'` is the one clause where `type` is a name. */
  function isTypeClause(at: number): boolean {
    return text(at) === 'type' && text(at + 1) !== 'from';
  }

  /** Index of the string that ends the clause starting at `start`, or 0 when it names no file. */
  function fromAfter(start: number): number {
    for (let at = start; at < tokens.length; at++) {
      if (text(at) === 'from' && isString(at + 1)) return at + 1;
      const isPart = tokens[at]!.kind === 'word' || ['{', '}', ',', '*'].includes(text(at));
      if (!isPart || (at > start && ['import', 'export'].includes(text(at)))) return 0;
    }
    return 0;
  }
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let at = 0;
  const lineEnd = (from: number) => {
    const end = source.indexOf('\n', from);
    return end < 0 ? source.length : end;
  };
  while (at < source.length) {
    const start = at;
    const char = source[at]!;
    if (source.startsWith('//', at)) at = lineEnd(at);
    else if (source.startsWith('/*', at)) at = endOr(source.indexOf('*/', at + 2), 2);
    else if (isWordPart(char)) {
      while (at < source.length && isWordPart(source[at]!)) at++;
      tokens.push({ kind: 'word', text: source.slice(start, at), line });
    } else if (char === "'" || char === '"') {
      const end = stringEnd(char);
      // an apostrophe in JSX text or in a regular expression closes nothing on its line
      if (end > 0) tokens.push({ kind: 'string', text: source.slice(at + 1, end), line });
      at = end > 0 ? end + 1 : at + 1;
    } else if (char === '`') {
      at = templateEnd(at);
      tokens.push({ kind: 'template', text: source.slice(start, at), line });
    } else {
      if (char.trim() !== '') tokens.push({ kind: 'mark', text: char, line });
      at++;
    }
    for (let i = start; i < at; i++) if (source[i] === '\n') line++;
  }
  return tokens;

  function endOr(found: number, length: number): number {
    return found < 0 ? source.length : found + length;
  }

  function stringEnd(quote: string): number {
    const limit = lineEnd(at);
    for (let i = at + 1; i < limit; i++) {
      if (source[i] === '\\') i++;
      else if (source[i] === quote) return i;
    }
    return 0;
  }

  function templateEnd(open: number): number {
    let depth = 0;
    for (let i = open + 1; i < source.length; i++) {
      if (source[i] === '\\') i++;
      else if (source.startsWith('${', i)) depth++;
      else if (source[i] === '}' && depth > 0) depth--;
      else if (source[i] === '`') {
        if (depth === 0) return i + 1;
        i = templateEnd(i) - 1;
      }
    }
    return source.length;
  }
}

function isWordPart(char: string): boolean {
  return (
    char === '_' ||
    char === '$' ||
    (char >= '0' && char <= '9') ||
    char.toLowerCase() !== char.toUpperCase() ||
    char > '\u2e7f'
  );
}
