package io.farthing.app;

import io.farthing.charging.AccountDestruction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Does a little of everything the server does, for a JVM that takes notes of it: that is how the
/// start script of a package makes its start-up cache.
@Command(
        name = "warm-up",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Bills the sample month in a folder that is gone afterwards, and asks every API.")
final class WarmUpCommand implements Runnable {
    /// Once is enough for a class, and some more for the compiler to see what is used often.
    private static final int TURNS = 20;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the passing folder is made (default: here)")
    private Path data = Path.of("");

    @Override
    public void run() {
        try (BenchGround ground = BenchGround.in(data)) {
            Credentials keys = ground.billSample(Progress.toStandardError());
            ground.handOutCredits(keys);
            Server.Options options =
                    new Server.Options("127.0.0.1", 0, null, AccountDestruction.Switches.OFF);
            try (Server server = Server.start(ground.nouns(), Server.newMetrics(), options);
                    HttpClient http = HttpClient.newHttpClient()) {
                ask(http, "http://127.0.0.1:" + server.port(), keys);
            }
        }
    }

    private static void ask(HttpClient http, String url, Credentials keys) {
        Credentials.CustomerLogin customer = keys.accounts().getFirst();
        String session = "session=" + customer.keys().token();
        String billing = url + "/1.0/billing/account/rest/";
        List<HttpRequest.Builder> questions =
                List.of(
                        get(url + "/health/ready"),
                        get(url + "/metrics"),
                        get(url + "/api/openapi.json"),
                        get(url + "/api/v1/me")
                                .header("Authorization", "Bearer " + keys.admin().token()),
                        get(url + "/console/"),
                        get(billing + "getaccount?" + session),
                        get(
                                billing
                                        + "getaccountbillinghistorybyperiod?starttime=2025-10-01&endtime=2025-11-01&period=DAY&"
                                        + session),
                        post(
                                url + "/xmlrpc/",
                                "<methodCall><methodName>hosting.account.info</methodName><params><param><value>%s</value></param></params></methodCall>"
                                        .formatted(customer.gandiApiKey())),
                        post(
                                url + "/v1/json/create.monthly_miniserver",
                                "api_key=%s&sku=MSVM001&os=debian_jessie_64&dry_run=true"
                                        .formatted(customer.memsetApiKey())),
                        get(url + "/1.0/auth/time"),
                        get(url + "/1.0/me.json"));
        for (int turn = 0; turn < TURNS; turn++) {
            questions.forEach(each -> requireAnswer(http, each.build()));
        }
    }

    private static HttpRequest.Builder get(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpRequest.Builder post(String url, String body) {
        return get(url).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static void requireAnswer(HttpClient http, HttpRequest request) {
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                throw new IllegalStateException(request.uri().getPath() + " answered " + status);
            }
        } catch (IOException failure) {
            throw new CommandRefused("the server did not answer: " + failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandRefused("interrupted");
        }
    }
}
