package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Carts: kept for a day unless somebody wants them longer, and open to whoever knows their id
/// until they are ordered.
public final class Carts {
    static final Duration USUAL_LIFETIME = Duration.ofDays(1);
    static final Duration LONGEST_LIFETIME = Duration.ofDays(30);

    private static final int MOST_SETTINGS = 50;
    private static final int LONGEST_TEXT = 1000;

    private final SecureRandom random;

    public Carts(SecureRandom random) {
        this.random = random;
    }

    /// A cart to be.
    ///
    /// @param expiresAt null for the usual day
    public record NewCart(String subsidiary, String description, @Nullable Instant expiresAt) {}

    /// What became of a change.
    public sealed interface Change {
        record Done(Cart cart, long id) implements Change {}

        record Refused(String field, String reason) implements Change {}
    }

    public Change open(Tx tx, NewCart wanted, Instant now) {
        Change.Refused refused = refusal(wanted.description(), wanted.expiresAt(), now);
        if (refused != null) {
            return refused;
        }
        UUID id = new UUID(variant4(random.nextLong()), variant2(random.nextLong()));
        Instant end = wanted.expiresAt();
        CartStore.insert(tx, id, wanted, now, end == null ? now.plus(USUAL_LIFETIME) : end);
        return done(tx, id, 0, now);
    }

    /// Null where there is none, or none any more.
    public @Nullable Cart find(Tx tx, UUID id, Instant now) {
        return CartStore.find(tx, id, now);
    }

    /// The account's, the first first; with a description, only those of exactly that.
    public List<UUID> list(Tx tx, long account, @Nullable String description, Instant now) {
        return CartStore.list(tx, account, description, now);
    }

    /// Makes a cart the account's. Nobody takes another's.
    public Change assign(Tx tx, Cart cart, long account, Instant now) {
        Long owner = cart.account();
        if (owner != null && owner != account) {
            return new Change.Refused("cartId", "is another account's cart");
        }
        CartStore.assign(tx, cart.id(), account);
        return done(tx, cart.id(), 0, now);
    }

    public Change describe(
            Tx tx, Cart cart, String description, @Nullable Instant expiresAt, Instant now) {
        Change.Refused refused = refusal(description, expiresAt, now);
        if (refused != null) {
            return refused;
        }
        CartStore.describe(
                tx, cart.id(), description, expiresAt == null ? cart.expiresAt() : expiresAt);
        return done(tx, cart.id(), 0, now);
    }

    public void delete(Tx tx, Cart cart) {
        CartStore.delete(tx, cart.id());
    }

    /// Puts a product, or an option of an item, into the cart; `id` of the outcome is the item's.
    ///
    /// @param item its id and settings do not count
    public Change add(Tx tx, Cart cart, Cart.Item item, Instant now) {
        Change.Refused refused = refusal(cart);
        if (refused != null) {
            return refused;
        }
        if (cart.items().size() >= NewOrder.MOST_ITEMS) {
            return new Change.Refused("cartId", "holds " + NewOrder.MOST_ITEMS + " items already");
        }
        refused = refusal(item, item.quantity());
        if (refused != null) {
            return refused;
        }
        if (!cart.items().isEmpty() && !Objects.equals(cart.service(), item.service())) {
            return new Change.Refused(
                    "cartId", "holds other things: a service's options are ordered alone");
        }
        return done(tx, cart.id(), CartStore.insertItem(tx, cart.id(), item), now);
    }

    public Change change(Tx tx, Cart cart, Cart.Item item, @Nullable Term term, int quantity) {
        Change.Refused refused = refusal(cart);
        if (refused == null) {
            refused = refusal(item, quantity);
        }
        if (refused != null) {
            return refused;
        }
        CartStore.updateItem(tx, item.id(), term, quantity);
        return done(tx, cart.id(), item.id(), cart.createdAt());
    }

    /// With its options.
    public Change remove(Tx tx, Cart cart, Cart.Item item) {
        Change.Refused refused = refusal(cart);
        if (refused != null) {
            return refused;
        }
        CartStore.deleteItem(tx, item.id());
        return done(tx, cart.id(), item.id(), cart.createdAt());
    }

    /// `id` of the outcome is the setting's. A label that was set before is set anew.
    public Change set(Tx tx, Cart cart, Cart.Item item, String label, String value) {
        Change.Refused refused = refusal(cart);
        String reason = TextRule.refusal(value, LONGEST_TEXT);
        if (refused == null && reason != null) {
            refused = new Change.Refused("value", reason);
        }
        reason = label.isBlank() ? "is empty" : TextRule.refusal(label, LONGEST_TEXT);
        if (refused == null && reason != null) {
            refused = new Change.Refused("label", reason);
        }
        if (refused == null && item.settings().size() >= MOST_SETTINGS) {
            refused = new Change.Refused("label", "would be one setting too many");
        }
        if (refused != null) {
            return refused;
        }
        long id = CartStore.set(tx, item.id(), label, value);
        return done(tx, cart.id(), id, cart.createdAt());
    }

    public Change unset(Tx tx, Cart cart, long setting) {
        Change.Refused refused = refusal(cart);
        if (refused != null) {
            return refused;
        }
        CartStore.unset(tx, setting);
        return done(tx, cart.id(), setting, cart.createdAt());
    }

    /// A cart has one discount code; empty takes it out.
    public Change setCoupon(Tx tx, Cart cart, String coupon) {
        Change.Refused refused = refusal(cart);
        if (refused == null && !cart.coupon().isEmpty() && !coupon.isEmpty()) {
            refused = new Change.Refused("coupon", "is a second one, and an order takes one");
        }
        if (refused != null) {
            return refused;
        }
        CartStore.setCoupon(tx, cart.id(), coupon);
        return done(tx, cart.id(), 0, cart.createdAt());
    }

    /// It has become an order.
    public void close(Tx tx, Cart cart, long order) {
        CartStore.close(tx, cart.id(), order);
    }

    /// To be called from time to time.
    public int forgetExpired(Tx tx, Instant now) {
        return CartStore.deleteExpired(tx, now);
    }

    private static Change done(Tx tx, UUID id, long part, Instant now) {
        Cart cart = CartStore.find(tx, id, now);
        if (cart == null) {
            throw new IllegalStateException("cart " + id + " was changed and is not there");
        }
        return new Change.Done(cart, part);
    }

    private static Change.@Nullable Refused refusal(Cart cart) {
        return cart.isReadOnly()
                ? new Change.Refused("cartId", "is of a cart that has been ordered")
                : null;
    }

    /// Of an option that is a number the quantity is that number, whose range the product knows.
    private static Change.@Nullable Refused refusal(Cart.Item item, int quantity) {
        if (quantity < 1) {
            return new Change.Refused("quantity", "must be at least 1");
        }
        return !item.isOption() && quantity > NewOrder.MOST_QUANTITY
                ? new Change.Refused("quantity", "must be at most " + NewOrder.MOST_QUANTITY)
                : null;
    }

    private static Change.@Nullable Refused refusal(
            String description, @Nullable Instant expiresAt, Instant now) {
        String reason = TextRule.refusal(description, LONGEST_TEXT);
        if (reason != null) {
            return new Change.Refused("description", reason);
        }
        boolean isOutside =
                expiresAt != null
                        && (!expiresAt.isAfter(now)
                                || expiresAt.isAfter(now.plus(LONGEST_LIFETIME)));
        return isOutside ? new Change.Refused("expire", "must lie within the next 30 days") : null;
    }

    /// The fixed bits of a random UUID (RFC 9562, version 4).
    private static long variant4(long high) {
        return (high & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    }

    private static long variant2(long low) {
        return (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    }
}
