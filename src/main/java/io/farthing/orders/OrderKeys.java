package io.farthing.orders;

import io.farthing.db.Tx;
import org.jspecify.annotations.Nullable;

/// Makes placing an order twice under one key the same as placing it once.
final class OrderKeys {

    private OrderKeys() {}

    /// What the same key has made before; null where it is a new one.
    static @Nullable PlaceResult before(Tx tx, NewOrder wanted) {
        if (wanted.key().isEmpty()) {
            return null;
        }
        OrderStore.Keyed keyed =
                OrderStore.byKey(tx, wanted.account(), wanted.key(), ContentHash.of(wanted));
        if (keyed == null) {
            return null;
        }
        return keyed.isSame()
                ? new PlaceResult.AlreadyPlaced(Orders.again(tx, keyed.order()))
                : new PlaceResult.KeyReused(keyed.order());
    }

    /// Null where the key is ours; otherwise what somebody made with it at the same moment.
    static @Nullable PlaceResult claimed(Tx tx, NewOrder wanted, long order) {
        if (wanted.key().isEmpty()) {
            return null;
        }
        byte[] hash = ContentHash.of(wanted);
        return OrderWrites.claimKey(tx, wanted.account(), wanted.key(), hash, order)
                ? null
                : before(tx, wanted);
    }
}
