package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Term;
import io.farthing.catalog.Selection;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobStatus;
import io.farthing.payments.MethodType;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Quota;
import io.farthing.services.RenewalChoice;
import io.farthing.services.RenewalChoices;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is paid with its order, and what nobody has to set up, begins with it: as if a job had
/// delivered it in the same moment.
final class AtOnceTest {

    /// What chance decides of a row, and what an invoice can say only where it is known already.
    private static final String DIFFERENT = "{password,message_id,service_name}";

    @AutoClose private final Store atOnce = Store.settingNothingUp();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # sku          | term | code      | options
                    vps-starter    | P1M  |           |
                    vps-starter    | P1Y  | VPS20     | additional_disk=50 automated_backup=true
                    vps-comfort    | P3M  |           | snapshot=true os=ubuntu2404
                    MSVM001        | P1M  | MINI15    | os=debian_jessie_64
                    FS001          | P1M  |           | os=debian_jessie_64 ram=32
                    MS0025         |      |           | os=debian_jessie_64
                    MEMSTORE       |      |           |
                    OPENSTACK      |      |           | project_name=one
                    BANDWIDTH_BANK |      |           | gb=500
                    """)
    void everyRowIsAsAJobWouldHaveLeftIt(
            String sku, @Nullable String term, @Nullable String code, @Nullable String options) {
        List<String> begun = lived(atOnce, OrderStatus.DELIVERED, sku, term, code, options);
        List<String> delivered;
        try (Store byJob = new Store()) {
            delivered = lived(byJob, OrderStatus.DELIVERING, sku, term, code, options);
        }
        assertThat(begun).hasSizeGreaterThan(20);
        assertThat(without(begun, delivered)).isEqualTo(without(delivered, begun));
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(row -> !others.contains(row)).toList();
    }

    /// Bought, with somebody listening; and all rows of the house then.
    private List<String> lived(
            Store store,
            OrderStatus then,
            String sku,
            @Nullable String term,
            @Nullable String code,
            @Nullable String options) {
        long account = store.account();
        store.rooms.give(account, "5000.00");
        store.database.transactVoid(tx -> {
            RenewalChoices.save(tx, account, new RenewalChoice(true, 15), Store.START);
            listen(tx);
        });
        NewOrder wanted = wanted(account, sku, term, code == null ? "" : code, options);
        assertThat(store.rooms.placed(wanted).status()).isEqualTo(then);
        store.rooms.work();
        store.rooms.requireSound();
        return store.database.read(AtOnceTest::rows);
    }

    private static void listen(Tx tx) {
        tx.update(
                """
                INSERT INTO webhook_endpoint (account, url, description, secret, types, status, created_at)
                VALUES (NULL, 'https://example.com/', '', '', '{}', 'active', ?)
                """,
                Store.START);
    }

    private static NewOrder wanted(
            long account,
            String sku,
            @Nullable String term,
            String code,
            @Nullable String options) {
        Selection selection = Selection.of(sku).withTerm(term == null ? null : Term.of(term));
        for (String option :
                options == null ? List.<String>of() : List.of(options.split(" ", -1))) {
            int equals = option.indexOf('=');
            selection = selection.with(option.substring(0, equals), option.substring(equals + 1));
        }
        NewOrder.Item item = new NewOrder.Item(selection, Map.of());
        return new NewOrder(
                account,
                List.of(item),
                code,
                new PaymentChoice.Prepaid(),
                "key",
                null,
                true,
                Map.of("door", "test"));
    }

    /// All of the house but its catalog.
    private static List<String> rows(Tx tx) {
        List<String> all = new ArrayList<>();
        for (String table :
                tx.list(
                        """
                        SELECT table_name FROM information_schema.tables
                         WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                           AND table_name NOT LIKE 'catalog%'
                         ORDER BY table_name
                        """,
                        row -> row.text("table_name"))) {
            rows(tx, table).forEach(row -> all.add(table + " " + row));
        }
        return all;
    }

    /// Ids that are made by chance are left out wherever they stand.
    private static List<String> rows(Tx tx, String table) {
        return tx.list(
                "SELECT regexp_replace((to_jsonb(t) - ?::text[])::text, '[0-9a-f]{32}', '', 'g') AS line FROM "
                        + table
                        + " t ORDER BY 1",
                row -> row.text("line"),
                DIFFERENT);
    }

    /// Jobs that are due at once are done in no order; items have one.
    @Test
    void severalItemsAreNamedInTheirOrder() {
        long account = atOnce.account();
        atOnce.rooms.give(account, "50.00");
        Selection backed = Selection.of("vps-starter").with("automated_backup", "true");
        NewOrder.Item first = new NewOrder.Item(backed, Map.of());
        NewOrder.Item second = new NewOrder.Item(Selection.of("vps-value"), Map.of());
        Order order =
                atOnce.rooms.placed(
                        new NewOrder(
                                account,
                                List.of(first, second),
                                "",
                                new PaymentChoice.Prepaid(),
                                "",
                                null,
                                false,
                                Map.of()));
        assertThat(order.lines())
                .extracting(OrderLine::name)
                .containsExactly("vps1", "vps1", "vps2");
        assertThat(order.services())
                .extracting(id -> atOnce.service(id).name())
                .containsExactly("vps1", "vps1/automated_backup", "vps2");
        assertThat(jobs(order)).extracting(Job::serviceName).containsExactly("vps1", "vps2");
        atOnce.rooms.requireSound();
    }

    @Test
    void itsInvoiceNamesTheServiceAndItsJobIsDone() {
        long account = atOnce.account();
        atOnce.rooms.give(account, "10.00");
        Order order =
                atOnce.rooms.placed(
                        Store.wanted(account, "vps-starter", "P1M")
                                .paidBy(new PaymentChoice.Prepaid()));
        Service service = atOnce.service(order.services().getFirst());
        assertThat(service.status()).isEqualTo(ServiceStatus.ACTIVE);
        assertThat(order.lines()).extracting(OrderLine::name).containsOnly(service.shownName());
        assertThat(atOnce.invoice(order.invoice()).lines())
                .extracting(InvoiceLine::serviceName)
                .containsOnly(service.name());
        Job job = jobs(order).getFirst();
        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.finishedAt()).isEqualTo(Store.START);
        assertThat(job.serviceName()).isEqualTo(service.name());
    }

    @Test
    void whatTheBalanceIsNotEnoughForIsRefusedAndNothingOfItKept() {
        long account = atOnce.account();
        atOnce.rooms.give(account, "4.19");
        List<String> before = atOnce.database.read(AtOnceTest::rows);
        NewOrder wanted =
                Store.wanted(account, "vps-starter", "P1M").paidBy(new PaymentChoice.Prepaid());
        PlaceResult result = atOnce.dry(wanted);
        assertThat(((PlaceResult.PaymentRefused) result).why())
                .isInstanceOfSatisfying(
                        Unpayable.WithBalance.class,
                        why -> assertThat(why.missing().minorText()).isEqualTo("0.01"));
        List<String> after = atOnce.database.read(AtOnceTest::rows);
        assertThat(after).isEqualTo(before);
        atOnce.rooms.give(account, "0.01");
        assertThat(atOnce.rooms.placed(wanted).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(atOnce.balance(account)).isEqualTo("0.00");
    }

    /// By whom an order is paid, and whether it begins with it. A card is asked by a job; nobody
    /// has paid what waits for a transfer.
    @ParameterizedTest
    @CsvSource({
        "ACCOUNT, DELIVERED",
        "PREPAID, DELIVERED",
        "CARD, CHECKING",
        "BANK_TRANSFER, PLACED"
    })
    void onlyWhatIsPaidAsItIsPlacedBegins(MethodType type, OrderStatus status) {
        long account = atOnce.account();
        atOnce.rooms.give(account, "10.00");
        if (type == MethodType.CARD) {
            var _ = atOnce.card(account, "simulated_4242");
        } else {
            var _ = atOnce.rooms.method(account, type);
        }
        Order order =
                atOnce.rooms.placed(
                        Store.wanted(account, "vps-starter", "P1M")
                                .paidBy(new PaymentChoice.Usual()));
        assertThat(order.status()).isEqualTo(status);
        assertThat(atOnce.order(order.id())).isEqualTo(order);
        atOnce.rooms.work();
        atOnce.rooms.requireSound();
    }

    /// It is owed with the invoice of the month, which names it.
    @Test
    void whatGoesOnTheNextBillBeginsAsWell() {
        long account = atOnce.account();
        var _ = atOnce.card(account, "simulated_4242");
        atOnce.database.transactVoid(tx -> {
            Quota.Key key = new Quota.Key(KnownQuota.CONSOLIDATED_BILLING.text(), "");
            var _ = atOnce.rooms.quotas.setPersonal(tx, account, key, 1);
        });
        Order order =
                atOnce.rooms.placed(
                        Store.wanted(account, "vps-starter", "P1M")
                                .paidBy(new PaymentChoice.Usual()));
        assertThat(order.isOnNextBill()).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        atOnce.rooms.goTo("2026-02-01T12:00:00Z");
        MonthInZone month = MonthInZone.of(Store.START, Store.ZONE);
        assertThat(atOnce.rooms.consolidation.issue(month, atOnce.clock.instant())).isEqualTo(1);
        Invoice invoice =
                atOnce.database
                        .read(tx -> atOnce.rooms.invoices.page(tx, InvoiceQuery.of(account)))
                        .getFirst();
        assertThat(invoice.lines()).extracting(InvoiceLine::serviceName).containsExactly("vps1");
        atOnce.rooms.requireSound();
    }

    /// Somebody else may have the name by the time it is paid: a job finds out.
    @Test
    void aChosenNameIsDeliveredByAJob() {
        long account = atOnce.account();
        atOnce.rooms.give(account, "10.00");
        Selection selection = Selection.of("domain-ovh").with("domain", "one.ovh");
        Order order =
                atOnce.rooms.placed(
                        NewOrder.of(account, selection).paidBy(new PaymentChoice.Prepaid()));
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERING);
        atOnce.rooms.work();
        assertThat(atOnce.order(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(atOnce.service(order.services().getFirst()).name()).isEqualTo("one.ovh");
    }

    /// The clock renews it like any other.
    @Test
    void itsTermsGoOn() {
        long account = atOnce.account();
        atOnce.rooms.give(account, "100.00");
        Order order = atOnce.bought(account, "vps-starter", "P1M");
        List<String> ends = new ArrayList<>();
        for (String day : List.of("2026-02-27T09:30:00Z", "2026-03-31T09:00:00Z")) {
            atOnce.rooms.goTo(day);
            ends.add("" + atOnce.service(order.services().getFirst()).expiresAt());
        }
        assertThat(ends).containsExactly("2026-03-31T08:30:00Z", "2026-04-30T08:30:00Z");
        atOnce.rooms.requireSound();
    }

    private List<Job> jobs(Order order) {
        return atOnce.database.read(tx -> atOnce.rooms.jobs.ofOrder(tx, order.id()));
    }
}
