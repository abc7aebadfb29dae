package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.Accounts;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Products and discount codes in the database: their versions, and the counting of uses.
final class ProductsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Hour FIRST = Hour.of(NOW);

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Products products = new Products();
    private final Discounts discounts = new Discounts();

    @AfterEach
    void dropDatabase() {
        test.close();
    }

    @Test
    void everyDemoProductIsTheSameOutOfTheDatabase() {
        CatalogPlan demo = DemoCatalogTest.demo();
        database.transactVoid(tx -> {
            for (Product each : demo.products()) {
                assertThat(products.publish(tx, each, FIRST, NOW))
                        .isEqualTo(new PublishResult.NewVersion(1));
            }
        });
        database.transactVoid(tx -> {
            for (Product each : demo.products()) {
                assertThat(products.publish(tx, each, FIRST, NOW))
                        .isEqualTo(new PublishResult.Unchanged(1));
                assertThat(
                                ProductJson.toJson(
                                        Objects.requireNonNull(products.find(tx, each.sku(), 1))))
                        .isEqualTo(ProductJson.toJson(each));
            }
            assertThat(products.list(tx, NOW)).hasSameSizeAs(demo.products());
        });
    }

    @Test
    void anOldVersionKeepsItsPriceAndTheNewOneBeginsAtItsHour() {
        publish(product("MSVM001"), FIRST);
        publish(named("MSVM001", "Dearer"), FIRST.plus(24));
        database.transactVoid(tx -> {
            assertThat(found(tx, NOW).version()).isEqualTo(1);
            assertThat(found(tx, FIRST.plus(24).start().minusNanos(1)).version()).isEqualTo(1);
            assertThat(found(tx, FIRST.plus(24).start()).name()).isEqualTo("Dearer");
            assertThat(Objects.requireNonNull(products.find(tx, "MSVM001", 1)).name())
                    .isEqualTo("Miniserver VM 1 GB");
            assertThat(products.find(tx, "MSVM001", 3)).isNull();
            assertThat(products.find(tx, "MSVM001", NOW.minusSeconds(3600))).isNull();
        });
    }

    @Test
    void whatIsNoLongerSoldIsStillRenewed() {
        publish(product("MSVM001"), FIRST);
        String closed = ProductJson.toJson(product("MSVM001")).put("onSale", false).toString();
        publish(((Reading.Parsed<Product>) ProductJson.readProduct(closed)).value(), FIRST);
        database.transactVoid(tx -> {
            assertThat(products.find(tx, "MSVM001", NOW)).isNull();
            assertThat(products.list(tx, NOW)).isEmpty();
            assertThat(products.find(tx, "MSVM001", 1)).isNotNull();
            assertThat(products.find(tx, "MSVM001", 2)).isNotNull();
        });
    }

    /// The number of a version that was rolled back is given to another one.
    @Test
    void aVersionThatWasReadAndRolledBackIsForgotten() {
        publish(product("MSVM001"), FIRST);
        try {
            database.transactVoid(tx -> {
                var _ = products.publish(tx, named("MSVM001", "Never"), FIRST, NOW);
                assertThat(found(tx, NOW).name()).isEqualTo("Never");
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("on purpose");
        }
        publish(named("MSVM001", "Really"), FIRST);
        assertThat(now().name()).isEqualTo("Really");
        assertThat(now().version()).isEqualTo(2);
    }

    @Test
    void aProductIsReadOnce() {
        publish(product("MSVM001"), FIRST);
        Product once = now();
        assertThat(now()).isSameAs(once);
        Product byNumber =
                database.read(tx -> Objects.requireNonNull(products.find(tx, "MSVM001", 1)));
        assertThat(byNumber).isSameAs(once);
    }

    @Test
    void aCodeIsFoundByWhoMayUseItWhenTheyMay() {
        load();
        long one = account("one@example.net", 1);
        long three = account("three@example.net", 3);
        assertThat(found("friends ", one)).isTrue();
        assertThat(found("FRIENDS", three)).isFalse();
        assertThat(found("NOSUCH", one)).isFalse();
        assertThat(found("SUMMER2014", one)).isFalse();
        assertThat(found("nul\0", one)).isFalse();
    }

    @Test
    void aUseIsCountedOnceAndGivenBack() {
        load();
        long one = account("one@example.net", 1);
        assertThat(use("WELCOME10", one, 7)).isEqualTo(UseResult.USED);
        assertThat(use("WELCOME10", one, 7)).isEqualTo(UseResult.USED_BEFORE);
        assertThat(found("WELCOME10", one)).isFalse();
        assertThat(use("WELCOME10", one, 8)).isEqualTo(UseResult.USED_UP);
        database.transactVoid(tx -> discounts.giveBack(tx, 7));
        database.transactVoid(tx -> discounts.giveBack(tx, 7));
        assertThat(database.<Long>read(tx -> discounts.used(tx, "WELCOME10"))).isZero();
        assertThat(found("WELCOME10", one)).isTrue();
    }

    /// A hundred uses are allowed, 130 want one, eight at a time.
    @Test
    void aLimitHoldsHoweverManyOrderAtOnce() throws Exception {
        load();
        long one = account("one@example.net", 1);
        List<Future<UseResult>> results = new ArrayList<>();
        try (ExecutorService crew = Executors.newFixedThreadPool(6)) {
            for (long order = 1; order <= 130; order++) {
                long number = order;
                results.add(crew.submit(() -> use("FIVEROFF", one, number)));
            }
        }
        int used = 0;
        for (Future<UseResult> result : results) {
            used += result.get() == UseResult.USED ? 1 : 0;
        }
        assertThat(used).isEqualTo(100);
        assertThat(database.<Long>read(tx -> discounts.used(tx, "FIVEROFF"))).isEqualTo(100);
        assertThat(found("FIVEROFF", one)).isFalse();
    }

    private void load() {
        database.transactVoid(tx -> {
            for (Discount each : DemoCatalogTest.demo().discounts()) {
                var _ = discounts.publish(tx, each, FIRST, NOW);
            }
        });
    }

    private UseResult use(String code, long account, long order) {
        return database.transact(tx -> {
            Discount discount = Objects.requireNonNull(discounts.published(tx, code)).value();
            return discounts.use(tx, discount, account, order, NOW);
        });
    }

    private boolean found(String code, long account) {
        return database.<Boolean>read(tx -> discounts.find(tx, code, account, NOW) != null);
    }

    private Product now() {
        return database.read(tx -> found(tx, NOW));
    }

    private Product found(Tx tx, Instant at) {
        return Objects.requireNonNull(products.find(tx, "MSVM001", at));
    }

    private void publish(Product product, Hour from) {
        database.transactVoid(tx ->
                assertThat(products.publish(tx, product, from, NOW))
                        .isInstanceOf(PublishResult.NewVersion.class));
    }

    private static Product product(String sku) {
        return DemoCatalogTest.product(sku);
    }

    private static Product named(String sku, String name) {
        String other = ProductJson.toJson(product(sku)).put("name", name).toString();
        return ((Reading.Parsed<Product>) ProductJson.readProduct(other)).value();
    }

    private long account(String email, long uid) {
        return database.transact(tx -> {
            var _ = new Groups().create(tx, new NewGroup("all", GroupType.POST, "", null, 0), NOW);
            AccountCreation creation =
                    new Accounts()
                            .create(
                                    tx,
                                    NewAccount.of(email, "all", Currency.of("EUR")).withUid(uid),
                                    NOW);
            return ((AccountCreation.Created) creation).account().uid();
        });
    }
}
