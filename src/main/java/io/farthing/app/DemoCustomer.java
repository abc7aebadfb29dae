package io.farthing.app;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.CustomerType;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.util.List;

/// A customer of the demo who orders, beside those whose machines the usage trace is of. Their uids
/// begin far above the trace's, so that its figures stay its own.
record DemoCustomer(String email, String language, Currency currency, BillingContact contact) {

    static final DemoCustomer AGENCY =
            of(
                    "agency@demo.example",
                    "en",
                    "GBP",
                    company(
                            1001,
                            "Grace Turner",
                            "Turner Web Agency Ltd",
                            place("31 North Laine", "BN1 1AA", "Brighton", "GB"),
                            "GB980780684"));

    static final DemoCustomer BLOGGER =
            of(
                    "blogger@demo.example",
                    "fr",
                    "EUR",
                    person(
                            1002,
                            "Claire Moreau",
                            place("5 rue Nationale", "37000", "Tours", "FR")));

    static final DemoCustomer LATE =
            of(
                    "late@demo.example",
                    "pl",
                    "EUR",
                    person(
                            1003,
                            "Marek Zieliński",
                            place("ul. Długa 7", "80-827", "Gdańsk", "PL")));

    static final DemoCustomer SUSPENDED =
            of(
                    "declined@demo.example",
                    "de",
                    "EUR",
                    person(1004, "Karl Brandt", place("Lindenallee 3", "50668", "Köln", "DE")));

    static final DemoCustomer MONTHLY =
            of(
                    "monthly@demo.example",
                    "de",
                    "EUR",
                    company(
                            1005,
                            "Petra Vogel",
                            "Vogel Datendienste GmbH",
                            place("Hafenstraße 12", "20457", "Hamburg", "DE"),
                            "DE136695976"));

    static List<DemoCustomer> all() {
        return List.of(AGENCY, BLOGGER, LATE, SUSPENDED, MONTHLY);
    }

    /// Those of them who are there: in somebody's own plan the uids may be other people's.
    static List<DemoCustomer> present(Tx tx, Accounts accounts) {
        return all().stream()
                .filter(each -> {
                    Account found = accounts.find(tx, each.uid());
                    return found != null && found.contact().email().equals(each.email());
                })
                .toList();
    }

    long uid() {
        return contact.account();
    }

    private record Place(String street, String postalCode, String city, String country) {}

    private static Place place(String street, String postalCode, String city, String country) {
        return new Place(street, postalCode, city, country);
    }

    private static DemoCustomer of(
            String email, String language, String currency, BillingContact contact) {
        return new DemoCustomer(email, language, Currency.of(currency), contact);
    }

    private static BillingContact person(long uid, String name, Place place) {
        return new BillingContact(
                uid,
                CustomerType.INDIVIDUAL,
                name,
                "",
                List.of(place.street),
                place.postalCode,
                place.city,
                place.country,
                "",
                false,
                null);
    }

    private static BillingContact company(
            long uid, String name, String company, Place place, String vatNumber) {
        return new BillingContact(
                uid,
                CustomerType.COMPANY,
                name,
                company,
                List.of(place.street),
                place.postalCode,
                place.city,
                place.country,
                vatNumber,
                false,
                null);
    }
}
