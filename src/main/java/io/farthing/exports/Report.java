package io.farthing.exports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the books say in sum. Each amount of a row is in its currency, which is the last column of
/// a file.
public enum Report {
    /// Of this month and the eleven before it, by the house's books.
    REVENUE,
    /// What is owed, by how long it has been due.
    RECEIVABLES,
    /// Of this month and the last one: what a declaration of either needs.
    TAXES,
    /// Credits that were paid for and not used.
    DEFERRED;

    /// As a page shows them, where an amount says its currency itself.
    public List<Column> columns() {
        return switch (this) {
            case REVENUE -> List.of(text("month"), text("book"), money("amount"));
            case RECEIVABLES -> List.of(text("age"), count("invoices"), money("open"));
            case TAXES ->
                    List.of(
                            text("month"),
                            text("category"),
                            Column.of("rate", Column.Kind.QUANTITY),
                            count("invoices"),
                            money("net"),
                            money("tax"));
            case DEFERRED -> List.of(text("book"), money("amount"));
        };
    }

    private static Column text(String name) {
        return Column.of(name, Column.Kind.TEXT);
    }

    private static Column count(String name) {
        return Column.of(name, Column.Kind.COUNT);
    }

    private static Column money(String name) {
        return Column.of(name, Column.Kind.MONEY);
    }

    List<Column> fileColumns() {
        List<Column> all = new ArrayList<>(columns());
        all.add(text("currency"));
        return all;
    }

    /// Its name in addresses and options.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null where there is none of that name.
    public static @Nullable Report of(String word) {
        for (Report report : values()) {
            if (report.word().equals(word)) {
                return report;
            }
        }
        return null;
    }
}
