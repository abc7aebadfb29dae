package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The address of the page on which a payment method is registered. Who has it may go there without
/// signing in, as to a gateway's own page; nobody can guess it.
record RegistrationLink(SecretBox box) {
    static final String PATH = "/payment/registration";
    static final String DONE = PATH + "/done";

    private static final int TOKEN_BYTES = 16;

    String page(String base, long id) {
        return base + PATH + query(id);
    }

    /// Where the gateway sends the customer afterwards.
    String done(String base, long id) {
        return base + DONE + query(id);
    }

    private String query(long id) {
        return "?id=" + id + "&token=" + token(id);
    }

    String token(long id) {
        return HexFormat.of().formatHex(box.seal("register method " + id), 0, TOKEN_BYTES);
    }

    boolean isRight(long id, String token) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), token(id).getBytes(StandardCharsets.UTF_8));
    }
}
