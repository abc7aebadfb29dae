package io.farthing.catalog;

import io.farthing.money.Percentage;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a reseller says of itself, as both doors that can ask send and answer it.
public final class SellerTermsJson {
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_LINES = 5;
    private static final int MOST_PAYMENT_DAYS = 365;
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
    private static final Pattern SERIES = Pattern.compile("[A-Za-z0-9_./-]{1,60}");

    /// What credit notes are numbered by, beside each series.
    private static final String NOTES = "-CN";

    private SellerTermsJson() {}

    public static ObjectNode toJson(SellerTerms terms) {
        ObjectNode node = SellerJson.tree(terms.seller());
        return node.put("name", terms.name())
                .put("vatPercent", terms.vat().percent())
                .put("invoiceSeries", terms.invoiceSeries())
                .put("paymentDays", terms.paymentDays());
    }

    static Reading<SellerTerms> read(String json, SellerTerms before, String prefix) {
        Findings findings = new Findings();
        Fields fields = Fields.document(json, findings);
        return findings.outcome(fields == null ? null : read(fields, before, prefix));
    }

    private static @Nullable SellerTerms read(Fields fields, SellerTerms before, String prefix) {
        String name = fields.text("name", before.name());
        BigDecimal vat = fields.decimal("vatPercent", before.vat().percent());
        if (vat.compareTo(MOST_PERCENT) > 0) {
            fields.error("vatPercent", "must not be more than 100");
        }
        String series = fields.text("invoiceSeries", before.invoiceSeries());
        requireOwn(fields, series, prefix);
        int days = fields.count("paymentDays", before.paymentDays());
        if (days > MOST_PAYMENT_DAYS) {
            fields.error("paymentDays", "must not be more than " + MOST_PAYMENT_DAYS);
        }
        Seller seller = SellerJson.read(fields, before.seller());
        requireShort(fields, name, seller);
        Percentage rate = fields.build("vatPercent", () -> new Percentage(vat));
        return rate == null
                ? null
                : fields.build("name", () -> new SellerTerms(name, rate, series, days, seller));
    }

    /// Names of resellers hold no dash: so no series is another seller's.
    private static void requireOwn(Fields fields, String series, String prefix) {
        if (!SERIES.matcher(series).matches() || !series.startsWith(prefix)) {
            fields.error(
                    "invoiceSeries",
                    "must begin with " + prefix + " and be letters, digits and _ . / - only");
        } else if (series.endsWith(NOTES) || series.length() == prefix.length()) {
            fields.error("invoiceSeries", "must not be " + series + ", which is not a series");
        }
    }

    private static void requireShort(Fields fields, String name, Seller seller) {
        if (seller.street().size() > MOST_LINES) {
            fields.error("street", "must not have more than " + MOST_LINES + " lines");
        }
        seller.street().forEach(line -> requireShort(fields, "street", line));
        requireShort(fields, "name", name);
        requireShort(fields, "postalCode", seller.postalCode());
        requireShort(fields, "city", seller.city());
        requireShort(fields, "vatNumber", seller.vatNumber());
        requireShort(fields, "registration", seller.registration());
        requireShort(fields, "email", seller.email());
        requireShort(fields, "iban", seller.iban());
        requireShort(fields, "bic", seller.bic());
    }

    private static void requireShort(Fields fields, String field, String text) {
        if (text.length() > LONGEST_TEXT) {
            fields.error(field, "must not be longer than " + LONGEST_TEXT + " characters");
        }
    }
}
