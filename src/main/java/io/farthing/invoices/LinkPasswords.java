package io.farthing.invoices;

import java.security.SecureRandom;

/// Makes the passwords that open an invoice's PDF without signing in. Letters only, none that is
/// taken for another: people read them out. Eight of 23 are some 10^10, behind a limit on attempts.
final class LinkPasswords {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final int LENGTH = 8;

    private final SecureRandom random;

    LinkPasswords(SecureRandom random) {
        this.random = random;
    }

    String next() {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int index = 0; index < LENGTH; index++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
