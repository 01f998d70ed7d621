#!/bin/bash
# Input: a guessing game below the console
number=$((RANDOM % 20 + 1))
echo "I think of a number from 1 to 20."
while read -r -p "Your guess: " guess; do
    if ((guess < number)); then
        echo "Too small."
    elif ((guess > number)); then
        echo "Too large."
    else
        echo "Right!"
        exit 0
    fi
done
echo "You gave up. It was $number."
exit 1
