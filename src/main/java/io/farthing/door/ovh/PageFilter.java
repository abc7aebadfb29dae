package io.farthing.door.ovh;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One condition of `X-Pagination-Filter`, `field:op=value`; several are joined by `&`.
record PageFilter(String field, Kind kind, String value) {
    private static final Pattern FORM = Pattern.compile("([\\w.]{1,80}):(\\w{2,5})=(.*)");
    private static final int MOST = 20;

    enum Kind {
        EQ,
        NE,
        LT,
        GT,
        LIKE,
        NLIKE,
        IN
    }

    static List<PageFilter> readAll(String header) {
        List<PageFilter> filters = new ArrayList<>();
        for (String part : header.split("&", -1)) {
            filters.add(read(part));
        }
        if (filters.size() > MOST) {
            throw unreadable();
        }
        return filters;
    }

    static boolean isField(String text) {
        return text.matches("[\\w.]{1,80}");
    }

    /// What stands at a path such as `priceWithTax.value`.
    static JsonNode at(JsonNode object, String field) {
        JsonNode found = object;
        for (String name : field.split("\\.", -1)) {
            found = found.path(name);
        }
        return found;
    }

    boolean accepts(JsonNode object) {
        JsonNode found = at(object, field);
        String text = found.asString("");
        return switch (kind) {
            case EQ -> text.equals(value);
            case NE -> !text.equals(value);
            case LT -> compare(found) < 0;
            case GT -> compare(found) > 0;
            case LIKE -> isLike(text);
            case NLIKE -> !isLike(text);
            case IN -> Arrays.asList(value.split(",", -1)).contains(text);
        };
    }

    private static PageFilter read(String part) {
        var form = FORM.matcher(part);
        if (!form.matches()) {
            throw unreadable();
        }
        String value;
        try {
            value = URLDecoder.decode(form.group(3).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
        Kind kind =
                switch (form.group(2)) {
                    case "eq" -> Kind.EQ;
                    case "ne", "nq" -> Kind.NE;
                    case "lt" -> Kind.LT;
                    case "gt" -> Kind.GT;
                    case "like" -> Kind.LIKE;
                    case "nlike" -> Kind.NLIKE;
                    case "in" -> Kind.IN;
                    default -> throw unreadable();
                };
        return new PageFilter(form.group(1), kind, value);
    }

    private static RefusedCall unreadable() {
        return new RefusedCall(
                Complaint.badParameter(
                        "X-Pagination-Filter", "is not of the form field:eq=value&field:gt=value"));
    }

    private int compare(JsonNode found) {
        if (found.isNumber() && value.matches("-?[0-9]{1,15}(\\.[0-9]{1,8})?")) {
            return new BigDecimal(found.asString()).compareTo(new BigDecimal(value));
        }
        return found.asString("").compareTo(value);
    }

    /// `%` stands for anything; capitals do not matter.
    private boolean isLike(String text) {
        String[] pieces = value.split("%", -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(pieces[0]));
        for (int i = 1; i < pieces.length; i++) {
            pattern.append(".*").append(Pattern.quote(pieces[i]));
        }
        return Pattern.compile(
                        pattern.toString(),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
