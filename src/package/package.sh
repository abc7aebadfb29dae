# Sourced by ./farthing package, with $home, $target and a JDK: makes a folder and an archive of the program that run
# on any machine with a JDK 25, its start-up cache included.

# What a JDK of the same build finds, unpacked anywhere: the archive keeps the times of files.
make_package() {
    version=$(become_java -jar "$target/farthing.jar" --version | sed -n 's/^Farthing //p')
    name=farthing-$version
    folder=$target/$name
    rm -rf "$folder" "$folder.tar.gz"
    mkdir -p "$folder"
    cp "$target/farthing.jar" "$folder/"
    cp -R "$target/lib" "$home/docs" "$folder/"
    cp "$home/README.md" "$home/CHANGELOG.md" "$home/ARCHITECTURE.md" "$home/LICENSE" "$folder/"
    cp "$home/src/package/farthing" "$home/src/package/java.sh" "$home/.mvn/find-jdk.sh" "$folder/"
    find "$folder" -name '*.jar' -exec touch -t 202611010000 {} +
    "$folder/farthing" warm-up || true
    tar -C "$target" -czf "$folder.tar.gz" "$name"
    say "Packaged: $folder.tar.gz, $(($(wc -c <"$folder.tar.gz") / 1048576)) MB; unpack it anywhere, run $name/farthing serve."
}
