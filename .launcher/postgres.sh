# shellcheck shell=bash
# Sourced by ../mingge.

# A private cluster below the run folder. As root it runs as user postgres, who must be able to
# reach the folder; in a private home he cannot, then the cluster lives under /var/lib/mingge.
# From / because he may not enter the folder the command was given in.
pg_user() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

pg_dir() { # NAME
  local place=$HOME_DIR/$1
  if [ -f "$place.place" ]; then
    cat "$place.place"
    return 0
  fi
  if [ "$(id -u)" = 0 ] && ! runuser -u postgres -- test -x "$HOME_DIR"; then
    place=/var/lib/mingge/$(printf '%s' "$HOME_DIR/$1" | cksum | cut -d' ' -f1)
    step "$1" "the user postgres cannot reach $HOME_DIR; its data goes to $place" >&2
    echo "$place" >"$HOME_DIR/$1.place"
  fi
  say "$place"
}

pg_running() { pg_user "$(pg_bin)/pg_ctl" -D "$1/data" status >/dev/null 2>&1; }

pg_create() { # DIR
  local password_file
  mkdir -p "$1"
  [ "$(id -u)" != 0 ] || chown postgres "$1"
  password_file=$(mktemp)
  tr -d '\n' <"$SECRETS/postgres.password" >"$password_file"
  [ "$(id -u)" != 0 ] || chown postgres "$password_file"
  pg_user "$(pg_bin)/initdb" -D "$1/data" -U postgres -A scram-sha-256 --pwfile="$password_file" -E UTF8 --locale=C.UTF-8 >"$LOGS/initdb.log" 2>&1 ||
    { rm -f "$password_file"; die "initdb failed: $(tail -n 1 "$LOGS/initdb.log")"; }
  rm -f "$password_file"
}

pg_start() { # NAME FIRST-PORT EXTRA-OPTIONS
  local dir port log
  dir=$(pg_dir "$1")
  [ -d "$dir/data" ] || pg_create "$dir"
  if ! pg_running "$dir"; then
    port=$(cat "$HOME_DIR/$1.port" 2>/dev/null || say "$2")
    while port_open 127.0.0.1 "$port"; do port=$((port + 1)); done
    echo "$port" >"$HOME_DIR/$1.port"
    log=$dir/postgres.log
    local attempt
    # After kill -9 the old back ends may need a moment to go: they hold the shared memory.
    for attempt in 1 2 3 4 5 6; do
      if pg_user "$(pg_bin)/pg_ctl" -D "$dir/data" -w -t 60 -l "$log" start \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=120 ${3:-}" >/dev/null 2>&1 9>&-; then
        return 0
      fi
      [ "$attempt" -lt 6 ] || die "PostgreSQL did not start: $(pg_user tail -n 2 "$log" | tr '\n' ' ')"
      sleep 1
    done
  fi
}

pg_stop() { # NAME
  local dir
  pg_bin >/dev/null || return 0
  dir=$(pg_dir "$1")
  if [ -d "$dir/data" ] && pg_running "$dir"; then
    pg_user "$(pg_bin)/pg_ctl" -D "$dir/data" -m fast -w stop >/dev/null
    step "$1" stopped
  fi
}

# The statement goes in on standard input: it may hold a password, and arguments are public.
psql_as_owner() { # PORT DATABASE SQL
  PGPASSWORD=$(cat "$SECRETS/postgres.password") "$(pg_bin)/psql" -qAtX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$1" -U postgres -d "$2" <<<"$3"
}

pg_make_database() { # PORT DATABASE
  if [ -z "$(psql_as_owner "$1" postgres "select 1 from pg_database where datname = '$2'")" ]; then
    psql_as_owner "$1" postgres "select 1 from pg_roles where rolname = 'mingge'" | grep -q 1 ||
      psql_as_owner "$1" postgres "create role mingge login password '$(cat "$SECRETS/database.password")'"
    psql_as_owner "$1" postgres "create database \"$2\" owner mingge"
    psql_as_owner "$1" "$2" 'create extension if not exists postgis'
  fi
}

# postgresql://user:password@host:port/name or a jdbc: address → what the service reads.
use_foreign_database() {
  local url=$MINGGE_DB_URL
  case $url in
    jdbc:postgresql:*) export MINGGE_JDBC_URL=$url ;;
    postgres://* | postgresql://*)
      local rest=${url#*://} credentials=''
      if [[ $rest == *@* ]]; then
        credentials=${rest%@*}
        rest=${rest##*@}
        export MINGGE_DB_USER=${credentials%%:*}
        [[ $credentials != *:* ]] || export MINGGE_DB_PASSWORD=${credentials#*:}
      fi
      export MINGGE_JDBC_URL=jdbc:postgresql://$rest
      ;;
    *) die "MINGGE_DB_URL is '${url%%:*}:…'; it must begin with postgresql:// or jdbc:postgresql://" ;;
  esac
}

start_database() {
  if [ -n "${MINGGE_DB_URL:-}" ]; then
    use_foreign_database
    step postgres "the one of MINGGE_DB_URL"
    return 0
  fi
  local started port
  started=$(date +%s.%N)
  pg_start postgres "${MINGGE_DB_PORT:-5532}"
  port=$(cat "$HOME_DIR/postgres.port")
  pg_make_database "$port" mingge
  export MINGGE_JDBC_URL=jdbc:postgresql://127.0.0.1:$port/mingge MINGGE_DB_USER=mingge
  MINGGE_DB_PASSWORD=$(cat "$SECRETS/database.password")
  export MINGGE_DB_PASSWORD
  step postgres "ready on 127.0.0.1:$port ($(seconds_since "$started"))"
}
