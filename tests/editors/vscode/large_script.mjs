// tests/editors/vscode/large_script.mjs BYTES - prints a correct script of about that size. MufiZ
// takes 256 constants in a function, and every global name is one: few functions, long bodies.
const size = Number(process.argv[2]);
let text = '';
for (let number = 0; text.length < size; ++number) {
  text += `// Adds and takes away again, ${number}.\nfun sum_${number}(value) {\n    var sum = value;\n`;
  text += '    sum = sum + value - value;\n'.repeat(100);
  text += `    return sum;\n}\nprint sum_${number}(1);\n`;
}
process.stdout.write(text);
