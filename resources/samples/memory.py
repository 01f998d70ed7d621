# Memory: takes 16 MiB after 16 MiB, until the limit ends it
blocks = []
while True:
    blocks.append(bytearray(16 << 20))
    print(f"{16 * len(blocks)} MiB", flush=True)
