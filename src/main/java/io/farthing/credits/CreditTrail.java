package io.farthing.credits;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.List;

/// Where an hour's credits went and came from, in sentences.
public final class CreditTrail {
    private CreditTrail() {}

    /// What the hour used and had cost, then what it bought by itself.
    public static List<String> sentences(Tx tx, long account, Hour hour, int revision) {
        List<String> sentences = new ArrayList<>();
        CreditStore.Used used = CreditStore.used(tx, account, hour, revision);
        if (used != null) {
            sentences.add(
                    "all charges of the account's hour used %s %s, which had cost %s %s"
                            .formatted(
                                    used.credits().text(),
                                    used.credits().currency().code(),
                                    used.value().text(),
                                    used.value().currency().code()));
        }
        for (CreditPurchase each : PurchaseStore.ofHour(tx, account, hour)) {
            sentences.add(
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
                                    each.invoice() == null ? "none" : each.invoice()));
        }
        return sentences;
    }
}
