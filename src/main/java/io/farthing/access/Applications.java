package io.farthing.access;

import io.farthing.access.ApplicationCreation.Created;
import io.farthing.access.ApplicationCreation.FieldRefused;
import io.farthing.access.ApplicationCreation.TooMany;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Programs that customers write against the signed API.
public final class Applications {
    static final int MOST_PER_ACCOUNT = 100;
    static final int KEY_LENGTH = 16;
    static final int SECRET_LENGTH = 32;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1000;

    private final SecretBox box;
    private final SecureRandom random;

    public Applications(SecretBox box, SecureRandom random) {
        this.box = box;
        this.random = random;
    }

    public ApplicationCreation create(
            Tx tx, long account, String name, String description, Instant now) {
        FieldRefused refused = refusal(name, description);
        if (refused != null) {
            return refused;
        }
        if (ApplicationStore.count(tx, account) >= MOST_PER_ACCOUNT) {
            return new TooMany(MOST_PER_ACCOUNT);
        }
        String key = KeyText.next(random, KEY_LENGTH);
        String secret = KeyText.next(random, SECRET_LENGTH);
        Application wanted =
                new Application(0, account, key, name, description, Application.Status.ACTIVE, now);
        return new Created(ApplicationStore.insert(tx, wanted, box.close(secret, key)), secret);
    }

    /// In the order they were made.
    public List<Application> list(Tx tx, long account) {
        return ApplicationStore.list(tx, account);
    }

    /// Whoever owns it: a customer may grant rights to another's program.
    public @Nullable Application find(Tx tx, long id) {
        return ApplicationStore.find(tx, id);
    }

    public @Nullable Application findByKey(Tx tx, String key) {
        return isKey(key) ? ApplicationStore.findByKey(tx, key) : null;
    }

    /// Only the account's own, with all that was granted to it; false where there is none.
    public boolean delete(Tx tx, long account, long id) {
        return ApplicationStore.delete(tx, account, id);
    }

    static boolean isKey(String key) {
        return !key.isEmpty()
                && key.length() <= SECRET_LENGTH
                && key.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static @Nullable FieldRefused refusal(String name, String description) {
        if (name.isBlank()) {
            return new FieldRefused("name", "is empty");
        }
        String reason = TextRule.refusal(name, LONGEST_NAME);
        if (reason != null) {
            return new FieldRefused("name", reason);
        }
        reason = TextRule.refusal(description, LONGEST_DESCRIPTION);
        return reason == null ? null : new FieldRefused("description", reason);
    }
}
