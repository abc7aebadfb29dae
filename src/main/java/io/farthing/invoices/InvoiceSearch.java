package io.farthing.invoices;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which invoices of whom are wanted, drafts included. Null, and an empty set, are no condition.
///
/// @param reseller only those of its customers
/// @param from not made before it
/// @param until made before it
/// @param services only invoices with a line about one of them
public record InvoiceSearch(
        @Nullable Long account,
        @Nullable Long reseller,
        Set<InvoiceOrigin> origins,
        Set<InvoiceStanding> standings,
        @Nullable Instant from,
        @Nullable Instant until,
        Set<Long> services,
        Window window) {

    /// What they are sorted by; the id decides between equals.
    public enum Order {
        ID("id"),
        CREATED("created_at"),
        DUE("due_at"),
        PAID("paid_at");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /// Which stretch of them.
    public record Window(Order order, boolean isDescending, long start, int count) {
        public Window {
            if (start < 0 || count < 1 || count > Invoices.MOST_ON_A_PAGE) {
                throw new IllegalArgumentException(
                        "a page has 1 to " + Invoices.MOST_ON_A_PAGE + " invoices");
            }
        }
    }

    public InvoiceSearch {
        origins = Set.copyOf(origins);
        standings = Set.copyOf(standings);
        services = Set.copyOf(services);
    }
}
