package io.farthing.customers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The forms of VAT numbers, country by country, as the European Commission's VIES describes them.
/// A number of the right form need not exist; that is asked of VIES.
public final class VatNumbers {

    /// Each with its prefix, which is the country's code but for Greece.
    private static final Map<String, Pattern> FORMS =
            forms(
                    """
                    AT ATU[0-9]{8}
                    BE BE[01][0-9]{9}
                    BG BG[0-9]{9,10}
                    CY CY[0-9]{8}[A-Z]
                    CZ CZ[0-9]{8,10}
                    DE DE[0-9]{9}
                    DK DK[0-9]{8}
                    EE EE[0-9]{9}
                    ES ES[A-Z0-9][0-9]{7}[A-Z0-9]
                    FI FI[0-9]{8}
                    FR FR[A-HJ-NP-Z0-9]{2}[0-9]{9}
                    GR EL[0-9]{9}
                    HR HR[0-9]{11}
                    HU HU[0-9]{8}
                    IE IE[0-9][A-Z0-9+*][0-9]{5}[A-Z]{1,2}
                    IT IT[0-9]{11}
                    LT LT([0-9]{9}|[0-9]{12})
                    LU LU[0-9]{8}
                    LV LV[0-9]{11}
                    MT MT[0-9]{8}
                    NL NL[0-9]{9}B[0-9]{2}
                    PL PL[0-9]{10}
                    PT PT[0-9]{9}
                    RO RO[0-9]{2,10}
                    SE SE[0-9]{12}
                    SI SI[0-9]{8}
                    SK SK[0-9]{10}
                    GB GB([0-9]{9}|[0-9]{12}|GD[0-9]{3}|HA[0-9]{3})
                    XI XI([0-9]{9}|[0-9]{12}|GD[0-9]{3}|HA[0-9]{3})
                    CH CHE[0-9]{9}(MWST|TVA|IVA)?
                    NO [0-9]{9}(MVA)?
                    """);

    private static final int LONGEST = 20;

    private VatNumbers() {}

    /// Without blanks, dots and hyphens, in capitals.
    public static String plain(String vatNumber) {
        return vatNumber.replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
    }

    /// Why it is no number of that country, or null. Countries without a known form take any short
    /// one; without a country, the number's own prefix says which form it has.
    static @Nullable String refusal(String country, String plainNumber) {
        if (plainNumber.isEmpty()) {
            return null;
        }
        if (plainNumber.length() > LONGEST || !plainNumber.matches("[A-Z0-9+*]+")) {
            return "must be letters and digits, " + LONGEST + " at most";
        }
        String of = country.isEmpty() ? countryOf(plainNumber) : country;
        Pattern form = FORMS.get(of);
        return form == null || form.matcher(plainNumber).matches()
                ? null
                : "is not of the form that VAT numbers of " + of + " have";
    }

    /// Empty where a country's numbers have no known form.
    static String form(String country) {
        Pattern form = FORMS.get(country);
        return form == null ? "" : form.pattern();
    }

    private static String countryOf(String plainNumber) {
        String prefix = plainNumber.substring(0, Math.min(2, plainNumber.length()));
        return prefix.equals("EL") ? "GR" : prefix;
    }

    private static Map<String, Pattern> forms(String table) {
        Map<String, Pattern> forms = new HashMap<>();
        table.lines()
                .forEach(line -> {
                    int blank = line.indexOf(' ');
                    forms.put(line.substring(0, blank), Pattern.compile(line.substring(blank + 1)));
                });
        return Map.copyOf(forms);
    }
}
