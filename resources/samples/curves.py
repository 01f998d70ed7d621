# Curves: watch memory, processor and output while this runs
import time

kept = []
for step in range(1, 13):
    kept.append(bytearray(12 << 20))
    end = time.monotonic() + 0.02 * step
    while time.monotonic() < end:
        sum(range(1000))
    print(f"step {step:2}: {12 * step:3} MiB kept, " + "#" * step, flush=True)
    time.sleep(0.12)

kept.clear()
print("Everything is given back.")
time.sleep(0.3)
