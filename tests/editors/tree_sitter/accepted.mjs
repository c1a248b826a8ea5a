// tests/editors/tree_sitter/accepted.mjs FOLDER REPOSITORY SHARED - writes the programs that MufiZ
// accepts into FOLDER and prints their paths.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, repository, shared] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

function give(name, source) {
  const path = join(folder, `${name}.mufi`);
  writeFileSync(path, source);
  console.log(path);
}

const corpus = join(repository, 'tests/corpus/programs');
for (const file of readdirSync(corpus)) console.log(join(corpus, file));

const programs = join(shared, 'conformance/public.jsonl');
if (existsSync(programs)) {
  for (const line of readFileSync(programs, 'utf8').trimEnd().split('\n')) {
    const { id, source, verdict } = JSON.parse(line);
    if (verdict === 'accept') give(id, source);
  }
}
const cases = join(shared, 'conformance/cases');
for (const file of existsSync(cases) ? readdirSync(cases) : []) {
  const path = join(cases, file);
  if (file.endsWith('.expect') && readFileSync(path, 'latin1').startsWith('accept')) {
    give(file.slice(0, -'.expect'.length), readFileSync(path.replace(/expect$/, 'mufi')));
  }
}
