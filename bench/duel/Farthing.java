package duel;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;

/// Farthing by its native HTTP API.
final class Farthing implements Contender {
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String PREPAID = ",\"payment\":{\"with\":\"prepaid\"}";

    private final Http http;
    private final Counting invoices;
    private final Counting hours;
    private final Counting usedHours;
    private final Counting deliveries;
    private final long deliveredBefore;
    private final Instant begun;
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong subscriptions = new AtomicLong();

    Farthing(String base, String token, Connection connection) {
        http = Http.of(base + "/api/v1", Map.of("Authorization", "Bearer " + token));
        invoices =
                new Counting(connection, "SELECT count(*) FROM invoice WHERE number IS NOT NULL");
        hours = new Counting(connection, "SELECT count(*) FROM charged_hour");
        usedHours =
                new Counting(connection, "SELECT count(DISTINCT (shard, hour)) FROM usage_block");
        deliveries =
                new Counting(
                        connection, "SELECT count(*) FROM purchase WHERE status = 'delivered'");
        deliveredBefore = deliveries.count();
        begun = Instant.parse(http.get("/test-clock").field("now"));
    }

    @Override
    public String name() {
        return "Farthing";
    }

    private String account(String key, String group) {
        String body = "{\"email\":\"%s@duel.example\",\"group\":\"%s\"}".formatted(key, group);
        return http.post("/accounts", body).field("uid");
    }

    @Override
    public String payingAccount(String key) {
        String account = account(key, "payg");
        var _ =
                http.send(
                        "POST",
                        "/accounts/" + account + "/funds",
                        "{\"amount\":{\"amount\":\"100\",\"currency\":\"EUR\"}}",
                        keyed("fund-" + account));
        return account;
    }

    private static Map<String, String> keyed(String key) {
        return Map.of("Content-Type", "application/json", "Idempotency-Key", key);
    }

    @Override
    public String usingAccount(String key) {
        return account(key, "business");
    }

    /// A minute apart, and never the same instant twice for one machine, in its first 60,000 calls:
    /// each of them has a millisecond of its own in every minute.
    @Override
    public void usage(String user, long call, int records) {
        StringJoiner all = new StringJoiner(",", "[", "]");
        for (int i = 0; i < records; i++) {
            Instant at = begun.minusSeconds(60L * i).minusMillis(call % 60_000);
            all.add(event(user, at, user + "-" + call + "-" + i));
        }
        taken(all.toString());
    }

    private static String event(String account, Instant at, String id) {
        return """
        {"specversion":"1.0","type":"io.farthing.usage.v1","source":"/duel","id":"%s","time":"%s",\
        "data":{"account":%s,"environment":"env","node":"vm","readings":{"ram":1048576}}}\
        """
                .formatted(id, at, account);
    }

    private static String server(String payment) {
        return "{\"items\":[{\"name\":\"vps-starter\",\"term\":\"P1M\"}]" + payment + "}";
    }

    @Override
    public void dryRun(String account) {
        dryRun(account, server(""));
    }

    @Override
    public void paidDryRun(String account) {
        dryRun(account, server(PREPAID));
    }

    private void dryRun(String account, String order) {
        var _ =
                http.send(
                        "POST",
                        "/accounts/" + account + "/orders?dryRun=true",
                        order,
                        keyed("dry-" + orders.incrementAndGet()));
    }

    @Override
    public void subscribe(String account, long turn) {
        var _ =
                http.send(
                        "POST",
                        "/accounts/" + account + "/orders",
                        server(PREPAID),
                        keyed("order-" + turn));
        subscriptions.incrementAndGet();
    }

    /// Paid is at once, delivered a moment later.
    @Override
    public void settle() {
        deliveries.await(deliveredBefore + subscriptions.get());
    }

    /// Told within its hour, and charged a quarter of an hour after that.
    @Override
    public void useForAMonth(List<String> users, LocalDate month) {
        month.datesUntil(month.plusMonths(1))
                .forEach(day -> {
                    Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
                    StringJoiner all = new StringJoiner(",", "[", "]");
                    users.forEach(user -> all.add(event(user, noon, user + "-" + day)));
                    moveTo(day + "T12:30:00Z");
                    taken(all.toString());
                    moveTo(day + "T13:20:00Z");
                    hours.await(usedHours.count());
                });
    }

    /// A refused event is no failure of the call, but none of ours may be.
    private void taken(String events) {
        Http.Answer answer = http.send("POST", "/usage/events", events, BATCH);
        if (!answer.field("refused").equals("0")) {
            throw new IllegalStateException(answer.body());
        }
    }

    @Override
    public void endTheMonth(LocalDate month, int count) {
        long before = invoices.count();
        // The first quarter of an hour of a UTC day is when it looks for hours of any age.
        moveTo(month.plusMonths(1) + "T00:20:00Z");
        invoices.await(before + count);
    }

    private void moveTo(String instant) {
        var _ = http.put("/test-clock", "{\"now\":\"" + instant + "\"}");
    }
}
