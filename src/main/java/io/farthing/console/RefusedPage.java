package io.farthing.console;

/// Why there is no page.
///
/// @param kind which words fit, a key below `refused.`
/// @param trace names the request in the log; empty where nothing was logged
public record RefusedPage(int status, String kind, String trace) {

    static RefusedPage of(int status, String trace) {
        String kind =
                switch (status) {
                    case 403 -> "forbidden";
                    case 404 -> "missing";
                    case 413 -> "large";
                    case 429 -> "hurried";
                    default -> status >= 500 ? "failed" : "wrong";
                };
        return new RefusedPage(status, kind, trace);
    }

    public String titleKey() {
        return "refused." + kind + ".title";
    }

    public String textKey() {
        return "refused." + kind + ".text";
    }
}
