package io.farthing.access;

import java.util.Set;

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
