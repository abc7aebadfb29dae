package io.farthing.exports;

/// How a value stands in a line of CSV (RFC 4180).
public final class CsvText {
    /// With these a spreadsheet takes a text for a formula.
    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private CsvText() {}

    /// What somebody typed, such as a name: an apostrophe keeps a spreadsheet from carrying it out.
    public static String ofText(String typed) {
        boolean looksLikeFormula = !typed.isEmpty() && FORMULA_SIGNS.indexOf(typed.charAt(0)) >= 0;
        return of(looksLikeFormula ? "'" + typed : typed);
    }

    /// A number, an instant, or anything else that is written by us.
    public static String of(String value) {
        boolean needsQuotes = value.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
        return needsQuotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
