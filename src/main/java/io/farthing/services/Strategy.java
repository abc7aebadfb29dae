package io.farthing.services;

import io.farthing.money.Money;
import java.util.List;

/// One way to renew: these services together, the one asked about first, for the sum of their
/// prices before tax.
public record Strategy(List<Item> items, Money price) {

    /// What one of them costs.
    public record Item(Service service, Money price) {}

    public Strategy {
        items = List.copyOf(items);
    }

    public List<Long> serviceIds() {
        return items.stream().map(item -> item.service().id()).toList();
    }
}
