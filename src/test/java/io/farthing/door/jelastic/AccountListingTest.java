package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.access.NewUser;
import io.farthing.access.UserCreation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Listings of accounts through the door: how many statements a page takes, and who sees whom.
@Isolated("listens to the driver's log")
final class AccountListingTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int MANY = 60;
    private static final int MOST_STATEMENTS = 5;
    private static JelasticHouse house;

    @BeforeAll
    static void open() {
        house = new JelasticHouse();
        for (int i = 0; i < MANY; i++) {
            long _ = house.house.account("prepaid");
        }
    }

    @AfterAll
    static void close() {
        house.close();
        CLIENT.close();
    }

    /// What the driver binds is what it has executed.
    private static final class Statements extends Handler implements AutoCloseable {
        private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
        private final AtomicInteger bound = new AtomicInteger();

        Statements() {
            driver.setLevel(Level.FINEST);
            driver.setUseParentHandlers(false);
            driver.addHandler(this);
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().startsWith(" FE=> Bind")) {
                bound.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            driver.removeHandler(this);
            driver.setLevel(null);
            driver.setUseParentHandlers(true);
        }
    }

    private static String call(String session, String path) throws Exception {
        String address = house.url() + "/1.0/" + path + "&session=" + session;
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @CanIgnoreReturnValue
    private static String ok(String session, String path) throws Exception {
        String answer = call(session, path);
        assertThat(answer).as(path).startsWith("{\"result\":0");
        return answer;
    }

    private static String staff() {
        return house.names.getOrDefault("staff", "");
    }

    private static int statements(String path) throws Exception {
        ok(staff(), path);
        try (Statements statements = new Statements()) {
            ok(staff(), path);
            return statements.bound.get();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderField=email",
                "orderField=createdOn&orderDirection=DESC",
                "filterField=group&filterValue=prepaid&orderField=email",
                "filterField=status&filterValue=1&orderField=group",
                "lebalance=1000&orderField=balance"
            })
    void aPageOfManyTakesNoMoreStatementsThanAPageOfOne(String how) throws Exception {
        String path = "billing/account/rest/getaccounts?" + how + "&resultCount=";
        // Who calls, the snapshot, the page, and its end; who calls is remembered for a second.
        assertThat(statements(path + 1)).isBetween(1, MOST_STATEMENTS);
        assertThat(statements(path + 50)).isBetween(1, MOST_STATEMENTS);
        assertThat(ok(staff(), path + 50).split("\"uid\":", -1)).hasSize(51);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getaccountsfordeactivation", "getsuspendedaccounts"})
    void norDoOtherListings(String method) throws Exception {
        assertThat(statements("billing/account/rest/" + method + "?"))
                .isBetween(1, 2 * MOST_STATEMENTS);
    }

    private static String staffOf(long reseller) {
        String login = "staff" + reseller + "@example.com";
        String hash = house.passwords.hash(JelasticHouse.PASSWORD);
        return house.house.database.transact(tx -> {
            UserCreation created =
                    house.users.create(
                            tx, NewUser.resellerStaff(login, hash, reseller), JelasticHouse.NOW);
            long id = ((UserCreation.Created) created).user().id();
            return house.access.sessions().open(tx, id, "test", JelasticHouse.NOW).key();
        });
    }

    /// A reseller's staff lists its own customers, whatever it asks for; the platform's may look
    /// into one reseller.
    @Test
    void aResellersStaffListsItsOwnAlone() throws Exception {
        String reseller = URLEncoder.encode("{\"name\":\"acme\"}", StandardCharsets.UTF_8);
        ok(staff(), "billing/reseller/rest/addreseller?reseller=" + reseller);
        long zoe = house.house.account("acme-trial");
        ok(staff(), "billing/account/rest/suspenduser?uid=" + zoe);
        ok(staff(), "billing/account/rest/suspenduser?uid=" + house.tess);
        ok(staff(), "billing/account/rest/setquota?name=account.trialperiod&value=0&uid=" + zoe);
        ok(
                staff(),
                "billing/account/rest/setquota?name=account.trialperiod&value=0&uid=" + house.tess);
        String acme = staffOf(1);
        List<String> listings =
                List.of(
                        "getaccounts?",
                        "getaccounts?resellerId=0",
                        "getaccounts?filterField=status&filterValue=1&orderField=email",
                        "getaccountsbyuids?uids=" + zoe + "," + house.tess,
                        "getaccountsbylimits?uidslimits=" + zoe + ":1;" + house.tess + ":1",
                        "getaccountsfordeactivation?",
                        "getsuspendedaccounts?");
        for (String listing : listings) {
            String path = "billing/account/rest/" + listing;
            assertThat(ok(acme, path))
                    .as(listing)
                    .contains("\"uid\":" + zoe + ",")
                    .doesNotContain("\"uid\":" + house.tess + ",")
                    .doesNotContain("\"uid\":" + house.anna + ",");
            assertThat(ok(staff(), path)).contains("\"uid\":" + house.tess + ",");
        }
        assertThat(ok(staff(), "billing/account/rest/getaccounts?resellerId=1"))
                .contains("\"uid\":" + zoe + ",")
                .doesNotContain("\"uid\":" + house.tess + ",");
    }
}
