package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.access.NewUser;
import io.farthing.access.UserCreation;
import io.farthing.calendar.Hour;
import io.farthing.charging.House;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountShard;
import io.farthing.customers.NewAccount;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.HouseBooks;
import io.farthing.money.Currency;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A reseller's month: founded with copies in its own money, its staff sells to its own customers
/// and sees nobody else, and at the end its books hold what they were charged.
final class ResellerMonthTest {
    private static final Currency PLN = Currency.of("PLN");

    private final JelasticHouse house = new JelasticHouse();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void sellsToItsOwnAndSeesNobodyElse() throws Exception {
        try (house;
                client) {
            String staff = Objects.requireNonNull(house.names.get("staff"));
            ok(
                    staff,
                    "billing/pricing/rest/setcurrencies",
                    "rates=[{\"code\":\"EUR\",\"usdRate\":1.2},{\"code\":\"PLN\",\"usdRate\":0.3}]");
            ok(
                    staff,
                    "billing/reseller/rest/addreseller",
                    "reseller={\"name\":\"acme\",\"currency\":\"PLN\",\"seller\":{\"name\":\"Acme\","
                            + "\"country\":\"PL\",\"vatPercent\":23,\"vatNumber\":\"PL5260001246\"}}");
            String acme = staffOf(1);
            long zoe = customer("zoe@acme.example", "acme-prepaid");
            keepsToItsOwn(acme, zoe);
            setsItsOwnPrices(acme);
            use(zoe);
            String balance = ok(acme, "billing/account/rest/getaccount", "ownerUid=" + zoe);
            assertThat(balance).contains("\"balance\":99.926832", "\"group\":\"acme-prepaid\"");
            // Two reserved and two dynamic cloudlets for an hour, in the books of the reseller.
            assertThat(revenue(zoe, "reserved")).isEqualTo("0.03564000");
            assertThat(revenue(zoe, "dynamic")).isEqualTo("0.03752800");

            billsItsOwn(staff, acme);
            refused(2212, staff, "billing/reseller/rest/removereseller", "id=1");
            ok(staff, "billing/reseller/rest/setresellerstatus", "id=1&status=SUSPENDED");
            refused(704, acme, "billing/groupquota/rest/getgroups", "");
            house.house.requireSound();
        }
    }

    private void keepsToItsOwn(String acme, long zoe) throws Exception {
        ok(acme, "billing/account/rest/fundaccount", "uid=" + zoe + "&amount=100");
        refused(703, acme, "billing/account/rest/fundaccount", "uid=" + house.anna + "&amount=100");
        refused(8, acme, "billing/reseller/rest/addreseller", "reseller={}");
        refused(1101, acme, "billing/groupquota/rest/editgroup", "name=prepaid&description=mine");
        ok(acme, "billing/groupquota/rest/editgroup", "name=acme-prepaid&description=ours");

        String groups = ok(acme, "billing/groupquota/rest/getgroups", "resellerId=0");
        assertThat(groups)
                .contains("\"name\":\"acme-prepaid\"")
                .doesNotContain("\"name\":\"prepaid\"");
    }

    private void setsItsOwnPrices(String acme) throws Exception {
        // Prices are its own to set: four zloty where the platform takes one euro.
        String tariffs = ok(acme, "billing/pricing/rest/gettariffsinner", "type=FIXED");
        assertThat(tariffs)
                .contains("\"uniqueName\":\"acme-demo-reserved\"", "\"currencyPrice\":0.01782");
        refused(
                1104,
                acme,
                "billing/pricing/rest/addtariff",
                "tariff={\"uniqueName\":\"demo-traffic\",\"type\":\"NETWORK\",\"tiers\":[{\"price\":1}]}");
    }

    /// The day after prices were made, and all of it charged.
    private void use(long account) {
        var _ = house.house.use(account, "shop/app 48:10 4 0");
        assertThat(house.house.charge().failures()).isEmpty();
        boolean _ = house.clock.moveTo(Instant.parse("2013-08-01T00:00:00Z"));
        assertThat(Hour.of(house.clock.instant()).start()).isAfter(JelasticHouse.NOW);
    }

    /// A month's end to the cent: what three hours cost net, 23 in a hundred of it for the Polish
    /// state and what rounding gave, all in the reseller's books and nothing in the platform's.
    private void billsItsOwn(String staff, String acme) throws Exception {
        long yan = customer("yan@acme.example", "acme-post");
        for (int day = 2; day < 5; day++) {
            var _ = house.house.use(yan, "yan/app %d:10 16 0".formatted(24 * day));
        }
        boolean _ = house.clock.moveTo(Instant.parse("2013-08-02T00:00:00Z"));
        assertThat(house.house.charge().failures()).isEmpty();
        assertThat(house.house.monthEnd.issue(House.JULY, house.clock.instant())).isPositive();
        String invoices = ok(acme, "billing/invoice/rest/getinvoices", "ownerUid=" + yan);
        assertThat(invoices)
                .contains("\"uniqueName\":\"acme-INV-000001\"", "\"cost\":0.86,\"tax\":0.2,");
        ok(staff, "billing/invoice/rest/markaspaid", "ebsInvoiceId=acme-INV-000001");
        HouseBooks own = new HouseBooks(1L);
        assertThat(revenue(yan, "reserved")).isEqualTo("0.10692000");
        assertThat(revenue(yan, "dynamic")).isEqualTo("0.74844000");
        assertThat(book(own, yan, BookKind.VAT)).isEqualTo("0.20000000");
        assertThat(book(own, yan, BookKind.CASH)).isEqualTo("-1.06000000");
        assertThat(book(own, yan, BookKind.ROUNDING)).isEqualTo("0.00464000");
        for (BookKind kind : List.of(BookKind.VAT, BookKind.CASH, BookKind.ROUNDING)) {
            assertThat(book(HouseBooks.PLATFORM, yan, kind)).isEqualTo("0.00000000");
        }
    }

    private String revenue(long account, String resource) {
        return book(new HouseBooks(1L), account, BookKind.revenue(resource));
    }

    private String book(HouseBooks books, long account, BookKind kind) {
        BookKey key = books.book(AccountShard.of(account), kind, PLN);
        return house.house.database.read(tx -> house.house.ledger.balance(tx, key)).text();
    }

    private String staffOf(long reseller) {
        String hash = house.passwords.hash(JelasticHouse.PASSWORD);
        return house.house.database.transact(tx -> {
            NewUser wanted = NewUser.resellerStaff("sam@acme.example", hash, reseller);
            UserCreation created = house.users.create(tx, wanted, JelasticHouse.NOW);
            long id = ((UserCreation.Created) created).user().id();
            return house.access.sessions().open(tx, id, "test", JelasticHouse.NOW).key();
        });
    }

    private long customer(String email, String group) {
        AccountCreation created =
                house.house.database.transact(tx ->
                        house.house
                                .customers
                                .accounts()
                                .create(tx, NewAccount.of(email, group, PLN), JelasticHouse.NOW));
        return ((AccountCreation.Created) created).account().uid();
    }

    @CanIgnoreReturnValue
    private String ok(String session, String path, String form) throws Exception {
        String answer = call(session, path, form);
        assertThat(answer).startsWith("{\"result\":0");
        return answer;
    }

    private void refused(int result, String session, String path, String form) throws Exception {
        assertThat(call(session, path, form)).startsWith("{\"result\":" + result + ",");
    }

    private String call(String session, String path, String form)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(house.url() + "/1.0/" + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "session=" + session + "&" + form))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
