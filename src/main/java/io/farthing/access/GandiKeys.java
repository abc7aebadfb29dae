package io.farthing.access;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Keys of accounts for hosting calls: 24 letters and digits. New ones have small letters only, for
/// there are clients that let nothing else through.
public final class GandiKeys {
    public static final int MOST_PER_ACCOUNT = 100;

    private static final int LENGTH = 24;

    private final RandomGenerator random;

    public GandiKeys(RandomGenerator random) {
        this.random = random;
    }

    public static boolean isKey(String text) {
        int known = 0;
        while (known < text.length() && isOfKey(text.charAt(known))) {
            known++;
        }
        return text.length() == LENGTH && known == LENGTH;
    }

    private static boolean isOfKey(char read) {
        return (read >= 'a' && read <= 'z')
                || (read >= 'A' && read <= 'Z')
                || (read >= '0' && read <= '9');
    }

    public GandiKeyCreation create(Tx tx, long account, String comment, Instant now) {
        if (GandiKeyStore.count(tx, account) >= MOST_PER_ACCOUNT) {
            return new GandiKeyCreation.TooManyKeys(MOST_PER_ACCOUNT);
        }
        String secret = KeyText.nextSmall(random, LENGTH);
        GandiKey key = GandiKeyStore.insert(tx, SecretKeys.hash(secret), account, comment, now);
        return new GandiKeyCreation.Created(key, secret);
    }

    /// In the order they were made.
    public List<GandiKey> list(Tx tx, long account) {
        return GandiKeyStore.list(tx, account);
    }

    /// The account's own.
    public @Nullable GandiKey find(Tx tx, long account, long id) {
        return GandiKeyStore.find(tx, account, id);
    }

    public void delete(Tx tx, GandiKey key) {
        GandiKeyStore.delete(tx, key.id());
    }
}
