package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.AccountHolds;
import io.farthing.charging.House;
import io.farthing.charging.Purpose;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.NewInvoice;
import io.farthing.invoices.NewLine;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The description is true: every operation in it is called, and what comes back is as described.
final class OpenApiTest {

    /// Every operation once: its name, the path, the body. `{id}` is the first id that the answer
    /// before gave. [Api] compares each answer with what its operation promises.
    private static final String CALLS =
            """
            api.sessions.open | /sessions | {"login":"ann","password":"correct horse"}
            api.sessions.list | /sessions
            api.me.get | /me
            api.keys.create | /keys | {"description":"d"}
            api.keys.delete | /keys/{id}
            api.keys.list | /keys
            api.provider.get | /provider
            api.refill-plans.create | /refill-plans | {"name":"ten","price":{"amount":"10","currency":"EUR"}}
            api.refill-plans.list | /refill-plans
            api.refill-plans.set | /refill-plans/1 | {"name":"tenner","price":{"amount":"10","currency":"EUR"}}
            api.refill-plans.make-default | /refill-plans/1/default
            api.refill-plans.delete | /refill-plans/1
            api.resellers.list | /resellers
            api.resellers.seller.get | /resellers/1/seller
            api.resellers.seller.change | /resellers/1/seller | {"country":"PL","vatPercent":"23"}
            api.meters.list | /meters
            api.resources.list | /resources
            api.tariffs.list | /tariffs
            api.tariffs.get | /tariffs/demo-traffic
            api.tariffs.versions.list | /tariffs/demo-traffic/versions
            api.tariffs.versions.get | /tariffs/demo-traffic/versions/1
            api.tariffs.publish | /tariffs | {"definition":{tariff}}
            api.grids.publish | /grids | {"definition":{"name":"g","items":[{"name":"s","options":[{"name":"size","value":"s"}],"plan":"demo-traffic"}]}}
            api.grids.list | /grids
            api.grids.get | /grids/g
            api.grids.versions.get | /grids/g/versions/1
            api.pricing-models.list | /pricing-models
            api.pricing-models.get | /pricing-models/standard
            api.pricing-models.versions.get | /pricing-models/standard/versions/1
            api.pricing-models.publish | /pricing-models | {"definition":{"uniqueName":"m","tariffs":["demo-traffic"]}}
            api.products.publish | /products | {"definition":{"sku":"v","family":"vps","billing":"advance","unit":"month","price":{"EUR":"3.50"},"renewal":{"terms":["P1M"],"modes":["automatic"]}}}
            api.products.list | /products
            api.products.get | /products/v
            api.products.versions.list | /products/v/versions
            api.products.versions.get | /products/v/versions/1
            api.products.price | /products/v/price | {"quantity":2}
            api.credit-codes.create | /credit-codes | {"code":"welcome-2024","amount":{"amount":"5","currency":"EUR"}}
            api.credit-codes.list | /credit-codes
            api.credit-codes.get | /credit-codes/WELCOME2024
            api.discount-codes.publish | /discount-codes | {"definition":{"code":"ten","percent":10}}
            api.discount-codes.list | /discount-codes
            api.discount-codes.get | /discount-codes/TEN
            api.accounts.discount-codes.get | /accounts/1/discount-codes/ten
            api.accounts.contact.set | /accounts/1/contact | {"type":"company","company":"Co","country":"DE","vatNumber":"DE 136695976"}
            api.accounts.contact.get | /accounts/1/contact
            api.accounts.partner.appoint | /accounts/1/partner
            api.accounts.partner.get | /accounts/1/partner
            api.accounts.partner.dismiss | /accounts/1/partner
            api.price-comparisons | /price-comparisons | {"from":"2013-12-01T00:00:00Z"}
            api.price-preview | /price-preview | {"tariffName":"demo-traffic","quantities":["3"]}
            api.groups.create | /groups | {"name":"gold","type":"billing"}
            api.groups.list | /groups
            api.groups.get | /groups/gold
            api.groups.pricing-models.set | /groups/gold/pricing-models | {"items":[{"hostGroup":"h","pricingModel":"m","enabled":true,"default":true}]}
            api.groups.pricing-models.get | /groups/gold/pricing-models
            api.quotas.define | /quotas | {"name":"x","fallbackValue":5}
            api.quotas.list | /quotas
            api.groups.quotas.set | /groups/gold/quotas/x | {"value":6}
            api.groups.quotas.list | /groups/gold/quotas
            api.groups.quotas.drop | /groups/gold/quotas/x
            api.accounts.quotas.set | /accounts/1/quotas/x | {"value":7}
            api.accounts.quotas.list | /accounts/1/quotas
            api.accounts.quotas.drop | /accounts/1/quotas/x
            api.quotas.remove | /quotas/x
            api.groups.delete | /groups/gold
            api.accounts.create | /accounts | {"email":"n@example.com","group":"trial","externalBillingId":"e-1"}
            api.accounts.list | /accounts
            api.accounts.get | /accounts/1
            api.accounts.change | /accounts/1 | {"name":"Ann"}
            api.accounts.users.create | /accounts/1/users | {"login":"amy","password":"long enough"}
            api.accounts.users.list | /accounts/1/users
            api.accounts.audit | /accounts/1/audit
            api.accounts.funds.add | /accounts/1/funds | {"amount":{"amount":"5","currency":"EUR"},"purpose":"bonus"}
            api.accounts.funds.withdraw | /accounts/1/withdrawals | {"amount":{"amount":"1","currency":"EUR"}}
            api.accounts.charges.create | /accounts/1/charges | {"amount":{"amount":"1","currency":"EUR"}}
            api.accounts.holds.create | /accounts/1/holds | {"amount":{"amount":"1","currency":"EUR"},"purpose":"bonus"}
            api.accounts.holds.get | /accounts/1/holds/{id}
            api.accounts.holds.list | /accounts/1/holds
            api.accounts.holds.release | /accounts/1/holds/1/release
            api.accounts.holds.capture | /accounts/1/holds/2/capture | {}
            api.accounts.balances.get | /accounts/1/balances
            api.accounts.transactions.list | /accounts/1/transactions
            api.accounts.transactions.get | /accounts/1/transactions/{id}
            api.ledger.trial-balance.get | /ledger/trial-balance
            api.usage.events.create | /usage/events | {}
            api.accounts.environments.list | /accounts/1/environments
            api.accounts.usage.list | /accounts/1/usage?from=2013-07-01T00:00:00Z&to=2013-07-02T00:00:00Z
            api.accounts.charges.list | /accounts/1/charges?from=2013-07-01T00:00:00Z&to=2013-07-02T00:00:00Z
            api.charges.get | /charges/{id}
            api.exports.focus.csv.get | /exports/focus/csv?from=2013-07-01T00:00:00Z&to=2013-07-02T00:00:00Z
            api.exports.focus.parquet.get | /exports/focus/parquet?from=2013-07-01T00:00:00Z&to=2013-07-02T00:00:00Z
            api.accounts.exports.focus.csv.get | /accounts/1/exports/focus/csv
            api.accounts.exports.focus.parquet.get | /accounts/1/exports/focus/parquet
            api.exports.reports.csv.get | /exports/reports/revenue/csv
            api.exports.reports.parquet.get | /exports/reports/taxes/parquet
            api.accounts.invoices.list | /accounts/1/invoices
            api.invoices.get | /invoices/{id}
            api.invoices.pdf.get | /invoices/1/pdf
            api.invoices.xml.get | /invoices/1/xml
            api.invoices.payments.record | /invoices/1/payments | {"amount":{"amount":"0.01","currency":"EUR"}}
            api.invoices.payments.list | /invoices/1/payments
            api.invoices.credit-notes.create | /invoices/1/credit-notes | {"reason":"as agreed","gross":{"amount":"0.01","currency":"EUR"}}
            api.invoices.credit-notes.list | /invoices/1/credit-notes
            api.invoices.issue | /invoices/1/issue
            api.invoices.void | /invoices/{draft}/void
            api.charging.late-hours.list | /charging/late-hours
            api.charging.run | /charging/runs | {"recharge":true}
            api.test-clock.get | /test-clock
            api.test-clock.move | /test-clock | {"advance":"PT360H"}
            api.accounts.payment-methods.create | /accounts/1/payment-methods | {"type":"card","card":{"number":"4242424242424242","expiryMonth":12,"expiryYear":2030}}
            api.accounts.payment-methods.change | /accounts/1/payment-methods/{id} | {"usual":true}
            api.overdue-invoices.list | /overdue-invoices
            api.invoices.collect | /invoices/1/collection
            api.invoices.collection.stop | /invoices/1/collection
            api.sessions.list | /sessions
            api.sessions.end | /sessions/{id}
            """;

    @AutoClose private final Api api = new Api();
    private String id = "";
    private String draft = "";

    @Test
    void everyOperationAnswersAsDescribed() {
        prepare();
        Map<String, Operation.About> known = new TreeMap<>();
        api.door.operations().forEach(each -> known.put(each.about().name(), each.about()));
        String session =
                api.post(
                                "",
                                "/api/v1/sessions",
                                "{\"login\":\"sue\",\"password\":\"correct horse\"}")
                        .text("key");
        Set<String> called = new TreeSet<>();
        for (String line : (ApiTrade.CALLS + ApiShop.CALLS + CALLS).lines().toList()) {
            String[] parts = line.split(" \\| ", 3);
            Operation.About about = Objects.requireNonNull(known.get(parts[0]), parts[0]);
            Api.Got got = call(about, session, parts);
            assertThat(got.status()).as(line + " " + got.body()).isEqualTo(about.status());
            if (about.reply() instanceof Schema.Struct page && page.name().endsWith("Page")) {
                assertThat(got.body().get("items")).as(line).isNotEmpty();
            }
            remember(got.body());
            called.add(parts[0]);
        }
        assertThat(called).isEqualTo(known.keySet());
        assertThat(Api.succeeded()).containsAll(called);
    }

    @Test
    void everyWriteTakesAKeyAndEveryNameIsThereOnce() {
        Set<String> names = new HashSet<>();
        for (Operation operation : api.door.operations()) {
            Operation.About about = operation.about();
            assertThat(names.add(about.name())).as(about.name()).isTrue();
            boolean isWrite = operation.work() instanceof Operation.Work.Writes;
            for (String name : List.of(Writes.KEY_HEADER, Parameter.DRY_RUN)) {
                boolean isTaken =
                        about.parameters().stream().anyMatch(each -> each.name().equals(name));
                assertThat(isTaken).as(about.name() + " " + name).isEqualTo(isWrite);
            }
        }
    }

    @Test
    void theDocumentHoldsWhatIsServedAndItsReferencesLeadSomewhere() {
        JsonNode document = api.get("", "/api/openapi.json").is(200).body();
        assertThat(document.get("openapi").stringValue()).isEqualTo("3.1.0");
        for (Operation operation : api.door.operations()) {
            Operation.About about = operation.about();
            String method = about.method().toLowerCase(Locale.ROOT);
            JsonNode described = document.get("paths").get(about.path()).get(method);
            assertThat(described.get("operationId").stringValue()).isEqualTo(about.name());
            assertThat(described.get("responses").has("" + about.status())).isTrue();
        }
        requireReferences(document, document);
    }

    @Test
    void everyProblemHasAPage() {
        JsonNode index = api.get("", "/problems").is(200).body().get("items");
        assertThat(index).hasSize(Complaint.values().length);
        for (JsonNode each : index) {
            String type = each.get("type").stringValue();
            assertThat(api.get("", type).is(200).body()).isEqualTo(each);
        }
    }

    /// Something of everything there is to see.
    private void prepare() {
        House house = api.house;
        api.trade.prepare(api.ann, Api.START);
        house.fund(api.ann, "10", Purpose.BALANCE);
        // An e-invoice has to say where its seller is.
        house.database.transactVoid(
                tx -> tx.update("UPDATE provider SET seller = '{\"country\": \"NL\"}'"));
        long _ = ResellerRoutesTest.reseller(house);
        house.use(api.ann, "env-1/vm-1 3:00 7 2", "env-1/vm-1 4:00 9 1");
        assertThat(house.charge().charges()).isPositive();
        assertThat(house.monthEnd.issue(House.JULY, Api.START)).isEqualTo(1);
        house.use(api.ann, "env-1/vm-2 3:30 7 2");
        AccountHolds.Wish wish =
                new AccountHolds.Wish(house.movement(api.ann, "1"), Purpose.BALANCE, null);
        assertThat(
                        house.database.<AccountHolds.Reserving>transact(
                                tx -> house.funds.holds().reserve(tx, wish, Api.START)))
                .isInstanceOf(AccountHolds.Reserving.Reserved.class);
        api.shop.prepare(api.ann, Api.START);
        draft =
                ""
                        + house.database
                                .transact(tx -> house.invoices.draft(tx, order(), Api.START))
                                .id();
    }

    private NewInvoice order() {
        Money net = Money.of(House.EUR, "5.00");
        NewLine line =
                new NewLine(
                        "VPS", "A server", "vps-1", null, null, BigDecimal.ONE, net, net, "VPS");
        return new NewInvoice(
                api.ann,
                House.EUR,
                InvoiceOrigin.ORDER,
                null,
                List.of(line),
                TaxTreatment.standard(Percentage.of("20")),
                House.JULY.period());
    }

    private int calls;

    private Api.Got call(Operation.About about, String session, String[] parts) {
        String path = "/api/v1" + parts[1].replace("{id}", id).replace("{draft}", draft);
        String key = about.audience() == null ? ApiTrade.keyOf(about.name()) : session;
        Operation.Body body = about.body();
        HttpRequest.Builder request =
                api.request(key, path).header(Writes.KEY_HEADER, about.name() + "/" + ++calls);
        if (body == null) {
            return api.send(request.method(about.method(), HttpRequest.BodyPublishers.noBody()));
        }
        String sent = parts.length < 3 ? "{}" : parts[2];
        if (sent.contains("{tariff}")) {
            JsonNode tariff = api.get(session, "/api/v1/tariffs/demo-traffic").body();
            sent = sent.replace("{tariff}", tariff.get("definition").toString());
        }
        return api.send(
                request.header("Content-Type", body.types().getFirst())
                        .method(about.method(), HttpRequest.BodyPublishers.ofString(sent)));
    }

    private void remember(JsonNode body) {
        JsonNode first = body.path("items").path(0);
        JsonNode found = body.has("id") ? body.get("id") : first.path("id");
        id = found.asString(id);
    }

    private static void requireReferences(JsonNode document, JsonNode node) {
        if (node.has("$ref")) {
            String pointer = node.get("$ref").stringValue().substring(1);
            assertThat(document.at(pointer).isObject()).as(pointer).isTrue();
        }
        node.forEach(inner -> requireReferences(document, inner));
    }
}
