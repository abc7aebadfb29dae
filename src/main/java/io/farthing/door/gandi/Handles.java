package io.farthing.door.gandi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Handles, which are what people are called here: `FA12-GANDI` is account 12. They are made of the
/// uid, so that nothing has to be kept of them.
final class Handles {
    private static final Pattern FORM =
            Pattern.compile("FA([1-9][0-9]{0,15})-GANDI", Pattern.CASE_INSENSITIVE);

    private Handles() {}

    static String of(long account) {
        return "FA" + account + "-GANDI";
    }

    /// Null where the text is nobody's handle.
    static @Nullable Long account(String handle) {
        Matcher parts = FORM.matcher(handle.strip());
        return parts.matches() ? Long.valueOf(parts.group(1)) : null;
    }
}
