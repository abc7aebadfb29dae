package duel;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// Kill Bill by its own HTTP API.
final class KillBill implements Contender {
    private static final String SUBSCRIBING = "?callCompletion=true&callTimeoutSec=60";

    private final Http http;
    private final Counting invoices;

    KillBill(String base, Connection connection) {
        String login =
                Base64.getEncoder()
                        .encodeToString("admin:password".getBytes(StandardCharsets.UTF_8));
        http =
                Http.of(
                        base + "/1.0/kb",
                        Map.of("Authorization", "Basic " + login, "X-Killbill-CreatedBy", "duel"));
        invoices =
                new Counting(
                        connection, "SELECT count(*) FROM invoices WHERE status = 'COMMITTED'");
    }

    @Override
    public String name() {
        return "Kill Bill";
    }

    private String account(String key) {
        String body =
                """
                {"name":"%1$s","externalKey":"%1$s","currency":"EUR","billCycleDayLocal":1,
                 "locale":"en_US","timeZone":"UTC"}\
                """
                        .formatted(key);
        return http.post("/accounts", body).id();
    }

    @Override
    public String payingAccount(String key) {
        String account = account(key);
        var _ =
                http.post(
                        "/accounts/" + account + "/paymentMethods?isDefault=true",
                        """
                        {"pluginName":"__EXTERNAL_PAYMENT__","externalKey":"method-%s"}\
                        """
                                .formatted(key));
        return account;
    }

    @Override
    public String usingAccount(String key) {
        return subscription(account(key), "machine-monthly");
    }

    private String subscription(String account, String plan) {
        String body = "{\"accountId\":\"%s\",\"planName\":\"%s\"}".formatted(account, plan);
        return http.post("/subscriptions" + SUBSCRIBING, body).id();
    }

    @Override
    public void usage(String user, long call, int records) {
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
        StringJoiner all = new StringJoiner(",", "[", "]");
        for (int i = 0; i < records; i++) {
            all.add("{\"recordDate\":\"%s\",\"amount\":%d}".formatted(today, 1 + i % 8));
        }
        post(user, all.toString());
    }

    private void post(String user, String records) {
        var _ =
                http.post(
                        "/usages",
                        """
                        {"subscriptionId":"%s","unitUsageRecords":[{"unitType":"cloudlets","usageRecords":%s}]}\
                        """
                                .formatted(user, records));
    }

    @Override
    public void dryRun(String account) {
        var _ =
                http.post(
                        "/invoices/dryRun?accountId=" + account,
                        """
                        {"dryRunType":"SUBSCRIPTION_ACTION","dryRunAction":"START_BILLING",
                         "productName":"Server","productCategory":"BASE","billingPeriod":"MONTHLY",
                         "priceListName":"DEFAULT"}\
                        """);
    }

    @Override
    public void paidDryRun(String account) {
        dryRun(account);
    }

    @Override
    public void subscribe(String account, long turn) {
        var _ = subscription(account, "server-monthly");
    }

    /// The call has waited already.
    @Override
    public void settle() {}

    /// Told on the last day; it is looked at when the month is invoiced.
    @Override
    public void useForAMonth(List<String> users, LocalDate month) {
        StringJoiner all = new StringJoiner(",", "[", "]");
        month.datesUntil(month.plusMonths(1))
                .forEach(day -> all.add("{\"recordDate\":\"%s\",\"amount\":8}".formatted(day)));
        moveTo(month.plusMonths(1).minusDays(1) + "T13:20:00.000Z");
        users.parallelStream().forEach(user -> post(user, all.toString()));
    }

    @Override
    public void endTheMonth(LocalDate month, int count) {
        long before = invoices.count();
        // A period ends at the time of day at which its account was made.
        moveTo(month.plusMonths(1) + "T23:59:00.000Z");
        invoices.await(before + count);
    }

    private void moveTo(String instant) {
        var _ =
                http.send(
                        "POST",
                        "/test/clock?timeoutSec=300&requestedDate=" + instant,
                        "",
                        "application/json");
    }
}
