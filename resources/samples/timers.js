// Timers: a clock that ticks ten times
let ticks = 0;
const clock = setInterval(() => {
    ticks += 1;
    console.log(`${ticks % 2 ? "tick" : "tock"} ${(process.uptime()).toFixed(1)} s`);
    if (ticks === 10)
        clearInterval(clock);
}, 300);
