package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.services.TextMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What of an order makes it another one, so that a key which comes again is told from one that is
/// used for something else.
final class ContentHash {

    private static final char BORDER = '\u0000';

    private ContentHash() {}

    static byte[] of(NewOrder order) {
        StringBuilder text = new StringBuilder();
        text.append(order.discountCode()).append(BORDER).append(order.payment()).append(BORDER);
        text.append(order.isOnNextBill()).append(BORDER);
        for (NewOrder.Item item : order.items()) {
            Term term = item.selection().term();
            text.append(item.selection().sku())
                    .append(BORDER)
                    .append(TextMap.toText(item.selection().options()))
                    .append(BORDER)
                    .append(term == null ? "" : term.text())
                    .append(BORDER)
                    .append(item.selection().quantity())
                    .append(BORDER)
                    .append(TextMap.toText(item.configuration()))
                    .append(BORDER);
        }
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
