#!/bin/bash
# Processes: starts one after the other, until the limit refuses
for number in {1..1000}; do
    sleep 5 &
    echo "$number processes"
done
