package io.farthing.app;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All pages that people come to by following links, without a browser. Of the many addresses that
/// one route has it follows a few, and remembers the one with most on it.
final class Walk {
    private static final Pattern LINK = Pattern.compile("href=\"(/console[^\"#]*)");
    private static final int ADDRESSES_A_ROUTE = 3;

    private final String url;
    private final List<String> routes;
    private final Map<String, Found> fullest = new TreeMap<>();

    /// @param visitor whose session it takes to see it
    /// @param address null where the route led elsewhere
    record Found(Visitor visitor, @Nullable String address, int length) {}

    /// Somebody with a browser, and where they begin.
    ///
    /// @param session null for a stranger
    record Visitor(@Nullable String session, List<String> starts) {
        Visitor {
            starts = List.copyOf(starts);
        }
    }

    /// @param routes the pages there are, with names in braces for what differs
    Walk(String url, Set<String> routes) {
        this.url = url;
        // A page of one name comes before all others that stand there.
        this.routes =
                routes.stream().sorted(Comparator.comparing(route -> route.contains("{"))).toList();
    }

    /// Of each route that somebody came to, the fullest page.
    Map<String, Found> walk(List<Visitor> visitors) {
        visitors.forEach(visitor -> new Steps(visitor).walk());
        return fullest;
    }

    private @Nullable String route(String path) {
        for (String route : routes) {
            if (path.matches(route.replaceAll("\\{[^}]*}", "[^/]+"))) {
                return route;
            }
        }
        return null;
    }

    private static String path(String address) {
        String path = address.split("\\?", 2)[0];
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /// Of one visitor.
    private final class Steps {
        private final Visitor visitor;
        private final ConsoleBrowser browser;
        private final Deque<String> waiting = new ArrayDeque<>();
        private final Set<String> met = new HashSet<>();
        private final Map<String, Integer> followed = new HashMap<>();

        Steps(Visitor visitor) {
            this.visitor = visitor;
            // From an address of their own, as far as the limits of requests go.
            browser = new ConsoleBrowser(url, "X-Forwarded-For", "walk of " + visitor.session);
            if (visitor.session != null) {
                browser.cookies.put("farthing-session", visitor.session);
            }
        }

        void walk() {
            visitor.starts.forEach(this::meet);
            while (!waiting.isEmpty()) {
                follow(waiting.remove());
            }
        }

        private void meet(String address) {
            String path = path(address);
            // With other questions it may be quite another page.
            String kind = route(path) + address.substring(path.length()).replaceAll("=[^&]*", "");
            if (route(path) != null
                    && met.add(address)
                    && followed.merge(kind, 1, Integer::sum) <= ADDRESSES_A_ROUTE) {
                waiting.add(address);
            }
        }

        private void follow(String address) {
            ConsoleBrowser.Got got = browser.get(address);
            String route = Objects.requireNonNull(route(path(address)));
            if (got.status() == 303) {
                keep(route, new Found(visitor, null, 0));
                meet(got.header("Location"));
                return;
            }
            keep(route, new Found(visitor, address, got.is(200).body().length()));
            Matcher link = LINK.matcher(got.body());
            while (link.find()) {
                meet(link.group(1).replace("&amp;", "&"));
            }
        }

        private void keep(String route, Found found) {
            fullest.merge(route, found, (a, b) -> a.length >= b.length ? a : b);
        }
    }
}
