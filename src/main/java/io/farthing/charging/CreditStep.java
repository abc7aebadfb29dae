package io.farthing.charging;

import io.farthing.credits.CreditPurchase;
import io.farthing.credits.CreditTrail;
import io.farthing.money.Money;
import io.farthing.resources.ResourceHistory;
import io.farthing.resources.Size;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// What a charge in credits has besides its rating: what its resource took up, and where the
/// credits came from.
public sealed interface CreditStep {

    record TookUp(ResourceHistory.Stretch stretch) implements CreditStep {}

    record Used(CreditTrail.Used used) implements CreditStep {}

    record Bought(CreditPurchase purchase) implements CreditStep {}

    /// In English, as the API and the command line say it.
    default String text() {
        return switch (this) {
            case TookUp(
                            ResourceHistory.Stretch(
                                    String node,
                                    List<Size.Part> parts,
                                    Instant from,
                                    Instant to)) ->
                    "%s took up %s from %s to %s".formatted(node, sizes(parts), from, to);
            case Used(CreditTrail.Used(Money credits, Money value)) ->
                    "all charges of the account's hour used %s %s, which had cost %s %s"
                            .formatted(
                                    credits.text(),
                                    credits.currency().code(),
                                    value.text(),
                                    value.currency().code());
            case Bought(CreditPurchase each) ->
                    "%s: %d × %s, %s %s for %s %s and %s of tax, on invoice %s"
                            .formatted(
                                    each.cause() == CreditPurchase.Cause.AUTOMATIC
                                            ? "bought since few were left"
                                            : "bought on demand",
                                    each.quantity(),
                                    each.packageName(),
                                    each.credits().minorText(),
                                    each.credits().currency().code(),
                                    each.price().minorText(),
                                    each.price().currency().code(),
                                    each.tax().minorText(),
                                    each.invoice() == null ? "none" : each.invoice());
        };
    }

    /// By the meters' own names, which no language translates.
    static String sizes(List<Size.Part> parts) {
        return parts.stream()
                .map(part -> part.meter() + " " + part.value())
                .collect(Collectors.joining(", "));
    }
}
