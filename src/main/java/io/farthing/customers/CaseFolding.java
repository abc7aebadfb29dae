package io.farthing.customers;

import java.text.Normalizer;
import java.util.Locale;

/// The form in which addresses and logins are compared: compatibility-normalised and without case,
/// so that neither capitals nor full-width letters make a second account of the first. Kept in its
/// own column, because the database's `lower()` depends on its locale.
public final class CaseFolding {

    private CaseFolding() {}

    /// Upper case first: lower case alone would keep the two lower-case sigmas apart.
    public static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
