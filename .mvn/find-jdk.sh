# Sourced by ./mvnw and ./farthing: leaves JAVA_HOME at a JDK 25 or newer, or stops with one sentence.

jdk_is_new_enough() {
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    jdk_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${jdk_major:-0}" -ge 25 ]
}

find_jdk() {
    path_java=$(command -v javac 2>/dev/null || true)
    path_home=
    if [ -n "$path_java" ]; then
        path_home=$(dirname "$(dirname "$(readlink -f "$path_java")")")
    fi
    for candidate in "${JAVA_HOME:-}" "$path_home" \
        /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* /opt/*temurin* \
        "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$candidate" ] && jdk_is_new_enough "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    echo "Farthing needs a JDK 25 or newer and found none: install one (for example 'sdk install java 25-tem', or from https://adoptium.net) or set JAVA_HOME." >&2
    return 1
}
