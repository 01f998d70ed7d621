# Holds a session's container under the holder's user ID. Arguments: seconds without a command, and of age, after which it
# ends. A command in progress is not idling. Its start is told by the time of /tmp/.used.
idle=$1 age=$2 start=$(date +%s) last=$(date +%s)
while :; do
 now=$(date +%s)
 used=$(stat -c %Y /tmp/.used 2>/dev/null) || used=0
 [ "$used" -le "$now" ] 2>/dev/null && [ "$used" -gt "$last" ] && last=$used
 busy=0
 for d in /proc/[0-9]*; do [ -O $d ] || [ "${d#/proc/}" = 1 ] || busy=1; done
 [ $busy = 0 ] || last=$now
 [ $((now - last)) -lt $idle ] && [ $((now - start)) -lt $age ] || exit 0
 sleep 5
done
