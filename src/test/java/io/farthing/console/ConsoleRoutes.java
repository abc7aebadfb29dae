package io.farthing.console;

import java.util.Set;
import java.util.TreeSet;

/// The console's addresses, for tests of the whole program.
public final class ConsoleRoutes {
    private ConsoleRoutes() {}

    /// What a browser can be sent to, with names in braces for what differs.
    public static Set<String> pages(Console console) {
        Set<String> pages = new TreeSet<>();
        for (Route route : console.routes) {
            if (route.method().equals("GET")) {
                pages.add(route.path());
            }
        }
        return pages;
    }
}
