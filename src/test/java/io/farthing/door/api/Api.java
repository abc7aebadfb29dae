package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.access.GandiKeys;
import io.farthing.access.NewUser;
import io.farthing.access.PasswordCost;
import io.farthing.access.Passwords;
import io.farthing.access.Rights;
import io.farthing.access.SecretKeys;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.Tokens;
import io.farthing.access.UserCreation;
import io.farthing.access.Users;
import io.farthing.calendar.Hour;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.catalog.Reading;
import io.farthing.charging.CreditRates;
import io.farthing.charging.HourlyRun;
import io.farthing.charging.House;
import io.farthing.credits.Credits;
import io.farthing.customers.BillingContacts;
import io.farthing.resources.CreditOrders;
import io.farthing.resources.HostingLife;
import io.farthing.resources.Operations;
import io.farthing.resources.ResourceMeter;
import io.farthing.resources.Resources;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A running server with the native API on a fresh house: account 1 of Ann (`post`), account 2 of
/// Bob (`prepaid`), and Sue of the staff. Every answer is checked against what its operation
/// promises.
final class Api implements AutoCloseable {
    static final String PASSWORD = "correct horse";
    static final Instant START = House.NOW;
    private static final Set<String> SUCCEEDED = new ConcurrentSkipListSet<>();

    final House house = new House();
    final TestClock clock = new TestClock(START);
    final long ann = house.account("post");
    final long bob = house.account("prepaid");
    final String annKey;
    final String bobKey;
    final String sueKey;
    final ApiTrade trade = new ApiTrade(house, clock);
    final ApiShop shop = new ApiShop(house, trade, clock);
    final ApiDoor.Nouns nouns;
    final ApiDoor door;
    private final Passwords passwords =
            new Passwords(new SecureRandom(), new PasswordCost(64, 1, 1));
    private final Users users;
    private final Tokens tokens;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    Api() {
        SecretKeys keys = new SecretKeys(new SecureRandom());
        Sessions sessions = new Sessions(keys);
        users = new Users(house.customers.accounts());
        tokens = new Tokens(keys);
        nouns =
                new ApiDoor.Nouns(
                        house.database,
                        house.customers.accounts(),
                        house.customers.groups(),
                        house.customers.standings(),
                        house.customers.quotas(),
                        users,
                        passwords,
                        sessions,
                        tokens,
                        new SignIns(passwords, sessions),
                        house.ledger,
                        house.catalog,
                        house.meters,
                        house.usage,
                        house.intake,
                        house.charging,
                        house.explanations,
                        house.funds,
                        house.invoices,
                        new ApiDoor.Sales(new Products(), new Discounts(), new BillingContacts()),
                        hosting(house, trade),
                        trade.nouns,
                        shop.nouns);
        annKey = key(user(NewUser.customer("ann", passwords.hash(PASSWORD), ann)), "*");
        bobKey = key(user(NewUser.customer("bob", passwords.hash(PASSWORD), bob)), "*");
        sueKey = key(user(NewUser.staff("sue", passwords.hash(PASSWORD))), "*");
        door = new ApiDoor(nouns, clock, clock);
        Router router = new Router();
        door.register(router, "test");
        server = HttpServer.start(new ServerConfig("127.0.0.1", 0, Limits.STANDARD), router);
    }

    private static CreditOffer demoCredits() {
        if (CatalogFile.read(CatalogFile.demo())
                instanceof Reading.Parsed<CatalogPlan>(CatalogPlan plan, _)) {
            return Objects.requireNonNull(plan.hosting()).offer();
        }
        throw new AssertionError("the demo's catalog cannot be read");
    }

    private static ApiDoor.Hosting hosting(House house, ApiTrade trade) {
        CreditOffers offers = new CreditOffers();
        house.database.transactVoid(tx -> {
            var _ = offers.publish(tx, demoCredits(), new Hour(0), START);
        });
        Credits credits =
                new Credits(house.ledger, house.customers.accounts(), offers, house.invoices);
        Operations operations = new Operations(trade.nouns.jobs(), credits);
        HostingLife life = new HostingLife(operations, credits, trade.nouns.notices());
        Resources resources = new Resources(operations, credits, offers);
        return new ApiDoor.Hosting(
                credits,
                new CreditOrders(operations, credits, life),
                operations,
                resources,
                new CreditRates(house.catalog, offers, resources, house.meters),
                new HourlyRun(
                        house.database,
                        house.charging,
                        new ResourceMeter(house.intake, house.meters, offers),
                        life),
                new GandiKeys(new SecureRandom()));
    }

    /// What came back.
    record Got(int status, HttpResponse<byte[]> response, JsonNode body) {
        String text(String... path) {
            JsonNode node = body;
            for (String name : path) {
                node = node.path(name);
            }
            return node.isMissingNode() ? "(missing)" : node.asString();
        }

        @CanIgnoreReturnValue
        Got is(int wanted) {
            assertThat(status).as(body.toString()).isEqualTo(wanted);
            return this;
        }

        /// A problem document of that type, about that field; "" for none.
        @CanIgnoreReturnValue
        Got isProblem(Complaint complaint, String field) {
            is(complaint.status());
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            assertThat(text("type")).isEqualTo("/problems/" + complaint.word());
            assertThat(body.path("field").asString("")).as(body.toString()).isEqualTo(field);
            return this;
        }
    }

    @CanIgnoreReturnValue
    Got get(String key, String path) {
        return send(request(key, path).GET());
    }

    @CanIgnoreReturnValue
    Got post(String key, String path, String json) {
        return write(key, "POST", path, json);
    }

    @CanIgnoreReturnValue
    Got write(String key, String method, String path, String json) {
        return send(
                request(key, path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    @CanIgnoreReturnValue
    Got keyed(String key, String idempotencyKey, String path, String json) {
        return send(
                request(key, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String key, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    @CanIgnoreReturnValue
    Got send(HttpRequest.Builder building) {
        HttpRequest request = building.build();
        try {
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = isFile(response) ? Json.object() : parsed(response.body());
            check(request, response.statusCode(), body);
            return new Got(response.statusCode(), response, body);
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }

    /// The rights of all operations that have answered with success in this JVM.
    static Set<String> succeeded() {
        return SUCCEEDED;
    }

    String key(long user, String... rights) {
        Token.Terms terms = Token.Terms.custom("test", new Rights(List.of(rights)));
        TokenCreation created =
                house.database.transact(tx -> tokens.create(tx, user, terms, START));
        return ((TokenCreation.Created) created).key();
    }

    long user(NewUser user) {
        UserCreation created = house.database.transact(tx -> users.create(tx, user, START));
        return ((UserCreation.Created) created).user().id();
    }

    private static boolean isFile(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return List.of("application/pdf", "application/xml", "application/vnd.apache.parquet")
                        .contains(type)
                || type.startsWith("text/csv");
    }

    private static JsonNode parsed(byte[] body) {
        if (body.length == 0) {
            return Json.object();
        }
        return switch (Json.read(body, Limits.JsonLimits.STANDARD)) {
            case Json.Reading.Read(JsonNode tree) -> tree;
            case Json.Reading.Unreadable(String reason, int _, int _) ->
                    throw new AssertionError("the answer is no JSON: " + reason);
        };
    }

    private void check(HttpRequest request, int status, JsonNode body) {
        for (Operation operation : door.operations()) {
            Operation.About about = operation.about();
            if (status >= 400 || !matches(about, request)) {
                continue;
            }
            assertThat(status).as(about.name()).isEqualTo(about.status());
            Schema reply = about.reply();
            SchemaCheck.Violation violation = reply == null ? null : SchemaCheck.find(reply, body);
            assertThat(violation).as(about.name() + ": " + body).isNull();
            SUCCEEDED.add(about.name());
        }
    }

    private static boolean matches(Operation.About about, HttpRequest request) {
        String pattern = about.path().replaceAll("\\{\\w+}", "[^/]+");
        return about.method().equals(request.method())
                && Pattern.matches(pattern, request.uri().getRawPath());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        house.close();
    }
}
