package io.farthing.charging;

import io.farthing.rating.Charge;
import io.farthing.rating.Quantity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash of an hour's charges that its gate keeps: the same usage under the same tariffs gives
/// the same hash on every machine, whatever the accounts have to pay it from.
final class GateHash {
    private final MessageDigest digest;

    GateHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    void add(long account, Charge charge) {
        String line =
                String.join(
                        "|",
                        Long.toString(account),
                        Long.toString(charge.environment()),
                        String.valueOf(charge.node()),
                        charge.resource(),
                        charge.tariff().toString(),
                        text(charge.quantity()),
                        text(charge.billable()),
                        charge.amount().currency().code(),
                        Long.toString(charge.amount().units()));
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// How many zeros follow depends on the order in which equal readings came.
    private static String text(Quantity quantity) {
        return quantity.toDecimal().stripTrailingZeros().toPlainString();
    }

    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
