package io.farthing.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a consumer key may call: a method, and a path in which `*` stands for anything. `/me/*` is
/// what lies below `/me` and not `/me` itself, as the clients' helpers expect.
public record AccessRule(String method, String path) {
    public static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private static final int LONGEST_PATH = 500;

    public AccessRule {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("no method of a rule: " + method);
        }
        if (!isPath(path)) {
            throw new IllegalArgumentException("no path of a rule");
        }
    }

    public static boolean isPath(String path) {
        return path.startsWith("/")
                && path.length() <= LONGEST_PATH
                && path.chars().allMatch(c -> c > ' ' && c != 127);
    }

    /// One rule a line, a method and a path, as people write them; null where a line is none or
    /// there are more than a key can have.
    public static @Nullable List<AccessRule> read(String text) {
        List<AccessRule> rules = new ArrayList<>();
        for (String line : text.strip().lines().toList()) {
            String[] words = line.strip().split("\\s+", 2);
            boolean isRule = words.length == 2 && METHODS.contains(words[0]) && isPath(words[1]);
            if (!isRule || rules.size() == ConsumerKeys.MOST_RULES) {
                return null;
            }
            rules.add(new AccessRule(words[0], words[1]));
        }
        return rules;
    }

    public boolean allows(String calledMethod, String calledPath) {
        return method.equals(calledMethod) && matches(calledPath);
    }

    /// Each star takes as little as it can, the last piece stands at the end: no backtracking.
    private boolean matches(String called) {
        String[] pieces = path.split("\\*", -1);
        if (pieces.length == 1) {
            return called.equals(path);
        }
        if (!called.startsWith(pieces[0])) {
            return false;
        }
        int at = pieces[0].length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = called.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        String last = pieces[pieces.length - 1];
        return called.length() - last.length() >= at && called.endsWith(last);
    }
}
