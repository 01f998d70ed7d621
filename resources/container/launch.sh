# Waits for the plan: a line with the number of its lines, then those; they are the host's, and end in exec.
echo '#ready'
IFS= read -r n || exit 0
p=
while [ "$n" -gt 0 ]; do IFS= read -r l || exit 0; p="$p$l
"; n=$((n-1)); done
eval "$p"
