package io.farthing.charging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash of an hour's charges that its gate keeps: the same usage under the same tariffs gives
/// the same hash on every machine.
final class GateHash {
    private final MessageDigest digest;

    GateHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    void add(PostedCharge charge) {
        String line =
                String.join(
                        "|",
                        charge.id().text(),
                        charge.resource(),
                        charge.tariff().toString(),
                        charge.amounts().quantity().toPlainString(),
                        charge.amounts().billable().toPlainString(),
                        Long.toString(charge.units()),
                        Long.toString(charge.bonusUnits()));
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
