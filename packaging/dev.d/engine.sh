# shellcheck shell=bash
# The container engine: find one that answers, else install and start Debian's. Sourced by ../dev.
# After ensure_engine, DOCKER_HOST names the engine if it is not at the default place.

engine_state=/run/fumehood
engine_pid=$engine_state/dockerd.pid
engine_log=$engine_state/dockerd.log

# Does something that speaks Docker's protocol answer there? Perl, because every Debian and Ubuntu has it.
answers() { # ENDPOINT
    case $1 in
    unix://*)
        # shellcheck disable=SC2016  # the dollars are Perl's
        perl -MIO::Socket::UNIX -e 'alarm 3; my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or exit 1;
            print $s "GET /_ping HTTP/1.0\r\n\r\n"; $s->flush; exit(<$s> !~ m{^HTTP/1.\d 200})' "${1#unix://}" 2>/dev/null
        ;;
    *) timeout 5 "$(container_command)" --host "$1" version >/dev/null 2>&1 </dev/null ;;
    esac
}

container_command() { command -v docker || command -v podman || echo docker; }

# What the person chose: DOCKER_HOST, or a docker context other than the default.
chosen_engine() {
    if [[ ${DOCKER_HOST-} ]]; then
        echo "$DOCKER_HOST"
    elif [[ ${DOCKER_CONTEXT-} ]] || grep -qs '"currentContext"' "${DOCKER_CONFIG:-$HOME/.docker}/config.json"; then
        docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null | grep -vx unix:///var/run/docker.sock
    fi
}

find_engine() {
    local place chosen
    chosen=$(chosen_engine) || true
    if [[ $chosen ]]; then
        answers "$chosen" || { say "the engine at $chosen does not answer (DOCKER_HOST or docker context)"; return 2; }
        export DOCKER_HOST=$chosen
        return
    fi
    ! answers unix:///var/run/docker.sock || return 0
    for place in "${XDG_RUNTIME_DIR:-/run/user/$UID}"/{docker,podman/podman}.sock "$HOME"/.docker/{run,desktop}/docker.sock \
        /run/podman/podman.sock; do
        if [[ -S $place ]] && answers "unix://$place"; then
            export DOCKER_HOST=unix://$place
            return
        fi
    done
    return 1
}

# The pid of a dockerd that this script started, if it runs.
our_dockerd() {
    local pid
    pid=$(cat "$engine_pid" 2>/dev/null) && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null |
        grep -q -- "--pidfile $engine_pid" && echo "$pid"
}

wait_for_engine() { # SECONDS
    local end=$((SECONDS + $1))
    until answers unix:///var/run/docker.sock; do
        if ((SECONDS >= end)); then return 1; fi
        sleep 0.2
    done
}

start_dockerd() {
    # A machine without a service manager may lack the control groups too.
    if ! mountpoint -q /sys/fs/cgroup; then
        install_here cgroupfs-mount && as_root cgroupfs-mount
    fi
    as_root mkdir -p "$engine_state"
    # Nothing of ours stays open in it, or a caller that reads our output to its end would wait for ever.
    # shellcheck disable=SC2016  # expanded by the inner shell
    as_root bash -c '
        for fd in /proc/self/fd/*; do fd=${fd##*/}; ((fd < 3)) || eval "exec $fd>&-"; done 2>/dev/null
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        setsid dockerd --pidfile "$1" --group "$2" </dev/null >"$3" 2>&1 &' \
        dockerd "$engine_pid" "$(engine_group)" "$engine_log" </dev/null >/dev/null 2>&1
    if ! wait_for_engine 60; then
        say "dockerd did not come up; the end of $engine_log:"
        as_root tail -n 12 "$engine_log" >&2
        return 1
    fi
    say "started dockerd in the background (log $engine_log; end it with ./packaging/dev stop-engine)"
}

# Who may use an engine of ours: the group docker, and without membership the person's own group.
engine_group() {
    if ((UID == 0)) || id -nG | grep -qw docker; then echo docker; else id -g; fi
}

ensure_engine() {
    local status=0
    find_engine || status=$?
    ((status == 1)) || return "$status"

    if [[ -S /var/run/docker.sock && ! -w /var/run/docker.sock ]]; then
        say "no permission on /var/run/docker.sock: run 'sudo usermod -aG docker $(id -un)' and log in again"
        return 1
    fi
    if ! command -v dockerd >/dev/null && [[ ! -x /usr/sbin/dockerd ]]; then
        install_here docker.io iptables || return
        # On newer suites the command is a package of its own.
        command -v docker >/dev/null || install_here docker-cli || return
        say "installed docker.io"
    fi
    if [[ -d /run/systemd/system ]]; then
        as_root systemctl start docker && wait_for_engine 30 && say "started the service docker" && return
        say "the service docker does not start: see 'systemctl status docker'"
        return 1
    fi
    find_engine || start_dockerd
}

stop_engine() {
    local pid
    if ! pid=$(our_dockerd); then
        say "no dockerd of ours runs"
        return
    fi
    as_root kill "$pid"
    while [[ -d /proc/$pid ]]; do sleep 0.1; done
    say "stopped dockerd ($pid)"
}
