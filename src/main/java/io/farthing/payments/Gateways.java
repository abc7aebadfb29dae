package io.farthing.payments;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The gateways that this installation has, by name, and the one that takes cards.
public final class Gateways {
    private final Map<String, Gateway> byName = new TreeMap<>();
    private final String forCards;

    /// The first takes new cards; the manual one is always there.
    public Gateways(Collection<Gateway> gateways) {
        byName.put(ManualGateway.NAME, new ManualGateway());
        gateways.forEach(each -> byName.put(each.name(), each));
        forCards = gateways.isEmpty() ? ManualGateway.NAME : gateways.iterator().next().name();
    }

    /// Null where it is not configured, or no longer.
    public @Nullable Gateway find(String name) {
        return byName.get(name);
    }

    public Gateway forCards() {
        Gateway gateway = byName.get(forCards);
        if (gateway == null) {
            throw new IllegalStateException("the gateway for cards has gone");
        }
        return gateway;
    }
}
