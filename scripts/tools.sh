# Finds what the build and the server need. Sourced by ./build, ./skadi and scripts/assemble.
# Starts no program where reading a file is enough: ./skadi pays for this on every start.

readonly JDK_MIN=25 MAVEN_MIN=3.8.7 NODE_MIN=20.19

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Is $1 the home of a JDK of at least JDK_MIN? Its file `release` says so.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local line version
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        version=${line#JAVA_VERSION=\"}
        version=${version%%[!0-9]*}
        [ "${version:-0}" -ge "$JDK_MIN" ]
        return
        ;;
    esac
  done <"$1/release"
  return 1
}

# Prints the home of the JDK that owns the javac of PATH, through all its links.
jdk_of_path() {
  local javac
  javac=$(command -v javac) && javac=$(readlink -f "$javac") && printf '%s\n' "${javac%/bin/javac}"
}

# Prints the homes where packages, installers, SDKMAN and IDEs put a JDK.
usual_jdks() {
  printf '%s\n' /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

# Sets and exports JAVA_HOME: the one that is set if it fits, else PATH's, else one of the usual places.
find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk "$JAVA_HOME"; then
    return
  fi
  local home
  while IFS= read -r home; do
    if is_jdk "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done < <(jdk_of_path; usual_jdks)
  fail "Skadi needs a JDK $JDK_MIN or newer, and none was found in JAVA_HOME, on the PATH or in the usual places." \
    "Get one with SDKMAN (https://sdkman.io) or from its vendor (https://adoptium.net), or set JAVA_HOME to the one that you have."
}

# Is the version $1 at least $2? Both are numbers with dots.
at_least() {
  local have=$1 want=$2
  while [ -n "$want" ]; do
    [ "${have%%.*}" -eq "${want%%.*}" ] || {
      [ "${have%%.*}" -gt "${want%%.*}" ]
      return
    }
    case $have in *.*) have=${have#*.} ;; *) have=0 ;; esac
    case $want in *.*) want=${want#*.} ;; *) want= ;; esac
  done
}

require_maven() {
  local advice="Get it from your distribution's packages (Debian, Ubuntu: apt-get install maven) or from https://maven.apache.org."
  command -v mvn >/dev/null || fail "Skadi is built with Maven $MAVEN_MIN or newer, and no mvn is on the PATH." "$advice"
  local version
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*[0-9]\).*/\1/p')
  at_least "${version:-0}" "$MAVEN_MIN" ||
    fail "Skadi is built with Maven $MAVEN_MIN or newer, and the mvn on the PATH is ${version:-of an unknown version}." "$advice"
}

require_node() {
  local advice="Get it from your distribution's packages (Debian, Ubuntu: apt-get install nodejs npm) or from https://nodejs.org."
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Skadi's web UI is built with Node $NODE_MIN or newer, and node and npm are not both on the PATH." "$advice"
  local version
  version=$(node --version)
  version=${version#v}
  at_least "$version" "$NODE_MIN" ||
    fail "Skadi's web UI is built with Node $NODE_MIN or newer, and the node on the PATH is $version." "$advice"
}
