package io.farthing.console;

import io.farthing.access.BrowserSession;
import io.farthing.access.Role;
import io.farthing.catalog.Provider;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The one place where it is decided who gets in: who asks, whether the page is for them, and
/// whether what they send comes from a page of ours.
final class Gate {
    static final String SESSION = "farthing-session";
    static final String LANGUAGE = "farthing-language";
    static final String THEME = "farthing-theme";

    /// The field that every form carries.
    static final String TOKEN = "token";

    static final Set<String> THEMES = Set.of("auto", "light", "dark");
    private static final int NONCE_BYTES = 16;

    /// Nobody clicks that fast; a script that reads pages instead of the API is slowed down.
    private static final int REQUESTS = 600;

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Console.Nouns nouns;
    private final Console.Surroundings surroundings;
    private final RateLimits requests;

    /// The paths that a browser can come back to.
    private final Set<String> pages;

    Gate(Console.Nouns nouns, Console.Surroundings surroundings, List<Route> routes) {
        this.nouns = nouns;
        this.surroundings = surroundings;
        requests = new RateLimits(surroundings.clock(), REQUESTS, PERIOD);
        pages =
                routes.stream()
                        .filter(each -> each.method().equals("GET"))
                        .map(Route::path)
                        .collect(Collectors.toSet());
    }

    sealed interface Admission {
        record Admitted(Visit visit) implements Admission {}

        record TurnedAway(Visit visit, Outcome outcome) implements Admission {}
    }

    Admission admit(Route route, Request request) {
        Instant now = surroundings.clock().instant();
        BrowserSession session = session(request, now);
        Page page = page(request, session, address(route, request), request.query().text("done"));
        Visit visit = new Visit(request, now, session, page);
        Outcome refusal = refusal(route, visit);
        return refusal == null
                ? new Admission.Admitted(visit)
                : new Admission.TurnedAway(visit, refusal);
    }

    /// For what is refused before anybody knows who asks. The query may be what was refused, and is
    /// not read.
    Page pageOfStranger(Request request) {
        return page(request, null, request.path(), null);
    }

    /// Of the page that a form stands on, which is the nearest one above the form's own address.
    /// There it is shown again when it was refused, but nobody can come back to where one only
    /// posts.
    private String address(Route route, Request request) {
        String pattern = route.path();
        String path = request.path();
        while (!pages.contains(pattern)) {
            pattern = above(pattern);
            path = above(path);
        }
        return path;
    }

    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /// Whether the browser speaks TLS, with us or with the proxy before us. A proxy elsewhere is
    /// not believed, and needs the public address to be said.
    boolean isSecure(Visit visit) {
        return isSecure(visit.request());
    }

    private boolean isSecure(Request request) {
        return isSecure(request, surroundings.publicUrl());
    }

    /// How the browser reached us, without a slash at its end: for where it shall come back to.
    static String base(Request request, @Nullable String publicUrl) {
        String host = Objects.requireNonNullElse(request.header("Host"), "localhost");
        String scheme = isSecure(request, publicUrl) ? "https://" : "http://";
        return publicUrl == null ? scheme + host : publicUrl;
    }

    private static boolean isSecure(Request request, @Nullable String publicUrl) {
        if (publicUrl != null) {
            return publicUrl.startsWith("https:");
        }
        boolean isProxied = !request.sourceAddress().equals(request.remoteAddress());
        return isProxied && "https".equals(request.header("X-Forwarded-Proto"));
    }

    private @Nullable Outcome refusal(Route route, Visit visit) {
        if (requests.attempt(visit.request().sourceAddress())
                instanceof RateLimits.Answer.Refused) {
            return new Outcome.Refused(429);
        }
        if (!route.audience().admits(visit.session())) {
            return notForThem(route, visit);
        }
        return route.method().equals("POST") && !isOurs(visit) ? new Outcome.Refused(403) : null;
    }

    private Outcome notForThem(Route route, Visit visit) {
        BrowserSession session = visit.session();
        if (session == null || session.awaitsFactor()) {
            return Outcome.moved(
                    "/console/sign-in?next="
                            + URLEncoder.encode(visit.request().path(), StandardCharsets.UTF_8));
        }
        boolean isAtTheFront = route.path().equals("/console");
        return isAtTheFront && session.user().role() == Role.STAFF
                ? Outcome.moved("/console/staff")
                : new Outcome.Refused(403);
    }

    /// Twice guarded: by what the browser says of where the form stood, and by a text that only our
    /// own page of this very session holds.
    private boolean isOurs(Visit visit) {
        Request request = visit.request();
        SameOrigin.Sent sent =
                new SameOrigin.Sent(
                        request.header("Host"),
                        request.header("Origin"),
                        request.header("Sec-Fetch-Site"));
        return SameOrigin.holds(sent)
                && (visit.session() == null
                        || MessageDigest.isEqual(
                                visit.page().token().getBytes(StandardCharsets.UTF_8),
                                visit.field(TOKEN).getBytes(StandardCharsets.UTF_8)));
    }

    private @Nullable BrowserSession session(Request request, Instant now) {
        String key = Cookie.read(request, SESSION, isSecure(request));
        return key == null
                ? null
                : surroundings
                        .database()
                        .<@Nullable BrowserSession>single(
                                tx -> nouns.access().sessions().find(tx, key, now));
    }

    private Page page(
            Request request,
            @Nullable BrowserSession session,
            String address,
            @Nullable String done) {
        Provider provider =
                surroundings
                        .database()
                        .<@Nullable Provider>single(nouns.books().catalog()::provider);
        boolean isSecure = isSecure(request);
        String theme = Cookie.read(request, THEME, isSecure);
        byte[] nonce = new byte[NONCE_BYTES];
        surroundings.random().nextBytes(nonce);
        ZoneId zone = provider == null ? ZoneOffset.UTC : provider.zone();
        return new Page(
                words(request, session),
                zone,
                provider == null ? "Farthing" : provider.name(),
                session,
                session == null ? "" : token(session),
                HexFormat.of().formatHex(nonce),
                theme != null && THEMES.contains(theme) ? theme : "auto",
                address,
                done);
    }

    /// The account's own language, then what was chosen here, then what the browser asks for. Staff
    /// acting for a customer reads its own.
    private Words words(Request request, @Nullable BrowserSession session) {
        Words ofAccount = session == null ? null : Words.of(session.language());
        if (ofAccount != null) {
            return ofAccount;
        }
        Words chosen = Words.of(Cookie.read(request, LANGUAGE, isSecure(request)));
        return Objects.requireNonNullElseGet(
                chosen, () -> Words.accepted(request.header("Accept-Language")));
    }

    /// Made anew from the session each time, so that there is nothing to keep.
    private String token(BrowserSession session) {
        return HexFormat.of()
                .formatHex(surroundings.box().seal("forms of browser session " + session.id()));
    }
}
