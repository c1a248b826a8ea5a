// tests/editors/vscode/drive.mjs ADDRESS FOLDER PART PICTURES - a person's session with VS Code: every
// check looks at what is drawn. PART is screen, restricted, missing, alone, killed, which kills the
// VS Code whose process is $CODE_SERVER, or picture, which leaves one in the folder PICTURES.
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withPage } from './browser.mjs';
import { below } from './processes.js';

const [address, folder, part, pictures] = process.argv.slice(2);
let passed = 0;
let failed = 0;

function check(name, holds, detail) {
  if (holds) passed += 1;
  else failed += 1;
  console.log(holds ? `ok - ${name}` : `not ok - ${name}: ${JSON.stringify(detail)}`);
}

const kSoon = { timeout: 30000 };

// What the editor shows; blanks are drawn as U+00A0.
const lines = async (page) =>
  (await page.locator('.editor-instance .view-line').allInnerTexts()).map((line) => line.replaceAll('\u00a0', ' '));

async function open(page, name) {
  await page.waitForSelector('.monaco-workbench .explorer-viewlet', { timeout: 60000 });
  await page.locator('.explorer-viewlet .monaco-list-row', { hasText: name }).first().dblclick(kSoon);
  await page.locator('.tab.active', { hasText: name }).first().waitFor(kSoon);
  await page.waitForSelector('.editor-instance .view-lines', kSoon);
  await page.locator('.editor-instance .view-lines').first().click({ position: { x: 150, y: 5 } });
}

async function command(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor(kSoon);
  await page.keyboard.press('Enter');
}

async function seen(name, locator) {
  await locator.first().waitFor(kSoon);
  check(name, true);
}

// The mouse rests on a word until the editor tells of it. A bar or a panel that appears meanwhile moves the word
// away from below the mouse, so it is pointed at anew.
async function tells(page, name, word, text) {
  const told = page.locator('.monaco-hover:visible', { hasText: text }).first();
  const end = Date.now() + kSoon.timeout;
  for (let last = false; !last;) {
    last = Date.now() > end;
    await page.mouse.move(0, 0);
    await word.hover(kSoon);
    await word.hover({ ...kSoon, position: { x: 8, y: 8 } });
    const shown = await told.waitFor({ timeout: 5000 }).then(() => true, () => false);
    if (shown || last) return check(name, shown, text);
  }
}

async function mistakes(page) {
  await open(page, 'shapes.mufi');
  await page.waitForFunction(() => [...document.querySelectorAll('.explorer-viewlet .monaco-icon-label')].some((label) =>
    /file-(light|dark)\.svg/.test(getComputedStyle(label, '::before').backgroundImage)), null, kSoon);
  check('a script has its own icon', true);
  await seen('a mistake has a red wavy line', page.locator('.squiggly-error'));
  await page.keyboard.press('Control+Shift+M');
  const row = page.locator('.markers-panel .monaco-list-row', { hasText: '[Ln 7' });
  await seen('the Problems panel lists it', row);
}

async function hover(page) {
  await open(page, 'discs.mufi');
  await seen('a quirk of MufiZ has a yellow wavy line', page.locator('.squiggly-warning'));
  const call = page.locator('.view-line', { hasText: 'total +=' }).locator('span', { hasText: /^area$/ }).first();
  await tells(page, 'hover shows the documentation', call, 'The area of a disc');
}

async function atWork(page) {
  await open(page, 'discs.mufi');
  await command(page, 'Explorer: Focus on Outline View');
  await page.locator('.outline-pane .monaco-list-row', { hasText: 'area' }).waitFor(kSoon);
  await command(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').nth(2).waitFor(kSoon);
  await hover(page);
}

async function outline(page) {
  await command(page, 'Explorer: Focus on Outline View');
  await seen('the outline has the function', page.locator('.outline-pane .monaco-list-row', { hasText: 'area' }));
}

async function typing(page) {
  await open(page, 'shapes.mufi');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('link');
  const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'linked_list' });
  await seen('completion offers a builtin', row);
  await page.keyboard.press('Control+Space');
  await seen('and shows its documentation', page.locator('.suggest-details:visible', { hasText: 'linked list' }));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Backspace');
  await page.keyboard.type('area(');
  const hint = page.locator('.parameter-hints-widget.visible', { hasText: 'width, height' });
  await seen('signature help shows the parameters', hint);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
}

async function quickFix(page) {
  await open(page, 'fixable.mufi');
  const wavy = page.locator('.squiggly-error, .squiggly-warning');
  await wavy.first().waitFor(kSoon);
  const before = (await lines(page)).join('\n');
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await seen('the light bulb has a quick fix', page.locator('.action-widget .monaco-list-row.action'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (old) => [...document.querySelectorAll('.editor-instance .view-line')]
      .map((line) => line.textContent.replaceAll('\u00a0', ' ')).join('\n') !== old,
    before, kSoon);
  await page.waitForFunction(() => !document.querySelector('.squiggly-error, .squiggly-warning'), null, kSoon);
  check('the quick fix mends the script', true);
}

async function colours(page) {
  await open(page, 'shapes.mufi');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  for (let step = 0; step < 5; ++step) await page.keyboard.press('ArrowRight');
  await command(page, 'Developer: Inspect Editor Tokens and Scopes');
  const inspected = page.locator('.token-inspect-widget', { hasText: 'semantic token type' });
  await seen('names have semantic colours', inspected);
  await page.keyboard.press('Escape');
}

// Keys as fast as they can be pressed, at the end of 60 KB; suggestions and closing quotes do not get in the way.
async function speed(page) {
  await open(page, 'large.mufi');
  await page.keyboard.press('Control+End');
  const typed = [...Array(12).keys()].map((number) => `var typed_${number} = "a" + sum_${number}(${number});`);
  await page.keyboard.type(`${typed.join('\n')}\nprint typed_1 + ;`);
  const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'expected an expression' });
  await command(page, 'Problems: Focus on Problems View');
  await row.filter({ hasText: /Ln \d{4}/ }).first().waitFor(kSoon);
  await page.waitForFunction(() => document.querySelectorAll('.squiggly-error').length === 1, null, kSoon);
  const last = (await lines(page)).filter((line) => line.includes('typed_'));
  check('what is typed at speed into 60 KB is there', last.join('\n') === `${typed.join('\n')}\nprint typed_1 + ;`, last);
  check('and has the one mistake that it has', true);
}

async function explanation(page) {
  await open(page, 'shapes.mufi');
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  await command(page, 'MufiZ: Explain Diagnostic');
  await seen('a diagnostic is explained', page.locator('.tab', { hasText: 'Preview expected-expression' }));
}

async function views(page) {
  await command(page, 'MufiZ: Show Memory Report');
  await seen('the memory report is a tree', page.locator('.pane .monaco-list-row', { hasText: 'lifetimes' }));
  await command(page, 'MufiZ: Show Syntax Tree');
  await seen('the syntax tree opens', page.locator('.tab', { hasText: 'shapes.mufi.tree' }));
  await page.locator('[id="status.languageStatus"]').click(kSoon);
  await seen('the status says that the server runs', page.locator('.hover-language-status', { hasText: 'mufi-ls is running' }));
}

async function walkthrough(page) {
  await command(page, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget input').first().fill('MufiZ');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with MufiZ' }).first().waitFor(kSoon);
  await page.keyboard.press('Enter');
  await seen('the walkthrough opens', page.locator('.gettingStartedContainer', { hasText: 'See mistakes while you type' }));
}

const parts = {
  // VS Code at work, as the README shows it.
  async picture(page) {
    await atWork(page);
    await page.screenshot({ path: join(pictures, 'vscode.png'), animations: 'disabled' });
  },
  async screen(page) {
    await mistakes(page);
    await hover(page);
    await page.mouse.move(900, 500);
    await outline(page);
    await typing(page);
    await speed(page);
    await quickFix(page);
    await colours(page);
    await views(page);
    await walkthrough(page);
    await explanation(page);
  },
  async restricted(page) {
    await open(page, 'shapes.mufi');
    await seen('the workspace is in restricted mode', page.locator('.statusbar-item', { hasText: 'Restricted Mode' }));
    await seen('mistakes are shown there too', page.locator('.squiggly-error'));
    const call = page.locator('.view-line', { hasText: 'var room' }).locator('span', { hasText: /^area$/ }).first();
    await tells(page, 'so is hover', call, 'area of a rectangle');
    check('the program that the workspace names is not started', !existsSync(process.env.SESSION_HOSTILE));
  },
  async missing(page) {
    await open(page, 'shapes.mufi');
    const message = page.locator('.notifications-toasts', { hasText: 'mufi.server.path is not there' });
    await seen('a message says what to do', message);
    await seen('it leads to the setting', message.locator('a, .monaco-button', { hasText: 'Open Setting' }));
    await page.locator('[id="status.languageStatus"]').click(kSoon);
    await seen('so does the status', page.locator('.hover-language-status', { hasText: 'mufi-ls was not found' }));
    const keyword = page.locator('.view-line', { hasText: 'fun area' }).locator('span[class*=mtk]');
    check('the script still has colours', (await keyword.count()) > 2, await keyword.count());
  },
  async alone(page) {
    await open(page, 'folds.mufi');
    const message = page.locator('.notifications-toasts', { hasText: 'Build or install it and put it on the PATH' });
    await seen('a message says what to do', message);
    await command(page, 'Fold All Regions');
    await page.locator('.view-line', { hasText: 'fun twice' }).waitFor({ ...kSoon, state: 'detached' });
    check('regions fold without a server', true);
    await open(page, 'shapes.mufi');
    symlinkSync(process.env.MUFI_LS, process.env.SESSION_PATH);
    await message.locator('a, .monaco-button', { hasText: 'Try Again' }).click(kSoon);
    await seen('the server on the PATH is found then', page.locator('.squiggly-error'));
  },
  async killed(page) {
    await open(page, 'shapes.mufi');
    await page.locator('.squiggly-error').first().waitFor(kSoon);
    const editor = Number(process.env.CODE_SERVER);
    const all = below(editor);
    const isServer = ({ words }) => words[0].endsWith('/server/mufi-ls');
    check('the server runs below the editor', all.some(isServer), all);
    for (const { pid } of [{ pid: editor }, ...all.filter((one) => !isServer(one))]) process.kill(pid, 'SIGKILL');
    const end = Date.now() + kSoon.timeout;
    const left = () => all.filter(isServer).filter(({ pid }) => existsSync(`/proc/${pid}`));
    while (left().length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    check('the server ends when the editor is killed', left().length === 0, left());
  },
};

await withPage(address, folder, async (page) => {
  try {
    await parts[part](page);
  } catch (problem) {
    check(part, false, problem.message.split('\n').slice(0, 6).join(' | '));
    await page.screenshot({ path: join(pictures, `failed-${part}.png`) });
  }
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
