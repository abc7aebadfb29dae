package io.farthing.resources;

import io.farthing.db.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The public keys that servers are made with. They cost nothing and are there at once.
public final class Keys {
    static final String VALUE = "value";
    static final String FINGERPRINT = "fingerprint";

    private final Resources resources;

    public Keys(Resources resources) {
        this.resources = resources;
    }

    /// Null where the name is taken, or the value is no public key.
    public @Nullable Resource create(Tx tx, Asker asker, String name, String value, Instant now) {
        String fingerprint = fingerprint(value);
        boolean isTaken =
                resources.list(tx, asker.account(), ResourceType.SSH).stream()
                        .anyMatch(each -> each.name().equals(name));
        if (fingerprint == null || isTaken || name.isBlank()) {
            return null;
        }
        return resources.insert(
                tx,
                asker,
                Resources.Draft.of(
                                ResourceType.SSH,
                                name,
                                0,
                                Size.NOTHING,
                                Map.of(VALUE, value, FINGERPRINT, fingerprint))
                        .in(ResourceState.CREATED),
                now);
    }

    /// False where there is none.
    public boolean delete(Tx tx, Asker asker, long id, Instant now) {
        Resource key = resources.find(tx, asker.account(), ResourceType.SSH, id);
        if (key == null) {
            return false;
        }
        ResourceStore.save(tx, key.with(ResourceState.DELETED), now);
        return true;
    }

    /// In the form that `ssh-keygen -E md5` shows; null for what is no key.
    static @Nullable String fingerprint(String value) {
        String[] parts = value.strip().split("\\s+", 3);
        if (parts.length < 2) {
            return null;
        }
        try {
            byte[] key = Base64.getDecoder().decode(parts[1].getBytes(StandardCharsets.US_ASCII));
            byte[] hash = MessageDigest.getInstance("MD5").digest(key);
            return HexFormat.ofDelimiter(":").formatHex(hash);
        } catch (IllegalArgumentException noBase64) {
            return null;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has MD5", missing);
        }
    }
}
