package io.farthing.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// SHA-256 over everything that makes a transaction the one it is, each text preceded by its length
/// so that no two contents have the same bytes. The first byte numbers this form: stored hashes
/// stay checkable should it ever change.
final class ContentHash {

    private static final byte FORM = 1;

    private final MessageDigest digest = sha256();
    private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);

    private ContentHash() {}

    static byte[] of(Transaction transaction) {
        ContentHash hash = new ContentHash();
        hash.digest.update(FORM);
        hash.number(transaction.shard());
        hash.text(transaction.key());
        hash.text(transaction.kind());
        hash.number(ChronoUnit.MICROS.between(Instant.EPOCH, transaction.at()));
        hash.number(transaction.account());
        hash.text(transaction.note());
        hash.number(transaction.entries().size());
        for (Entry entry : transaction.entries()) {
            hash.number(entry.book().owner());
            hash.text(entry.book().kind().text());
            hash.text(entry.book().currency().code());
            hash.number(entry.amount().units());
        }
        return hash.digest.digest();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private void number(long value) {
        digest.update(eight.clear().putLong(value).flip());
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
