import { type ESTree, parseSync, Visitor } from 'rolldown/utils';

/** One `import`, `export … from`, `import()` or `import('…').Type` of a source file. */
export interface ImportFound {
  /** What is imported; undefined when it is computed at run time. */
  readonly specifier: string | undefined;
  /** Nothing of it exists at run time. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

/** Something a rule is about, where it stands. */
export interface Found {
  readonly text: string;
  readonly line: number;
}

/** What the rules want to know of one source file. */
export interface SourceFacts {
  readonly imports: readonly ImportFound[];
  readonly defaultExports: readonly Found[];
  readonly starExports: readonly Found[];
  /** Exported declarations without a docstring right before them. */
  readonly undocumented: readonly Found[];
  readonly emptyCatches: readonly Found[];
  /** Reads of the clock and of chance. */
  readonly ambient: readonly Found[];
  /** Reads of `process.env` and calls of `process.exit`. */
  readonly processUses: readonly Found[];
  /** Statements that do something as soon as the file is imported. */
  readonly importTimeWork: readonly Found[];
  /** Comments that silence a tool or put something off. */
  readonly suppressions: readonly Found[];
  /** Whether it holds nothing but `export … from`. */
  readonly isBarrel: boolean;
}

const AMBIENT = new Set(['Math.random', 'Date.now', 'performance.now']);
const PROCESS_USES = new Set(['process.env', 'process.exit']);
const SUPPRESSION = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\b(?:TODO|FIXME|XXX)\b/;

/**
 * What stands in one TypeScript or JavaScript file, read from its syntax tree, so that a word in a string
 * or in a comment is no finding.
 *
 * @param path decides the dialect (`.tsx`, `.ts`, `.mjs`)
 * @throws SyntaxError when the file cannot be parsed
 */
export function readSource(path: string, text: string): SourceFacts {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error) throw new SyntaxError(`${path}: ${error.message}`);
  const lineOf = createLineLookup(text);
  const found = (node: ESTree.Span, words: string): Found => ({ text: words, line: lineOf(node.start) });
  const docEnds = new Set(
    parsed.comments
      .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
      .map((comment) => nextCodeStart(text, comment.end)),
  );
  const suppressions = parsed.comments
    .filter((comment) => SUPPRESSION.test(comment.value))
    .map((comment) => found(comment, SUPPRESSION.exec(comment.value)?.[0] ?? ''));
  const body = parsed.program.body;
  return {
    ...collectModuleUses(parsed.program, found),
    ...collectUses(parsed.program, found),
    undocumented: findUndocumented(body, docEnds, found),
    importTimeWork: body.filter(isWork).map((node) => found(node, text.slice(node.start, node.start + 40))),
    isBarrel: body.length > 0 && body.every(isReExport),
    suppressions,
  };
}

type Locate = (node: ESTree.Span, words: string) => Found;
type Statement = ESTree.Program['body'][number];

/** Imports and exports, from the whole tree: a type may be imported in the middle of an expression. */
function collectModuleUses(program: ESTree.Program, found: Locate) {
  const imports: ImportFound[] = [];
  const defaultExports: Found[] = [];
  const starExports: Found[] = [];
  const add = (node: ESTree.Span, specifier: string | undefined, isTypeOnly: boolean) =>
    imports.push({ specifier, isTypeOnly, line: found(node, '').line });
  new Visitor({
    // `import { type A } from` still runs the module; only `import type` is no import at run time.
    ImportDeclaration: (node) => add(node, node.source.value, node.importKind === 'type'),
    ImportExpression: (node) => add(node, literalText(node.source), false),
    TSImportType: (node) => add(node, node.source.value, true),
    ExportAllDeclaration: (node) => {
      add(node, node.source.value, node.exportKind === 'type');
      starExports.push(found(node, node.source.value));
    },
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node, node.source.value, node.exportKind === 'type');
      const isDefault = node.specifiers.some(
        ({ exported }) => exported.type === 'Identifier' && exported.name === 'default',
      );
      if (isDefault) defaultExports.push(found(node, 'default'));
    },
    ExportDefaultDeclaration: (node) => defaultExports.push(found(node, 'default')),
  }).visit(program);
  return { imports, defaultExports, starExports };
}

/** Clock, chance, process and swallowed errors, wherever they stand. */
function collectUses(program: ESTree.Program, found: Locate) {
  const emptyCatches: Found[] = [];
  const ambient: Found[] = [];
  const processUses: Found[] = [];
  const sort = (node: ESTree.Span, words: string) => {
    if (AMBIENT.has(words)) ambient.push(found(node, words));
    if (PROCESS_USES.has(words)) processUses.push(found(node, words));
  };
  new Visitor({
    CatchClause: (node) => {
      if (node.body.body.length === 0) emptyCatches.push(found(node, 'catch'));
    },
    CallExpression: (node) => {
      if (isSwallowingCatch(node)) emptyCatches.push(found(node, '.catch'));
      if (isDate(node.callee)) ambient.push(found(node, 'Date()'));
    },
    NewExpression: (node) => {
      if (isDate(node.callee) && node.arguments.length === 0) ambient.push(found(node, 'new Date()'));
    },
    MemberExpression: (node) => sort(node, memberName(node)),
    VariableDeclarator: (node) => {
      for (const words of destructuredNames(node)) sort(node, words);
    },
  }).visit(program);
  return { emptyCatches, ambient, processUses };
}

function isDate(callee: ESTree.Expression): boolean {
  return callee.type === 'Identifier' && callee.name === 'Date';
}

function literalText(node: ESTree.Expression): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  const isPlain = node.type === 'TemplateLiteral' && node.expressions.length === 0;
  return isPlain ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** `Math.random` of `Math.random`, `Math['random']` and `globalThis.Math.random` alike. */
function memberName(node: ESTree.MemberExpression): string {
  const { object, property } = node;
  const last =
    property.type === 'Identifier' && !node.computed
      ? property.name
      : literalText(property as ESTree.Expression);
  if (object.type === 'Identifier') return `${object.name}.${last}`;
  if (object.type !== 'MemberExpression') return '';
  return `${memberName(object).split('.').pop()}.${last}`;
}

function destructuredNames({ id, init }: ESTree.VariableDeclarator): string[] {
  if (id.type !== 'ObjectPattern' || init?.type !== 'Identifier') return [];
  return id.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier'
      ? [`${init.name}.${property.key.name}`]
      : [],
  );
}

function isSwallowingCatch({ callee, arguments: [handler] }: ESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (callee.property.name !== 'catch') return false;
  const isFunction = handler?.type === 'ArrowFunctionExpression' || handler?.type === 'FunctionExpression';
  return isFunction && handler.body?.type === 'BlockStatement' && handler.body.body.length === 0;
}

/** Overloads share the docstring of the first. */
function findUndocumented(body: readonly Statement[], docEnds: ReadonlySet<number>, found: Locate): Found[] {
  const documented = new Set<string>();
  const missing: Found[] = [];
  for (const node of body) {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue;
    const name = declaredName(node.declaration);
    if (docEnds.has(node.start)) documented.add(name);
    else if (!documented.has(name)) missing.push(found(node, name));
  }
  return missing;
}

function declaredName(declaration: ESTree.Declaration): string {
  if (declaration.type === 'VariableDeclaration') {
    const [first] = declaration.declarations;
    return first?.id.type === 'Identifier' ? first.id.name : 'a pattern';
  }
  return 'id' in declaration && declaration.id?.type === 'Identifier'
    ? declaration.id.name
    : declaration.type;
}

function isWork(node: Statement): boolean {
  const isDirective = node.type === 'ExpressionStatement' && 'directive' in node && node.directive !== null;
  if (isDirective) return false;
  return /^(?:Expression|If|For|ForOf|ForIn|While|DoWhile|Try|Switch|Throw|Block)\w*Statement$/.test(
    node.type,
  );
}

function isReExport(node: Statement): boolean {
  return (
    node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source !== null)
  );
}

function createLineLookup(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}

function nextCodeStart(text: string, offset: number): number {
  return offset + (/\S/.exec(text.slice(offset))?.index ?? 0);
}
