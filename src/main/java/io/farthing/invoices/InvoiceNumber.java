package io.farthing.invoices;

import org.jspecify.annotations.Nullable;

/// A place in a series without gaps, written `INV-000001`. Beyond 999999 the digits just grow.
public record InvoiceNumber(String series, long number) {

    public InvoiceNumber {
        if (series.isBlank() || number < 1) {
            throw new IllegalArgumentException("no invoice number: " + series + "-" + number);
        }
    }

    /// Null where the text is no invoice number at all.
    public static @Nullable InvoiceNumber read(String text) {
        int dash = text.lastIndexOf('-');
        if (dash < 1 || dash == text.length() - 1 || text.length() - dash > 19) {
            return null;
        }
        String digits = text.substring(dash + 1);
        if (!digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return null;
        }
        long number = Long.parseLong(digits);
        String series = text.substring(0, dash);
        return number < 1 || series.isBlank() ? null : new InvoiceNumber(series, number);
    }

    public String text() {
        String digits = Long.toString(number);
        return series + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
