// Hello: who runs this program, and what can it reach?
const fs = require("fs");
const net = require("net");

console.log(`Hello from Node.js ${process.version}, in a container made for this one run.`);
console.log(`I am user ${process.getuid()}, process ${process.pid}, in ${process.cwd()}.`);

function attempt(what, action) {
    try {
        action();
        console.log(`  ${what}: possible`);
    } catch (error) {
        console.log(`  ${what}: refused (${error.code})`);
    }
}

console.log("What I can reach:");
attempt("write a file in /work", () => fs.writeFileSync("/work/note.txt", ""));
attempt("write a file in /etc", () => fs.writeFileSync("/etc/note.txt", ""));
attempt("read the passwords in /etc/shadow", () => fs.readFileSync("/etc/shadow"));
attempt("become root", () => process.setuid(0));

const connection = net.connect({ host: "192.0.2.1", port: 80, timeout: 2000 });
connection.on("connect", () => { console.log("  talk to the network: possible"); connection.destroy(); });
connection.on("timeout", () => { console.log("  talk to the network: refused (no answer)"); connection.destroy(); });
connection.on("error", (error) => console.log(`  talk to the network: refused (${error.code})`));
