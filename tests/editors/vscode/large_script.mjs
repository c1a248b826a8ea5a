// tests/editors/vscode/large_script.mjs BYTES - prints a correct script of about that size.
const size = Number(process.argv[2]);
let text = '';
for (let number = 0; text.length < size; ++number) {
  text += `// Adds ${number} to what it is given.\nfun add_${number}(value) {\n` +
    `    var sum = value + ${number};\n    return sum;\n}\nprint add_${number}(1);\n`;
}
process.stdout.write(text);
