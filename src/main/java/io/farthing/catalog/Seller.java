package io.farthing.catalog;

import java.util.List;
import java.util.regex.Pattern;

/// The provider as its invoices name it. The country decides which tax its customers bear; without
/// one, everybody pays the provider's own rate.
public record Seller(
        String country,
        List<String> street,
        String postalCode,
        String city,
        String vatNumber,
        String registration,
        String email,
        String iban,
        String bic,
        SellerTaxing taxing) {

    private static final Pattern COUNTRY = Pattern.compile("([A-Z]{2})?");

    public static final Seller UNKNOWN =
            new Seller("", List.of(), "", "", "", "", "", "", "", SellerTaxing.USUAL);

    /// Nothing but where it is, and so how it is taxed.
    static Seller at(Seller place) {
        return new Seller(place.country(), List.of(), "", "", "", "", "", "", "", place.taxing());
    }

    public Seller {
        if (!COUNTRY.matcher(country).matches()) {
            throw new IllegalArgumentException(
                    "country must be two capitals, such as NL: " + country);
        }
        street = List.copyOf(street);
    }
}
