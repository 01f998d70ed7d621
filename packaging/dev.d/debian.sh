# shellcheck shell=bash
# Debian 13's packages, natively where this is Debian 13 or newer, else in a root of its own. Sourced by ../dev.
# shellcheck disable=SC2154  # here, source and cache are set there

suite=trixie
root=$cache/dev/$suite

is_native() {
    [[ ${FUMEHOOD_DEV_ROOT-} != always ]] || return 1
    # shellcheck disable=SC1091
    (. /etc/os-release && [[ $ID == debian && (${VERSION_ID-} -ge 13 || ! ${VERSION_ID-}) ]])
}

as_root() {
    if ((UID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo --preserve-env=FUMEHOOD_DEBIAN_MIRRORS -- "$@"
    else
        die "this needs root and there is no sudo; as root, run: $*"
    fi
}

# Packages of this machine's own suite; never anything of another.
install_here() {
    local missing=() package
    for package; do
        dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null || die "please install: ${missing[*]}"
    step "installing ${missing[*]}" install_with_apt "${missing[@]}"
}

install_with_apt() {
    as_root apt-get update -qq # one unreachable source out of many does no harm
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"
}

packages_in() { sed 's/#.*//; s/[[:space:]].*//; /^$/d' "$@"; }

# Every package of the lists given is there, natively or in the root.
ensure_packages() { # LIST…
    local stamp
    stamp=$(packages_in "$@" | sha256sum | cut -c 1-16)
    if is_native; then
        local packages
        mapfile -t packages < <(packages_in "$@" | if command -v docker >/dev/null; then grep -vx docker-cli; else cat; fi)
        [[ ! -e $cache/dev/native-$stamp ]] || return 0
        install_here "${packages[@]}"
        mkdir -p "$cache/dev"
        touch "$cache/dev/native-$stamp"
        return
    fi
    [[ ! -e $root/.stamps/$stamp ]] || return 0
    if [[ ! -e $root/.stamps ]]; then
        install_here mmdebstrap
        step "making a Debian 13 root in $root (once)" make_root "$@"
    else
        step "adding packages to $root" extend_root "$@"
    fi
    as_root touch "$root/.stamps/$stamp"
}

make_root() { # LIST…
    # A half-made one has another name, so it is never taken for whole; nothing is mounted there by now.
    # shellcheck disable=SC2046  # package names have no spaces
    mkdir -p "${root%/*}" &&
        as_root rm -rf --one-file-system "$root.new" &&
        as_root "$source/images/base/rootfs" "$root.new" $(packages_in "$@") &&
        as_root mkdir "$root.new/.stamps" &&
        as_root rm -rf --one-file-system "$root" &&
        as_root mv "$root.new" "$root"
}

extend_root() { # LIST…
    local system=(as_root unshare --mount "$here/dev.d/enter" "$root" root:system / env DEBIAN_FRONTEND=noninteractive)
    # shellcheck disable=SC2046
    "${system[@]}" apt-get update -qq && "${system[@]}" apt-get install -qq -y $(packages_in "$@")
}

# What of the environment the program sees in the root; the rest belongs to this machine's own toolchains.
is_passed() {
    case $1 in
    HOME | USER | LOGNAME | SHELL | TERM | COLORTERM | NO_COLOR | LANG | LANGUAGE | LC_* | TZ | CI) ;;
    DISPLAY | WAYLAND_* | XAUTHORITY | XDG_* | DBUS_SESSION_BUS_ADDRESS | SSH_AUTH_SOCK | KDE_* | GTK_*) ;;
    QT_* | QTEST_* | CTEST_* | CCACHE_* | CMAKE_* | NINJA_STATUS | *SAN_OPTIONS | FUMEHOOD_* | DOCKER_* | CONTAINER_HOST) ;;
    http_proxy | https_proxy | no_proxy | HTTP_PROXY | HTTPS_PROXY | NO_PROXY) ;;
    *) return 1 ;;
    esac
}

# Replaces this process by a command among Debian 13's packages, so its exit status and signals are the caller's.
become() { # COMMAND…
    export FUMEHOOD_SOURCE=$source FUMEHOOD_CACHE=$cache
    if is_native; then exec "$@"; fi
    local name passed=() place=$PWD
    for name in $(compgen -e); do
        if is_passed "$name"; then passed+=("$name"); else unset "$name" 2>/dev/null || true; fi
    done
    export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    local elevated=()
    if ((UID != 0)); then elevated=(sudo --preserve-env="$(IFS=,; echo "${passed[*]}")" --); fi
    exec "${elevated[@]}" unshare --mount "$here/dev.d/enter" "$root" "$UID:$(id -g):$(id -G | tr ' ' ,)" "$place" "$@"
}

inside() { (become "$@"); }
