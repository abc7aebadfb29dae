package io.farthing.access;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The methods a token may call: `billing.account.GetAccount`, `billing.account.*` for all of a
/// service, or `*` for everything its user may do. Names count in any case, as on the wire.
public record Rights(List<String> names) {

    /// What a session has: all that its user may do.
    public static final Rights ALL = new Rights(List.of("*"));

    private static final int MOST = 1000;
    private static final int LONGEST = 200;
    private static final Pattern FORM =
            Pattern.compile("\\*|[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(\\.\\*)?");

    public Rights {
        names = List.copyOf(names);
    }

    /// Why these cannot be rights, or null where they can.
    public static @Nullable String refusal(List<String> names) {
        if (names.isEmpty()) {
            return "name no method";
        }
        if (names.size() > MOST) {
            return "name more than " + MOST + " methods";
        }
        for (String name : names) {
            if (name.length() > LONGEST || !FORM.matcher(name).matches()) {
                return "hold something that is no method name";
            }
        }
        return null;
    }

    public boolean allow(String method) {
        for (String name : names) {
            if (covers(name, method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String name, String method) {
        if (name.equals("*") || name.equalsIgnoreCase(method)) {
            return true;
        }
        if (!name.endsWith(".*")) {
            return false;
        }
        String service = name.substring(0, name.length() - 1).toLowerCase(Locale.ROOT);
        return method.toLowerCase(Locale.ROOT).startsWith(service);
    }
}
