package io.farthing.orders;

import io.farthing.catalog.Refusal;
import java.util.List;

/// How asking for a change ended.
public sealed interface ChangeResult {

    record Ordered(Order order) implements ChangeResult {}

    record NoSuchService(long service) implements ChangeResult {}

    record NoSuchProduct(String sku) implements ChangeResult {}

    /// In the words the customer reads.
    record Refused(List<Refusal> refusals) implements ChangeResult {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    record PaymentRefused(PlaceResult.PaymentRefused refused) implements ChangeResult {}
}
