// tests/editors/vscode/browser.mjs - a headless Chromium with a profile of its own, showing VS Code.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const kFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'];

// Opens the folder, hands the page to `use`, and closes the browser whatever happens.
export async function withPage(address, folder, use) {
  const { chromium } = createRequire(`${process.env.NODE_TOOLS}/`)('playwright-core');
  const profile = mkdtempSync(join(tmpdir(), 'mufi-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1100, height: 760 },
    deviceScaleFactor: 1.5,
    args: kFlags,
  });
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    await page.goto(`${address}?folder=${encodeURIComponent(folder)}`, { waitUntil: 'domcontentloaded' });
    return await use(page);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
