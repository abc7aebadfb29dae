package io.farthing.console;

import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The few files that pages load, served from the program itself. Their address changes with the
/// program's version, so browsers may keep them for ever; nothing else of the class path is served.
final class Assets {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final Map<String, File> FILES = files();
    private static final String VERSION = Integer.toHexString(contentHash());
    private static final String PREFIX = "/console/assets/" + VERSION + "/";

    private Assets() {}

    // Read once, written to sockets, never changed.
    @SuppressWarnings("ArrayRecordComponent")
    private record File(String type, byte[] bytes) {}

    static void register(Router router) {
        router.route("GET", "/console/assets/{version}/{name}", Assets::answer);
    }

    static String address(String name) {
        if (!FILES.containsKey(name)) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return PREFIX + name;
    }

    /// Also under an old version, so that a page that was open while the server was updated still
    /// looks like one; but then it is not kept.
    private static Reply answer(Request request) {
        File file = FILES.get(request.pathParameter("name"));
        if (file == null) {
            return Reply.text(404, "no such file\n");
        }
        boolean isCurrent = request.pathParameter("version").equals(VERSION);
        return Reply.bytes(200, file.type(), file.bytes())
                .withHeader(
                        "Cache-Control",
                        isCurrent ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private static Map<String, File> files() {
        Map<String, File> files = new LinkedHashMap<>();
        files.put("console.css", read("text/css;charset=utf-8", "/console/console.css"));
        files.put("console.js", read("text/javascript;charset=utf-8", "/console/console.js"));
        files.put("icon.svg", read("image/svg+xml", "/console/icon.svg"));
        files.put(
                "htmx.js",
                read(
                        "text/javascript;charset=utf-8",
                        WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"));
        files.put("regular.ttf", read("font/ttf", "/fonts/SourceSans3-Regular.ttf"));
        files.put("semibold.ttf", read("font/ttf", "/fonts/SourceSans3-Semibold.ttf"));
        return Map.copyOf(files);
    }

    private static File read(String type, String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            return new File(type, Objects.requireNonNull(in, resource).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int contentHash() {
        int hash = 0;
        for (Map.Entry<String, File> file : FILES.entrySet()) {
            // Sums do not care for the order, which a map's copy does not keep.
            hash += file.getKey().hashCode() ^ Arrays.hashCode(file.getValue().bytes());
        }
        return hash;
    }
}
