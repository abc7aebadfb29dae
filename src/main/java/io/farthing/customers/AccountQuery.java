package io.farthing.customers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Which accounts to list, in which order, and which stretch of them. `balanceAtMost` counts in
/// each account's own currency.
public record AccountQuery(
        @Nullable AccountFilter filter,
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
        if (window instanceof Window.After && (orderBy != AccountField.UID || isDescending)) {
            throw new IllegalArgumentException("pages after a uid are in the order of uids");
        }
    }

    public static AccountQuery all() {
        return new AccountQuery(null, null, AccountField.UID, false, new Window.Rows(0, 0));
    }

    public AccountQuery where(@Nullable AccountFilter other) {
        return new AccountQuery(other, balanceAtMost, orderBy, isDescending, window);
    }

    public AccountQuery withBalanceAtMost(@Nullable BigDecimal amount) {
        return new AccountQuery(filter, amount, orderBy, isDescending, window);
    }

    public AccountQuery orderedBy(AccountField field, boolean descending) {
        return new AccountQuery(filter, balanceAtMost, field, descending, window);
    }

    public AccountQuery within(Window other) {
        return new AccountQuery(filter, balanceAtMost, orderBy, isDescending, other);
    }
}
