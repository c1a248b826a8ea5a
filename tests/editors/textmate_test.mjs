// tests/editors/textmate_test.mjs - the TextMate grammar, run by VS Code's own engine, says the
// same as the scanner's rules about every character of many scripts.
//   node textmate_test.mjs MODULES GRAMMAR SCRIPT.mufi|PROGRAMS.jsonl...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { scan } from './scanner.mjs';

const [modules, grammarPath, ...files] = process.argv.slice(2);
const require = createRequire(modules + '/');
const textmate = require('vscode-textmate');
const oniguruma = require('vscode-oniguruma');

await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(readFileSync(grammarPath, 'utf8'), grammarPath),
});
const grammar = await registry.loadGrammar('source.mufi');

// What a scope says in the words of the scanner; the first that fits holds.
const kKinds = [
  [/ comment\./, 'comment'],
  [/ string\./, 'string'],
  [/ constant\.numeric\.(\w+)/, undefined],
  [/ keyword\.control\.default/, 'name'],
  [/ (keyword\.control|keyword\.other|keyword\.operator\.word|storage\.type)/, 'keyword'],
  [/ (constant\.language|variable\.language|invalid\.illegal\.reserved)/, 'keyword'],
  [/ invalid\.illegal\.character/, 'illegal'],
  [/ (keyword\.operator|punctuation)/, 'operator'],
  [/ (entity|variable|support)\./, 'name'],
];

const known = new Map();

function kindOf(scopes) {
  const joined = ` ${scopes.slice(1).join(' ')}`;
  let kind = known.get(joined);
  if (kind === undefined) {
    const [pattern, name] = kKinds.find(([candidate]) => candidate.test(joined)) ?? [/(?:)/, ''];
    kind = name ?? pattern.exec(joined)[1];
    known.set(joined, kind);
  }
  return kind;
}

// One kind for every character, blanks outside of tokens left out.
function byGrammar(text) {
  const kinds = [];
  let stack = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    const start = kinds.length;
    for (const token of result.tokens) {
      const kind = kindOf(token.scopes);
      for (let at = token.startIndex; at < token.endIndex; ++at) kinds[start + at] = kind;
    }
    kinds.length = start + line.length;
    kinds.push('');
  }
  return kinds;
}

function byScanner(text) {
  const kinds = new Array(text.length + 1).fill('');
  for (const { start, end, kind } of scan(text)) {
    for (let at = start; at < end; ++at) if (text[at] !== '\n') kinds[at] = kind;
  }
  return kinds;
}

function difference(text) {
  const expected = byScanner(text);
  const actual = byGrammar(text);
  const at = expected.findIndex((kind, index) => kind !== actual[index]);
  if (at < 0) return undefined;
  const line = text.slice(0, at).split('\n').length;
  return `line ${line}, at ${JSON.stringify(text.slice(at, at + 20))}: scanner '${expected[at]}', grammar '${actual[at]}'`;
}

function* programs(file) {
  if (!file.endsWith('.jsonl')) {
    yield [file, readFileSync(file, 'utf8')];
    return;
  }
  // The engine needs ten seconds for two megabytes: every fourth program is enough.
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  for (let index = 0; index < lines.length; index += 4) {
    const { id, source } = JSON.parse(lines[index]);
    yield [id, source];
  }
}

let passed = 0;
let failed = 0;
for (const file of files) {
  for (const [name, text] of programs(file)) {
    if (text.includes('\0')) continue; // the scanner stops there, an editor goes on
    const found = difference(text);
    if (found) {
      failed += 1;
      if (failed <= 20) console.log(`not ok - ${name}: ${found}`);
    } else {
      passed += 1;
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
