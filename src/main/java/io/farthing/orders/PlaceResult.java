package io.farthing.orders;

import io.farthing.catalog.Refusal;
import java.util.List;

/// How placing an order ended. Only [Placed] has written anything.
public sealed interface PlaceResult {

    record Placed(Order order) implements PlaceResult {}

    /// The same key came before with the same content; this is what it made.
    record AlreadyPlaced(Order order) implements PlaceResult {}

    /// The same key came before with other content.
    record KeyReused(long order) implements PlaceResult {}

    /// What was chosen cannot be sold, in the words the customer reads.
    record Refused(List<Refusal> refusals) implements PlaceResult {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    record NoSuchProduct(String sku) implements PlaceResult {}

    record NoSuchAccount(long account) implements PlaceResult {}

    /// The code does not exist, or not for this account, or not now.
    record NoSuchDiscount(String code) implements PlaceResult {}

    /// Not with that, and why.
    record PaymentRefused(Unpayable why) implements PlaceResult {}
}
