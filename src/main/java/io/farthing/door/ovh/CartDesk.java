package io.farthing.door.ovh;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Product;
import io.farthing.catalog.Products;
import io.farthing.catalog.Provider;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.orders.Cart;
import io.farthing.orders.Carts;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What all operations on carts begin with: the cart, its products, its currency.
final class CartDesk {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Carts carts;
    private final Products products;
    private final Accounts accounts;
    private final Catalog catalog;

    CartDesk(OvhDoor.Nouns nouns) {
        carts = nouns.trade().carts();
        products = nouns.trade().products();
        accounts = nouns.accounts();
        catalog = nouns.catalog();
    }

    Carts carts() {
        return carts;
    }

    /// By its id alone, as clients that sign nothing call; whoever signs has to be its owner, if it
    /// has one.
    Cart found(Tx tx, Call call) {
        return found(tx, call, call.name("cartId"));
    }

    private Cart found(Tx tx, Call call, String id) {
        Cart cart = byId(tx, id, call);
        boolean isAnothers =
                cart != null
                        && cart.account() != null
                        && !(call.caller() instanceof Caller.Anybody)
                        && cart.account() != call.account();
        if (cart == null || isAnothers) {
            throw new RefusedCall(Complaint.noSuchObject(id));
        }
        return cart;
    }

    private @Nullable Cart byId(Tx tx, String id, Call call) {
        return UUID_FORM.matcher(id).matches()
                ? carts.find(tx, UUID.fromString(id), call.now())
                : null;
    }

    /// Checkout and the like are the owner's alone.
    Cart own(Tx tx, Call call) {
        return own(tx, call, call.name("cartId"));
    }

    Cart own(Tx tx, Call call, String id) {
        Cart cart = found(tx, call, id);
        if (cart.account() == null) {
            throw new RefusedCall(
                    Complaint.forbidden("This cart is nobody's: assign it to your account first"));
        }
        return cart;
    }

    Cart.Item item(Cart cart, Call call) {
        Cart.Item item = cart.item(call.id("itemId"));
        if (item == null) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("itemId")));
        }
        return item;
    }

    @Nullable Product find(Tx tx, String sku, Call call) {
        return products.find(tx, sku, call.now());
    }

    /// A product of that kind; one of another kind is not found there.
    Product product(Tx tx, Call call, ProductRoot root, String planCode) {
        Product product = find(tx, planCode, call);
        if (product == null || !root.holds(product.family())) {
            throw new RefusedCall(
                    Complaint.notFound(
                            "There is no plan " + planCode + " among " + root.cartName()));
        }
        return product;
    }

    Product product(Tx tx, Call call, Cart.Item item) {
        Product product = find(tx, item.sku(), call);
        if (product == null) {
            throw new RefusedCall(
                    Complaint.conflict("The plan " + item.sku() + " is not sold any more"));
        }
        return product;
    }

    Products products() {
        return products;
    }

    /// The owner's currency, else that of the subsidiary where it is sold in, else the provider's.
    Currency currency(Tx tx, Cart cart) {
        Long owner = cart.account();
        Account account = owner == null ? null : accounts.find(tx, owner);
        return account == null ? currency(tx, cart.subsidiary()) : account.payment().currency();
    }

    Currency currency(Tx tx, String subsidiary) {
        Provider provider = catalog.requiredProvider(tx);
        return switch (subsidiary) {
            case "GB" -> Currency.of("GBP");
            case "PL" -> Currency.of("PLN");
            default -> provider.currency();
        };
    }

    Provider provider(Tx tx) {
        return catalog.requiredProvider(tx);
    }

    /// What the change came to, or its refusal.
    static Carts.Change.Done done(Carts.Change change) {
        return switch (change) {
            case Carts.Change.Done done -> done;
            case Carts.Change.Refused(String field, String reason) ->
                    throw new RefusedCall(Complaint.badParameter(field, reason));
        };
    }
}
