// tests/editors/vscode/wait_for_session.mjs ADDRESS FOLDER RESULT - opens VS Code, in which the
// session of session.js runs by itself, and waits for the file it writes.
import { existsSync, readFileSync } from 'node:fs';
import { withPage } from './browser.mjs';

const [address, folder, result] = process.argv.slice(2);
const limit = Date.now() + 240000;
await withPage(address, folder, async () => {
  while (!existsSync(result) && Date.now() < limit) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});
const text = existsSync(result) ? readFileSync(result, 'utf8') : 'no result\n';
process.stdout.write(text);
process.exit(/, 0 failed/.test(text) ? 0 : 1);
