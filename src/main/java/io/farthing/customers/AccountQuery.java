package io.farthing.customers;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which accounts to list, in which order, and which stretch of them. All filters must fit;
/// `balanceAtMost` counts in each account's own currency.
public record AccountQuery(
        List<AccountFilter> filters,
        @Nullable BigDecimal balanceAtMost,
        AccountField orderBy,
        boolean isDescending,
        Window window) {

    /// Which stretch of the listing.
    public sealed interface Window {

        /// By counting, as dialects ask for it. A count of 0 is all of them.
        record Rows(long start, int count) implements Window {
            public Rows {
                if (start < 0 || count < 0) {
                    throw new IllegalArgumentException("a listing has no negative rows");
                }
            }
        }

        /// After the last one seen: as fast on the thousandth page as on the first. Only in the
        /// order of uids.
        record After(long uid, int count) implements Window {
            public After {
                if (count < 1) {
                    throw new IllegalArgumentException("a page needs at least one row: " + count);
                }
            }
        }
    }

    public AccountQuery {
        filters = List.copyOf(filters);
        if (window instanceof Window.After && (orderBy != AccountField.UID || isDescending)) {
            throw new IllegalArgumentException("pages after a uid are in the order of uids");
        }
    }

    public static AccountQuery all() {
        return new AccountQuery(List.of(), null, AccountField.UID, false, new Window.Rows(0, 0));
    }

    /// Those of them that also fit `another`.
    public AccountQuery where(AccountFilter another) {
        List<AccountFilter> all = Stream.concat(filters.stream(), Stream.of(another)).toList();
        return new AccountQuery(all, balanceAtMost, orderBy, isDescending, window);
    }

    public AccountQuery withBalanceAtMost(@Nullable BigDecimal amount) {
        return new AccountQuery(filters, amount, orderBy, isDescending, window);
    }

    public AccountQuery orderedBy(AccountField field, boolean descending) {
        return new AccountQuery(filters, balanceAtMost, field, descending, window);
    }

    public AccountQuery within(Window other) {
        return new AccountQuery(filters, balanceAtMost, orderBy, isDescending, other);
    }
}
