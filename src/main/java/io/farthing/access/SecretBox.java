package io.farthing.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keeps the few secrets that must be read again, encrypted with a key that is not in the database:
/// who copies the tables alone has none of them. See docs/decisions/application-secrets.md.
public final class SecretBox {
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec cipherKey;
    private final SecretKeySpec sealKey;
    private final SecureRandom random;

    public SecretBox(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key has " + KEY_BYTES + " bytes");
        }
        // One key for two purposes would let the one say something of the other.
        cipherKey = new SecretKeySpec(mac(new SecretKeySpec(key, "HmacSHA256"), "box"), "AES");
        sealKey =
                new SecretKeySpec(mac(new SecretKeySpec(key, "HmacSHA256"), "seal"), "HmacSHA256");
        this.random = random;
    }

    /// Encrypts a secret.
    ///
    /// @param place where it will be kept: what is moved to another place cannot be read there
    public byte[] close(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] hidden =
                run(Cipher.ENCRYPT_MODE, nonce, place, secret.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE_BYTES + hidden.length).put(nonce).put(hidden).array();
    }

    /// What was closed for that place.
    public String open(byte[] closed, String place) {
        byte[] nonce = Arrays.copyOf(closed, NONCE_BYTES);
        byte[] hidden = Arrays.copyOfRange(closed, NONCE_BYTES, closed.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, place, hidden), StandardCharsets.UTF_8);
    }

    /// A seal under a text that only we can have made, for forms that come back to us.
    public byte[] seal(String text) {
        return mac(sealKey, text);
    }

    private byte[] run(int mode, byte[] nonce, String place, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, cipherKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "a stored secret cannot be read: is secrets.key the one it was written with?",
                    failure);
        }
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
