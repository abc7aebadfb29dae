package io.farthing.app;

import java.util.ArrayDeque;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All addresses that somebody comes to by following links, without a browser. Of the many that one
/// route has it follows a few, and remembers the one with most on it.
final class Walk {
    private static final Pattern LINK = Pattern.compile("href=\"(/console[^\"#]*)");
    private static final int ADDRESSES_A_ROUTE = 4;

    private final Map<String, Pattern> routes;
    private final ConsoleBrowser browser;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> met = new HashSet<>();
    private final Map<String, Integer> followed = new HashMap<>();
    private final Map<String, Found> richest = new TreeMap<>();

    /// @param path null where the route answered with no page: with a file, or by leading elsewhere
    private record Found(@Nullable String path, int length) {}

    /// @param pages the addresses there are, with names in braces for what differs
    Walk(Set<String> pages, ConsoleBrowser browser) {
        this.routes = pages.stream().collect(Collectors.toMap(page -> page, Walk::pattern));
        this.browser = browser;
    }

    private static Pattern pattern(String page) {
        return Pattern.compile(page.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    /// From there on.
    void from(String start) {
        meet(start);
        while (!waiting.isEmpty()) {
            follow(waiting.remove());
        }
    }

    private void meet(String address) {
        String path = path(address);
        String route = route(path);
        // With other questions it may be quite another page.
        String kind = route + address.substring(path.length()).replaceAll("=[^&]*", "");
        if (route != null
                && met.add(address)
                && followed.merge(kind, 1, Integer::sum) <= ADDRESSES_A_ROUTE) {
            waiting.add(address);
        }
    }

    private @Nullable String route(String path) {
        for (Map.Entry<String, Pattern> route : routes.entrySet()) {
            if (route.getValue().matcher(path).matches()) {
                return route.getKey();
            }
        }
        return null;
    }

    private static String path(String address) {
        String path = address.split("\\?", 2)[0];
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private void follow(String address) {
        ConsoleBrowser.Got got = browser.get(address);
        String route = Objects.requireNonNull(route(path(address)));
        boolean isPage = got.header("Content-Type").startsWith("text/html");
        if (got.status() == 303) {
            keep(route, new Found(null, 0));
            meet(got.header("Location"));
        } else if (isPage) {
            keep(route, new Found(address, got.is(200).body().length()));
            Matcher link = LINK.matcher(got.body());
            while (link.find()) {
                meet(link.group(1).replace("&amp;", "&"));
            }
        } else {
            got.is(200);
            keep(route, new Found(null, 0));
        }
    }

    private void keep(String route, Found found) {
        richest.merge(route, found, (a, b) -> a.length >= b.length ? a : b);
    }

    /// The routes that were come to.
    Set<String> routes() {
        return richest.keySet();
    }

    /// Of each route that answers with pages, the fullest one.
    List<String> pages() {
        return richest.values().stream()
                .filter(found -> found.path != null)
                .map(Found::path)
                .toList();
    }
}
