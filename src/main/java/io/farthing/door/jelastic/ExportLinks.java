package io.farthing.door.jelastic;

import io.farthing.access.SecretBox;
import io.farthing.calendar.Bucket;
import io.farthing.wire.Params;
import io.farthing.wire.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Addresses of history files that carry what they show and a seal under it: nothing is kept of
/// them, and nobody can make one up or change one.
final class ExportLinks {
    static final String PATH = "/1.0/billing/history/{file}";

    /// How long a link opens.
    static final Duration LIFE = Duration.ofHours(1);

    private final SecretBox box;
    private final @Nullable String publicUrl;

    /// @param publicUrl null where that is as each request says
    ExportLinks(SecretBox box, @Nullable String publicUrl) {
        this.box = box;
        this.publicUrl = publicUrl;
    }

    /// What a file shows.
    ///
    /// @param environment its name; empty for all
    record View(
            long account,
            Instant start,
            Instant end,
            Bucket period,
            ZoneId zone,
            boolean mergesLayers,
            String environment) {

        /// Names the environment, where it is of one, and the time.
        String fileName() {
            String what = environment.isEmpty() ? "account-" + account : environment;
            String safe = what.replaceAll("[^A-Za-z0-9._-]", "_");
            return "billing-%s-%s-%s.csv"
                    .formatted(
                            safe, start.atZone(zone).toLocalDate(), end.atZone(zone).toLocalDate());
        }

        private String query() {
            return "account=%d&start=%s&end=%s&period=%s&zone=%s&group=%b&env=%s"
                    .formatted(
                            account,
                            encoded(start.toString()),
                            encoded(end.toString()),
                            period,
                            encoded(zone.getId()),
                            mergesLayers,
                            encoded(environment));
        }
    }

    String url(Request request, View view, Instant now) {
        String base = publicUrl == null ? "http://" + request.header("Host") : publicUrl;
        long expires = now.plus(LIFE).getEpochSecond();
        return base
                + PATH.replace("{file}", view.fileName())
                + "?"
                + view.query()
                + "&expires="
                + expires
                + "&seal="
                + seal(view, expires);
    }

    /// Null where the link is not ours, or is no longer good.
    @Nullable View open(Params query, Instant now) {
        View view = read(query);
        String expires = query.text("expires");
        String seal = query.text("seal");
        if (view == null || expires == null || seal == null || !expires.matches("\\d{1,12}")) {
            return null;
        }
        long until = Long.parseLong(expires);
        boolean isOurs =
                MessageDigest.isEqual(
                        seal.getBytes(StandardCharsets.UTF_8),
                        seal(view, until).getBytes(StandardCharsets.UTF_8));
        return isOurs && now.getEpochSecond() < until ? view : null;
    }

    private static @Nullable View read(Params query) {
        try {
            return new View(
                    Long.parseLong(text(query, "account")),
                    Instant.parse(text(query, "start")),
                    Instant.parse(text(query, "end")),
                    Bucket.valueOf(text(query, "period")),
                    ZoneId.of(text(query, "zone")),
                    Boolean.parseBoolean(text(query, "group")),
                    text(query, "env"));
        } catch (IllegalArgumentException | DateTimeException _) {
            return null;
        }
    }

    private static String text(Params query, String name) {
        String text = query.text(name);
        return text == null ? "" : text;
    }

    private String seal(View view, long expires) {
        return HexFormat.of().formatHex(box.seal("history?" + view.query() + "&" + expires));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
