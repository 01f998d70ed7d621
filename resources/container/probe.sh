# Seen from inside, in the process that becomes the snippet, before it gets control. One fork for most facts: the
# host takes them apart (observation.cpp), so nothing is computed here. POSIX; dash, bash, busybox.
grep -sH '' /proc/self/status /proc/self/limits /proc/self/mountinfo /proc/self/uid_map /proc/self/cgroup /proc/self/attr/current \
 /proc/net/route /proc/net/dev /proc/sys/kernel/hostname /proc/sys/kernel/osrelease /proc/version /proc/1/comm \
 /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory/memory.memsw.limit_in_bytes \
 /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us /sys/fs/cgroup/cpu/cpu.cfs_period_us \
 /sys/fs/cgroup/blkio/blkio.throttle.read_bps_device /sys/fs/cgroup/blkio/blkio.throttle.write_bps_device /sys/fs/cgroup/io.max \
 /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory.swap.max /sys/fs/cgroup/pids.max /sys/fs/cgroup/cpu.max
w=; for d in / /etc /usr /bin /lib /var /root /home /opt /srv /run /var/tmp /proc/sys /sys /sys/fs/cgroup /dev /dev/mqueue /dev/shm /tmp /work; do
 [ -d $d ] && true 2>/dev/null >"$d/.fumehood-probe" && w="$w $d"; done
for d in $w; do set -- "$@" "$d/.fumehood-probe"; done; [ $# = 0 ] || rm -f "$@"; set --
echo "@writable:$w"
for f in /var/run/docker.sock /run/docker.sock /run/podman/podman.sock /run/containerd/containerd.sock /run/crio/crio.sock; do [ -S $f ] && echo "@socket:$f"; done
for f in /proc/kcore /proc/keys /proc/timer_list /proc/sched_debug /proc/acpi /proc/scsi /sys/firmware; do
 if [ -d $f ]; then for e in $f/*; do [ -e "$e" ] && echo "@open:$f" && break; done
 elif [ -e $f ]; then read -r e 2>/dev/null <$f && [ "$e" ] && echo "@open:$f"; fi; done
for f in /proc/1/environ /proc/1/mem; do true 2>/dev/null <$f && echo "@open:$f"; done
echo "@devices:" /dev/*
[ -t 0 ] && echo '@tty:yes'
export -p
