# Input: reads names until the input ends (Ctrl+D below the console)
import sys

print("Who is there? One name a line.")
count = 0
for line in sys.stdin:
    name = line.strip()
    if name:
        count += 1
        print(f"Hello, {name}! You are number {count}.", flush=True)
print(f"That was {count}. Bye!")
