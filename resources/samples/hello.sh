#!/bin/bash
# Hello: who runs this program, and what can it reach?
echo "Hello from Bash $BASH_VERSION, in a container made for this one run."
echo "I am user $(id -u), process $$, in $PWD."

attempt() {
    local what=$1
    shift
    if "$@" 2>/dev/null; then
        echo "  $what: possible"
    else
        echo "  $what: refused"
    fi
}

echo "What I can reach:"
attempt "write a file in /work" touch /work/note.txt
attempt "write a file in /etc" touch /etc/note.txt
attempt "read the passwords in /etc/shadow" test -r /etc/shadow
attempt "talk to the network" timeout 2 bash -c ': </dev/tcp/192.0.2.1/80'
