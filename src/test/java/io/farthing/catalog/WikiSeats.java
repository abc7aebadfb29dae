package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A plan that is held by the piece: seats of a wiki at 9.00 EUR a month.
public final class WikiSeats {
    private static final Currency EUR = Currency.of("EUR");

    private WikiSeats() {}

    public static Product product() {
        ProductOption seats =
                new ProductOption(
                        "seats",
                        "Seats",
                        OptionKind.NUMBER,
                        "1",
                        false,
                        "",
                        ProductOption.Role.QUANTITY,
                        List.of(),
                        new OptionRange(1, 100, 1, 0),
                        List.of());
        Money price = Money.of(EUR, "9");
        Set<RenewalMode> modes = EnumSet.of(RenewalMode.AUTOMATIC, RenewalMode.MANUAL);
        return new Product(
                "wiki-seats",
                0,
                "Wiki",
                ProductFamily.WEB_HOSTING,
                Billing.ADVANCE,
                List.of(new ProductPrice(EUR, null, PriceUnit.MONTH, price, price.minus(price))),
                Map.of("product", "wiki", "category", "teams"),
                List.of(seats),
                List.of(),
                new RenewalPolicy(
                        List.of(Term.of("P1M")), modes, RenewalMode.MANUAL, null, 7, 0, 3, 14, 0),
                ProrationRule.SECOND,
                List.of(),
                "wiki{n}",
                true);
    }
}
