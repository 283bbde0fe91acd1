# shellcheck shell=bash
# One pid file each. Sourced by ../mingge.

# One pid file each. A pid counts as ours only while its command line still names our marker.
marker_of() {
  case $1 in
    gis-service) say "$GIS_JAR" ;;
    video-gateway) say "$VIDEO_JAR" ;;
    cameras | devices) say "$DATA_JAR" ;;
  esac
}

pid_of() {
  local pid
  pid=$(cat "$HOME_DIR/$1.pid" 2>/dev/null) || return 1
  { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF -- "$(marker_of "$1")" || return 1
  say "$pid"
}

launch() { # NAME COMMAND...
  local name=$1
  shift
  local log=$LOGS/$name.log
  if [ -f "$log" ] && [ "$(stat -c %s "$log")" -gt 20000000 ]; then mv "$log" "$log.1"; fi
  setsid nohup "$@" >>"$log" 2>&1 </dev/null 9>&- &
  echo $! >"$HOME_DIR/$name.pid"
}

java_of() { # NAME HEAP
  printf '%s\n' "$JAVA_HOME/bin/java" "-Xmx$2" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
    -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$HOME_DIR/cds/$1.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off \
    --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Duser.timezone=Asia/Shanghai
}

wait_ready() { # NAME URL SECONDS
  local started end
  started=$(date +%s.%N)
  end=$((SECONDS + $3))
  until http_ok "$2"; do
    pid_of "$1" >/dev/null || {
      tail -n 5 "$LOGS/$1.log" >&2
      die "$1 stopped while starting; its log is $LOGS/$1.log"
    }
    [ "$SECONDS" -lt "$end" ] || die "$1 is not ready after $3 s; its log is $LOGS/$1.log"
    sleep 0.2
  done
  step "$1" "ready ($(seconds_since "$started"))"
}

stop_process() { # NAME
  local pid
  if pid=$(pid_of "$1"); then
    kill "$pid" 2>/dev/null || true
    local end=$((SECONDS + 20))
    while kill -0 "$pid" 2>/dev/null && [ "$SECONDS" -lt "$end" ]; do sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
    step "$1" stopped
  fi
  rm -f "$HOME_DIR/$1.pid"
}

# ---- Secrets ---------------------------------------------------------------------------------------
make_secrets() {
  (
    umask 077
    mkdir -p "$SECRETS"
    local name
    for name in gateway.key device.key; do
      [ -s "$SECRETS/$name" ] || random_key >"$SECRETS/$name"
    done
    for name in postgres.password database.password; do
      [ -s "$SECRETS/$name" ] || random_key | tr -dc 'A-Za-z0-9' >"$SECRETS/$name"
    done
    if [ "$1" = demo ]; then
      if [ -n "${MINGGE_DEMO_PASSWORD:-}" ]; then
        printf '%s\n' "$MINGGE_DEMO_PASSWORD" >"$HOME_DIR/demo-password"
      elif [ ! -s "$HOME_DIR/demo-password" ]; then
        random_key | tr -dc 'a-km-zA-HJ-NP-Z2-9' | cut -c 1-12 >"$HOME_DIR/demo-password"
        echo new >"$HOME_DIR/demo-password.unseen"
      fi
    fi
  )
  chmod 700 "$SECRETS"
  export MINGGE_SECRETS_DIR=$SECRETS
}
