// Input: adds the numbers it is given, one a line, until the input ends
const lines = require("readline").createInterface({ input: process.stdin });
let sum = 0;

console.log("Numbers, one a line. Ctrl+D below the console ends the input.");
lines.on("line", (line) => {
    const number = Number(line);
    if (Number.isNaN(number)) {
        console.error(`"${line}" is not a number.`);
        return;
    }
    sum += number;
    console.log(`The sum is ${sum}.`);
});
lines.on("close", () => console.log(`In the end: ${sum}.`));
