package io.farthing.door.ovh;

import io.farthing.access.SecretBox;

/// The address of the page on which a payment method is registered. Who has it may go there without
/// signing in, as to a gateway's own page; nobody can guess it.
record RegistrationLink(SecretBox box) {
    static final String PATH = "/payment/registration";
    static final String DONE = PATH + "/done";

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
        return new SealedToken(box).of(purpose(id));
    }

    boolean isRight(long id, String token) {
        return new SealedToken(box).isRight(purpose(id), token);
    }

    private static String purpose(long id) {
        return "register method " + id;
    }
}
