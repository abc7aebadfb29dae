package io.farthing.invoices;

import java.util.List;

/// A seller or a buyer as an invoice names it.
///
/// @param contact the person, where the name is a company's; may be empty like all that follows
public record Party(
        String name,
        String contact,
        Place place,
        String vatNumber,
        String registration,
        String email,
        String iban,
        String bic) {

    /// Where it lives; the country is an ISO 3166 code or empty.
    public record Place(List<String> street, String postalCode, String city, String country) {

        public static final Place NOWHERE = new Place(List.of(), "", "", "");

        public Place {
            street = List.copyOf(street);
        }
    }

    public static Party named(String name) {
        return new Party(name, "", Place.NOWHERE, "", "", "", "", "");
    }

    /// A move that changes neither of these leaves the tax as it was.
    boolean isTaxedLike(Party other) {
        return place.country().equals(other.place.country()) && vatNumber.equals(other.vatNumber);
    }
}
