package io.farthing.catalog;

import java.util.regex.Pattern;

/// What may be a name in the catalog. Names are keys of rows, and PostgreSQL indexes no long ones;
/// a resource is part of a ledger book's name besides, as in `revenue.traffic`.
final class NameRule {

    private static final int MOST_CHARACTERS = 128;
    private static final int MOST_SHOWN = 80;
    private static final Pattern RESOURCE =
            Pattern.compile("[A-Za-z0-9_-]{1,40}(\\.[A-Za-z0-9_-]{1,40})?");

    private NameRule() {}

    static void requireName(Fields fields, String field, String name) {
        if (name.length() > MOST_CHARACTERS) {
            fields.error(field, "is longer than " + MOST_CHARACTERS + " characters");
        }
    }

    static void requireResource(Fields fields, String field, String name) {
        if (!name.isEmpty() && !RESOURCE.matcher(name).matches()) {
            fields.error(
                    field,
                    "must be letters, digits, - and _, with one dot at most: \""
                            + name.substring(0, Math.min(name.length(), MOST_SHOWN))
                            + "\"");
        }
    }
}
