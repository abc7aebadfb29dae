package io.farthing.resources;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Conditions and orders as a statement says them. Only columns of the lists are put into it; what
/// callers send is a parameter.
final class SearchSql {
    private SearchSql() {}

    /// What follows an account's condition.
    static String where(List<SearchCondition> conditions, List<@Nullable Object> values) {
        StringBuilder where = new StringBuilder();
        for (SearchCondition each : conditions) {
            where.append(" AND ").append(condition(each, values));
        }
        return where.toString();
    }

    private static String condition(SearchCondition condition, List<@Nullable Object> values) {
        String sql = condition.column().sql();
        String cast = condition.column().kind().cast();
        boolean isInstant = condition.column().kind() == SearchColumn.Kind.INSTANT;
        return switch (condition) {
            case SearchCondition.OneOf(var _, List<String> wanted) -> {
                values.add(wanted.toArray(String[]::new));
                yield "(%s) = ANY (?::text[]%s[])".formatted(sql, cast);
            }
            case SearchCondition.Like(var _, String pattern) -> {
                values.add(escaped(pattern).toLowerCase(Locale.ROOT));
                yield "lower(%s) LIKE ?".formatted(sql);
            }
            case SearchCondition.Below(var _, String value) -> {
                values.add(value);
                yield "(%s) < ?::text%s".formatted(sql, cast);
            }
            case SearchCondition.Above(var _, String value) -> {
                values.add(value);
                // After a second is what is not in it.
                yield isInstant
                        ? "(%s) >= ?::text%s + interval '1 second'".formatted(sql, cast)
                        : "(%s) > ?::text%s".formatted(sql, cast);
            }
        };
    }

    /// Of what LIKE knows, callers know the percent sign alone.
    private static String escaped(String pattern) {
        return pattern.replace("\\", "\\\\").replace("_", "\\_");
    }

    /// Texts by their bytes, as Java compares them, whatever the database's language.
    static String order(SearchOrder order) {
        String sql = order.column().sql();
        String ordered =
                switch (order.column().kind()) {
                    case NUMBER -> sql;
                    case TEXT -> "(%s) COLLATE \"C\"".formatted(sql);
                    case INSTANT -> "date_trunc('second', %s)".formatted(sql);
                };
        return " ORDER BY " + ordered + (order.isDescending() ? " DESC" : "");
    }
}
