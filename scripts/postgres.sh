# Sourced by scripts that start a PostgreSQL server of their own.

# Prints the folder of the programs of the newest server, version 15 or later; nothing if there is none.
postgres_programs() {
  { command -v pg_config >/dev/null && pg_config --bindir; ls -d /usr/lib/postgresql/*/bin 2>/dev/null; } |
    while read -r folder; do [ -x "$folder/initdb" ] && echo "$folder"; done | tail -1
}

# Installs packages as root on Debian, as far as possible.
install_packages() {
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@") >/dev/null 2>&1 || true
  fi
}
