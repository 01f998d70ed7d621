# For ever: counts without end, until you press Stop or the time is over
import itertools
import time

for number in itertools.count(1):
    print(number, flush=True)
    time.sleep(0.2)
