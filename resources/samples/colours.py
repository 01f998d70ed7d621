# Colours: standard output, standard error and ANSI colours
import sys
import time

for code, name in enumerate(["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]):
    print(f"\033[3{code}m{name}\033[0m  \033[1;3{code}mbold {name}\033[0m  \033[4{code}m background \033[0m")
print("This line goes to standard error.", file=sys.stderr)
for done in range(0, 101, 5):
    print(f"\rProgress {done} %", end="", flush=True)
    time.sleep(0.05)
print("\nDone.")
