package io.farthing.door.api;

import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something an operation is told beside its body.
record Parameter(Place place, String name, Schema schema, boolean isRequired, String description) {

    /// Where it stands in the request; the words are OpenAPI's.
    enum Place {
        PATH,
        QUERY,
        HEADER
    }

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final String DRY_RUN = "dryRun";
    static final int MOST_ON_A_PAGE = 1000;

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,30}");
    private static final Schema ID = new Schema.Whole(1, Long.MAX_VALUE, "its number");

    /// Whatever stands in braces in a path has one meaning in all paths.
    private static final Map<String, Schema> IN_PATHS =
            Map.of("uid", ID, "id", ID, "version", ID, "delivery", ID);

    static Parameter inPath(String name) {
        Schema schema = IN_PATHS.getOrDefault(name, Schema.text("its name"));
        return new Parameter(Place.PATH, name, schema, true, "");
    }

    static Parameter query(String name, Schema schema, String description) {
        return new Parameter(Place.QUERY, name, schema, false, description);
    }

    static Parameter header(String name, boolean isRequired, String description) {
        return new Parameter(Place.HEADER, name, Schema.text(""), isRequired, description);
    }

    static Parameter limit(int most) {
        return query(LIMIT, new Schema.Whole(1, most, ""), "how many items at most");
    }

    /// Why a text cannot be its value, or null where it can.
    @Nullable String refusal(String text) {
        return switch (schema) {
            case Schema.Text known -> SchemaCheck.refusal(known, text);
            case Schema.Whole known ->
                    WHOLE.matcher(text).matches()
                            ? SchemaCheck.refusal(known, new BigInteger(text))
                            : "must be a whole number";
            case Schema.Truth _ ->
                    text.equals("true") || text.equals("false") ? null : "must be true or false";
            case Schema.Items _,
                    Schema.Struct _,
                    Schema.Entries _,
                    Schema.Anything _,
                    Schema.File _ ->
                    throw new IllegalStateException("no parameter has that shape: " + name);
        };
    }
}
