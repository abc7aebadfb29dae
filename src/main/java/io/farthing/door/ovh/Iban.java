package io.farthing.door.ovh;

import java.math.BigInteger;
import java.util.Locale;

/// Whether a text can be the number of a bank account (ISO 13616): its check digits say so.
final class Iban {
    private static final BigInteger CHECK = BigInteger.valueOf(97);
    private static final int HEAD = 4;
    private static final int RADIX = 36;

    private Iban() {}

    static boolean isRight(String sent) {
        String plain = sent.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!plain.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        String turned = plain.substring(HEAD) + plain.substring(0, HEAD);
        turned.chars().forEach(each -> digits.append(Character.digit(each, RADIX)));
        return new BigInteger(digits.toString()).mod(CHECK).equals(BigInteger.ONE);
    }
}
