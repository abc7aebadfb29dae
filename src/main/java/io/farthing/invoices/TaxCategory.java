package io.farthing.invoices;

/// Why a line bears the tax it bears, with the code that EN 16931 has for it (UNTDID 5305).
public enum TaxCategory {
    STANDARD("S"),

    /// The customer owes the tax: article 196 of Directive 2006/112/EC.
    REVERSE_CHARGE("AE"),

    /// Charities, where the provider's own law exempts what it sells them.
    EXEMPT("E"),

    /// Not taxed where the provider is: the customer lives outside the EU, or nothing is sold yet,
    /// as with prepaid money.
    OUTSIDE_SCOPE("O");

    private final String code;

    TaxCategory(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static TaxCategory fromCode(String code) {
        for (TaxCategory category : values()) {
            if (category.code.equals(code)) {
                return category;
            }
        }
        throw new IllegalArgumentException("tax category: " + code);
    }
}
