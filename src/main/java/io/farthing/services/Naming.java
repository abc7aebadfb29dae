package io.farthing.services;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How services get their names (`memset.md` 8, "Naming"): letters of the account's name, or what
/// was chosen, and a number.
public final class Naming {

    static final int MOST_LETTERS = 5;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+)\\}");

    private Naming() {}

    /// The letters that a name begins with: up to five of the account's name.
    public static String letters(String accountName) {
        String plain = Normalizer.normalize(accountName, Normalizer.Form.NFD);
        String letters = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String stem = letters.substring(0, Math.min(MOST_LETTERS, letters.length()));
        return stem.isEmpty() ? "cust" : stem;
    }

    /// Fills a product's pattern; what it does not know is left out.
    public static String fill(String pattern, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
