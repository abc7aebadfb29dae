package io.farthing.door.memset;

import io.farthing.catalog.Discount;
import io.farthing.catalog.Priced;
import io.farthing.catalog.Pricing;
import io.farthing.catalog.Product;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.orders.NewOrder;

/// What an hour or a gigabyte costs of what is paid after use: an order of it costs nothing yet, so
/// the price is that of the unit.
final class UnitPrices {
    private final MemsetDoor.Nouns nouns;

    UnitPrices(MemsetDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    Money of(Tx tx, Call call, NewOrder wanted, Product product) {
        Account account = nouns.accounts().find(tx, call.account());
        if (account == null) {
            throw new IllegalStateException("nobody has ordered this");
        }
        Currency currency = account.payment().currency();
        Discount discount =
                wanted.discountCode().isEmpty()
                        ? null
                        : nouns.sales()
                                .discounts()
                                .find(tx, wanted.discountCode(), account.uid(), call.now());
        return switch (Pricing.price(
                product, wanted.items().getFirst().selection(), currency, discount)) {
            case Priced.Offer offer -> offer.netOfUnit(currency);
            case Priced.Refused refused ->
                    throw new IllegalStateException("ordered and refused: " + refused);
        };
    }
}
