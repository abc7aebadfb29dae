# Sourced by the start scripts: how the program is run, in a checkout and in a package alike.
# The shell becomes the program, so that signals reach it: where something comes after, ( ) goes around.
# FARTHING_HEAP sets its memory, FARTHING_JAVA_OPTIONS whatever else the JVM should be told.

become_java() {
    # shellcheck disable=SC2086 # options are several words
    exec "$JAVA_HOME/bin/java" "-Xmx${FARTHING_HEAP:-896m}" -XX:+UseParallelGC \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Dfile.encoding=UTF-8 ${FARTHING_JAVA_OPTIONS:-} "$@"
}
