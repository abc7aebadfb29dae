package io.farthing.orders;

import io.farthing.catalog.Selection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An order as it is asked for.
///
/// @param discountCode empty for none
/// @param payment how it is paid at once; null to pay it later
/// @param key names this order to make it once; empty where every call is another order
/// @param isOnNextBill false keeps it off the monthly invoice; null leaves it to the account
/// @param waivesRetraction whether the buyer gives up the fourteen days
public record NewOrder(
        long account,
        List<Item> items,
        String discountCode,
        @Nullable PaymentChoice payment,
        String key,
        @Nullable Boolean isOnNextBill,
        boolean waivesRetraction,
        Map<String, String> metadata) {

    public static final int MOST_ITEMS = 100;

    /// Of one item. Each of them becomes a service, with lines of its own.
    public static final int MOST_QUANTITY = 100;

    /// One service that is wanted, with what has to be known of it: `domain`, `name`.
    public record Item(Selection selection, Map<String, String> configuration) {
        public Item {
            configuration = Map.copyOf(configuration);
        }
    }

    public NewOrder {
        items = List.copyOf(items);
        metadata = Map.copyOf(metadata);
    }

    /// One service, to be paid later.
    public static NewOrder of(long account, Selection selection) {
        return new NewOrder(
                account,
                List.of(new Item(selection, Map.of())),
                "",
                null,
                "",
                null,
                false,
                Map.of());
    }

    public NewOrder paidBy(PaymentChoice choice) {
        return new NewOrder(
                account,
                items,
                discountCode,
                choice,
                key,
                isOnNextBill,
                waivesRetraction,
                metadata);
    }

    public NewOrder withKey(String other) {
        return new NewOrder(
                account,
                items,
                discountCode,
                payment,
                other,
                isOnNextBill,
                waivesRetraction,
                metadata);
    }
}
