package io.farthing.money;

import java.util.regex.Pattern;

/// What an amount is counted in: an ISO 4217 currency, or a commodity such as hosting credits that
/// is bought, held and spent like one. ISO codes are three capitals and commodity codes begin with
/// a small letter, so the two can never be taken for one another.
public record Currency(String code, int decimals, int ledgerScale) {

    private static final int ISO_LETTERS = 3;
    private static final Pattern COMMODITY_CODE = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    private static final int USUAL_SCALE = 8;

    /// Currencies without decimals have large nominal sums; four digits leave room for them in a
    /// `long`.
    private static final int SCALE_WITHOUT_DECIMALS = 4;

    public Currency {
        if (!isIso(code) && !COMMODITY_CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("currency code: " + code);
        }
        if (ledgerScale < 0 || ledgerScale > USUAL_SCALE) {
            throw new IllegalArgumentException(
                    "ledgerScale must lie between 0 and 8: " + ledgerScale);
        }
        if (decimals < 0 || decimals > ledgerScale) {
            throw new IllegalArgumentException(
                    "decimals must lie between 0 and the ledger scale: " + decimals);
        }
    }

    /// The ISO currency of that code, with the decimals that ISO 4217 gives it.
    public static Currency of(String isoCode) {
        if (!isIso(isoCode)) {
            throw new IllegalArgumentException("not an ISO currency code: " + isoCode);
        }
        int decimals = java.util.Currency.getInstance(isoCode).getDefaultFractionDigits();
        if (decimals < 0) {
            throw new IllegalArgumentException("not a currency to pay in: " + isoCode);
        }
        return new Currency(isoCode, decimals, scaleFor(decimals));
    }

    public static Currency commodity(String code, int decimals) {
        if (!COMMODITY_CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "a commodity's code begins with a small letter: " + code);
        }
        return new Currency(code, decimals, scaleFor(decimals));
    }

    /// Without a pattern: amounts are read by the million.
    private static boolean isIso(String code) {
        int capitals = 0;
        while (capitals < code.length()
                && code.charAt(capitals) >= 'A'
                && code.charAt(capitals) <= 'Z') {
            capitals++;
        }
        return code.length() == ISO_LETTERS && capitals == ISO_LETTERS;
    }

    public boolean isCommodity() {
        return Character.isLowerCase(code.charAt(0));
    }

    /// How many ledger units make one minor unit, say one cent.
    long unitsPerMinor() {
        return Rounding.powerOfTen(ledgerScale - decimals);
    }

    private static int scaleFor(int decimals) {
        return decimals == 0 ? SCALE_WITHOUT_DECIMALS : USUAL_SCALE;
    }
}
