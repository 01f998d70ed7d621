#!/bin/bash
# Disk: fills /work, until the limit ends it
for block in {1..1000}; do
    if ! head -c 4M /dev/zero >"/work/block-$block"; then
        echo "No more room after $((4 * block)) MiB." >&2
        exit 1
    fi
    echo "$((4 * block)) MiB"
done
