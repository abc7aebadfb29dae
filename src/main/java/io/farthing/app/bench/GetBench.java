package io.farthing.app.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Benchmarks `get` and `credits-get`: customers ask the Jelastic door for their accounts, or the
/// Gandi door for their hosting accounts, over 64 connections, against [GetFloor] on the same
/// server and the same pool of database connections.
public final class GetBench {
    private static final int CONNECTIONS = 64;
    private static final int WARM_UP_ROUNDS = 2;
    private static final long RATIO_PERMILLE = 700;
    private static final long P99_MICROS = 20_000;

    private final Rounds rounds;
    private final int requestsEach;

    public GetBench(int rounds, int requestsEach) {
        this.rounds = new Rounds(rounds);
        this.requestsEach = requestsEach;
    }

    /// Asks over and over, each connection in turn for every account.
    ///
    /// @param tokens of the customers, each for its own account
    public Measurement run(int port, List<String> tokens) {
        List<byte[]> ours =
                tokens.stream()
                        .map(token ->
                                HttpLoad.get(
                                        "/1.0/billing/account/rest/getaccount?session=" + token))
                        .toList();
        return measured("get", port, ours, uid -> HttpLoad.get(GetFloor.PATH + uid));
    }

    /// The same of the Gandi door.
    ///
    /// @param keys of customers who have credits
    public Measurement credits(int port, List<String> keys) {
        List<byte[]> ours = keys.stream().map(key -> call("/xmlrpc/", key)).toList();
        return measured(
                "credits-get", port, ours, uid -> call(GetFloor.PATH + uid, keys.get(uid - 1)));
    }

    /// The floor is sent the same body, so that both have the same to receive.
    private static byte[] call(String path, String key) {
        return HttpLoad.post(
                path, info(key).getBytes(StandardCharsets.UTF_8), "Content-Type: text/xml");
    }

    private static String info(String key) {
        return "<?xml version='1.0'?><methodCall><methodName>hosting.account.info</methodName><params><param>"
                + "<value><string>"
                + key
                + "</string></value></param></params></methodCall>";
    }

    private Measurement measured(
            String name, int port, List<byte[]> ours, IntFunction<byte[]> floorOf) {
        List<byte[]> floor = IntStream.rangeClosed(1, ours.size()).mapToObj(floorOf).toList();
        List<HttpLoad.Result> results = new ArrayList<>();
        List<HttpLoad.Result> floorResults = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            long _ = load(port, ours, new ArrayList<>()) + load(port, floor, new ArrayList<>());
        }
        Figure figure =
                rounds.compare(
                        name,
                        "requests/s",
                        () -> load(port, ours, results),
                        () -> load(port, floor, floorResults));
        return held(figure, p99(results), p99(floorResults));
    }

    private long load(int port, List<byte[]> requests, List<HttpLoad.Result> results) {
        HttpLoad.Result result =
                HttpLoad.run(
                        port,
                        CONNECTIONS,
                        requestsEach,
                        (connection, n) -> requests.get((connection + n) % requests.size()));
        results.add(result);
        return result.perSecond();
    }

    private static Measurement held(Figure figure, long p99, long floorP99) {
        boolean isReached = figure.ratioPermille() >= RATIO_PERMILLE && p99 < P99_MICROS;
        String remark =
                "%d connections; 99 of 100 within %s ms, of the floor within %s ms"
                        .formatted(
                                CONNECTIONS,
                                Measurement.thousandths(p99),
                                Measurement.thousandths(floorP99));
        return new Measurement(
                figure, "at least 0.70 of the floor, p99 under 20 ms", isReached, remark);
    }

    private static long p99(List<HttpLoad.Result> results) {
        return Rounds.median(results.stream().mapToLong(HttpLoad.Result::p99Micros).toArray());
    }
}
