// tests/editors/vscode/session.js - a session inside the extension host, with the real vscode API.
// It starts with VS Code and writes what it saw to the file $SESSION_RESULT.
'use strict';
const fs = require('node:fs');
const vscode = require('vscode');

const session = { ...require('./session_answers'), ...require('./session_editing'), ...require('./session_life') };

async function play() {
  let passed = 0;
  let failed = 0;
  const results = [];
  const say = (line) => results.push(line);
  say(`# VS Code ${vscode.version}, ${vscode.env.appName}`);
  for (const [name, part] of Object.entries(session)) {
    try {
      await part();
      passed += 1;
      say(`ok - ${name}`);
    } catch (problem) {
      failed += 1;
      say(`not ok - ${name}: ${problem.stack.split('\n').slice(0, 2).join('')}`);
    }
  }
  say(`${passed} passed, ${failed} failed`);
  fs.writeFileSync(process.env.SESSION_RESULT, `${results.join('\n')}\n`);
}

// Not awaited: an extension is to be active soon, and the session takes its time.
exports.activate = () => void play();
