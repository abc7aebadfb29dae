package io.farthing.orders;

import io.farthing.catalog.LineKind;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.services.Service;
import io.farthing.services.Services;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The lines of a renewal: one for each service.
final class RenewalLines {

    private RenewalLines() {}

    static List<OrderLine> of(
            Tx tx, Services services, List<Service> set, Map<Long, Money> prices) {
        List<OrderLine> lines = new ArrayList<>();
        for (Service service : set) {
            Product product = services.product(tx, service);
            Money price = Objects.requireNonNull(prices.get(service.id()));
            String option = service.optionName();
            lines.add(
                    new OrderLine(
                            lines.size() + 1,
                            service.id(),
                            null,
                            service.family(),
                            service.sku(),
                            service.isOption() ? LineKind.OPTION : LineKind.RENT,
                            option,
                            service.options().getOrDefault(option, ""),
                            service.shownName(),
                            description(product, service),
                            BigDecimal.ONE,
                            price,
                            price,
                            Money.zero(price.currency()),
                            price));
        }
        return lines;
    }

    private static String description(Product product, Service service) {
        ProductOption option = product.option(service.optionName());
        return option == null ? product.name() : product.name() + ", " + option.label();
    }
}
