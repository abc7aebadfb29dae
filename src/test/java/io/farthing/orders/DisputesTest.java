package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountShard;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.payments.Dispute;
import io.farthing.payments.GatewayEvent;
import io.farthing.payments.GatewayNews;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.SimulatedGateway;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Banks that take money back: what is booked and owed, in whatever order it is told.
final class DisputesTest {
    private static final Store STORE = new Store();

    /// Its shard's books are its own as well.
    private final long account = STORE.account();

    private String dispute = "dp_" + account;
    private int events;

    @AfterAll
    static void close() {
        STORE.rooms.requireSound();
        STORE.close();
    }

    /// An order of 3.50 and tax: 4.20.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # news,               status,  disputed, cash, owed, invoice
                    inquiry,              INQUIRY, 0.00,    -4.20, 0.00, PAID
                    open,                 OPEN,    -4.20,    0.00, 0.00, PAID
                    open open,            OPEN,    -4.20,    0.00, 0.00, PAID
                    open won,             WON,     0.00,    -4.20, 0.00, PAID
                    won open,             WON,     0.00,    -4.20, 0.00, PAID
                    won,                  WON,     0.00,    -4.20, 0.00, PAID
                    inquiry open won,     WON,     0.00,    -4.20, 0.00, PAID
                    open lost,            LOST,    0.00,     0.00, 4.20, ISSUED
                    lost,                 LOST,    0.00,     0.00, 4.20, ISSUED
                    lost open,            LOST,    0.00,     0.00, 4.20, ISSUED
                    lost inquiry open,    LOST,    0.00,     0.00, 4.20, ISSUED
                    inquiry lost lost,    LOST,    0.00,     0.00, 4.20, ISSUED
                    won lost,             LOST,    0.00,     0.00, 4.20, ISSUED
                    lost won,             LOST,    0.00,     0.00, 4.20, ISSUED
                    """)
    void theBooksFollow(
            String news,
            Dispute.Status status,
            String disputed,
            String cash,
            String owed,
            InvoiceStatus invoice) {
        Order order = paid();
        Payment payment = payment(order);
        for (String word : news.split(" ", -1)) {
            tell(payment, word, "4.20");
        }
        assertThat(disputes(payment)).extracting(Dispute::status).containsExactly(status);
        assertThat(house(BookKind.DISPUTED)).isEqualTo(disputed);
        assertThat(house(BookKind.CASH)).isEqualTo(cash);
        Invoice after = STORE.invoice(order.invoice());
        assertThat(after.status()).isEqualTo(invoice);
        assertThat(after.open().minorText()).isEqualTo(owed);
        assertThat(receivable()).isEqualTo(owed.equals("0.00") ? "0.00" : "-" + owed);
        boolean isWithdrawn = status == Dispute.Status.OPEN || status == Dispute.Status.LOST;
        assertThat(payment(order).disputed().minorText()).isEqualTo(isWithdrawn ? "4.20" : "0.00");
        assertThat(payment(order).refundable().minorText())
                .isEqualTo(isWithdrawn ? "0.00" : "4.20");
    }

    /// The same event again is known by its id.
    @Test
    void anEventCountsOnce() {
        Payment payment = payment(paid());
        GatewayEvent event = event(payment.reference(), "open", "4.20");
        assertThat(take(event)).isEqualTo(GatewayNews.Taking.TAKEN);
        assertThat(take(event)).isEqualTo(GatewayNews.Taking.REPEATED);
        assertThat(mails("dispute-news")).isEqualTo(1);
    }

    @Test
    void whateverTheOrderTheEndIsTheSame() {
        Payment payment = payment(paid());
        List<String> words =
                new ArrayList<>(List.of("inquiry", "open", "open", "lost", "lost", "inquiry"));
        Collections.shuffle(words, new Random(17));
        words.forEach(word -> tell(payment, word, "4.20"));
        assertThat(disputes(payment))
                .extracting(Dispute::status)
                .containsExactly(Dispute.Status.LOST);
        assertThat(receivable()).isEqualTo("-4.20");
        assertThat(mails("payment-taken-back")).isEqualTo(1);
    }

    /// A bank that comes twice for the same money, under another name, is not paid twice by the
    /// customer: what is more than the payment is for staff.
    @ParameterizedTest
    @CsvSource({"4.20, 4.20, 4.20", "1.20, 3.00, 4.20", "1.20, 4.20, 4.20", "1.00, 2.00, 3.00"})
    void twoDisputesOweNoMoreThanThePayment(String first, String second, String owed) {
        Order order = paid();
        Payment payment = payment(order);
        tell(payment, "lost", first);
        dispute = "dp_again_" + account;
        tell(payment, "lost", second);
        assertThat(STORE.invoice(order.invoice()).open().minorText()).isEqualTo(owed);
        assertThat(receivable()).isEqualTo("-" + owed);
    }

    /// Only a part: that part is owed again, and can be paid again.
    @Test
    void aPartIsOwedAndPaidAgain() {
        Order order = paid();
        Payment payment = payment(order);
        tell(payment, "lost", "1.20");
        assertThat(STORE.invoice(order.invoice()).open().minorText()).isEqualTo("1.20");
        assertThat(payment(order).refundable().minorText()).isEqualTo("3.00");
        STORE.rooms.give(account, "5.00");
        SideOrders.Result debt =
                STORE.database.transact(tx ->
                        STORE.rooms.sideOrders.payDebts(
                                tx,
                                account,
                                List.of(Objects.requireNonNull(order.invoice())),
                                STORE.clock.instant()));
        assertThat(STORE.pay(((SideOrders.Result.Ordered) debt).order().id()))
                .isInstanceOf(PayResult.Paid.class);
        assertThat(STORE.invoice(order.invoice()).status()).isEqualTo(InvoiceStatus.PAID);
    }

    /// What was topped up is taken out of the balance, as far as it is still there.
    @ParameterizedTest
    @CsvSource({"false, 0.00, PAID", "true, 4.20, ISSUED"})
    void aTopUpGoesOutOfTheBalance(boolean isPartlySpent, String owed, InvoiceStatus status) {
        Money amount = Money.of(Store.EUR, "20.00");
        SideOrders.Result placed =
                STORE.database.transact(tx ->
                        STORE.rooms.sideOrders.topUp(tx, account, amount, STORE.clock.instant()));
        Order order = ((SideOrders.Result.Ordered) placed).order();
        pay(order);
        if (isPartlySpent) {
            var _ = STORE.bought(account, "vps-starter", "P1M");
        }
        assertThat(STORE.balance(account)).isEqualTo(isPartlySpent ? "15.80" : "20.00");
        tell(payment(order), "lost", "20.00");
        assertThat(STORE.balance(account)).isEqualTo("0.00");
        Invoice invoice = STORE.invoice(order.invoice());
        assertThat(invoice.status()).isEqualTo(status);
        assertThat(invoice.open().minorText()).isEqualTo(owed);
    }

    /// A bank can be faster than our own news of the payment.
    @Test
    void aDisputeThatComesFirstWaitsForItsPayment() {
        Order order = placed();
        String key =
                STORE.database.read(tx ->
                        tx.one(
                                "SELECT gateway_key FROM payment WHERE account = ?",
                                row -> row.text("gateway_key"),
                                account));
        assertThat(take(event("charge-" + account, "open", "4.20")))
                .isEqualTo(GatewayNews.Taking.KEPT);
        assertThat(take(event("charge-" + account, "lost", "4.20")))
                .isEqualTo(GatewayNews.Taking.KEPT);
        GatewayEvent paid =
                new GatewayEvent(
                        SimulatedGateway.NAME,
                        "paid-" + account,
                        "paid",
                        GatewayEvent.Kind.PAID,
                        key + "-0",
                        "charge-" + account,
                        "",
                        null);
        assertThat(take(paid)).isEqualTo(GatewayNews.Taking.TAKEN);
        assertThat(disputes(payment(order)))
                .extracting(Dispute::status)
                .containsExactly(Dispute.Status.LOST);
        assertThat(receivable()).isEqualTo("-4.20");
        assertThat(house(BookKind.DISPUTED)).isEqualTo("0.00");
    }

    /// What was credited is not owed again: it stays with what is disputed, for staff.
    @Test
    void whatWasCreditedIsNobodysDebt() {
        Order order = paid();
        Payment payment = payment(order);
        Payments.RefundResult refund =
                STORE.database.transact(tx ->
                        STORE.rooms.payments.refund(
                                tx,
                                payment.id(),
                                payment.amount(),
                                "goodwill",
                                STORE.clock.instant()));
        assertThat(refund).isInstanceOf(Payments.RefundResult.Begun.class);
        var _ =
                STORE.database.transact(tx ->
                        STORE.rooms.invoices.credit(
                                tx,
                                Objects.requireNonNull(order.invoice()),
                                Credits.rest("goodwill", "goodwill"),
                                STORE.clock.instant()));
        tell(payment, "lost", "4.20");
        assertThat(house(BookKind.DISPUTED)).isEqualTo("-4.20");
        assertThat(mails("payment-taken-back")).isZero();
        assertThat(mails("dispute-news")).isEqualTo(1);
    }

    private Order placed() {
        var _ = STORE.card(account, "simulated_works");
        return STORE.rooms.placed(
                Store.wanted(account, "vps-starter", "P1M").paidBy(new PaymentChoice.Usual()));
    }

    private Order paid() {
        Order order = placed();
        STORE.rooms.work();
        return order;
    }

    private void pay(Order order) {
        var card = STORE.card(account, "simulated_works");
        PayResult result =
                STORE.database.transact(tx ->
                        STORE.orders.pay(
                                tx,
                                order.id(),
                                new PaymentChoice.Method(card.id()),
                                STORE.clock.instant()));
        assertThat(result).isInstanceOf(PayResult.Checking.class);
        STORE.rooms.work();
    }

    private Payment payment(Order order) {
        return STORE.payments(PaymentSubject.order(order.id())).getFirst();
    }

    private List<Dispute> disputes(Payment payment) {
        return STORE.database.read(tx -> STORE.rooms.disputes.ofPayment(tx, payment.id()));
    }

    private void tell(Payment payment, String word, String amount) {
        assertThat(take(event(payment.reference(), word, amount)))
                .isIn(Arrays.asList(GatewayNews.Taking.TAKEN, GatewayNews.Taking.KEPT));
    }

    private GatewayNews.Taking take(GatewayEvent event) {
        return STORE.database.transact(
                tx -> STORE.rooms.news.take(tx, event, STORE.clock.instant()));
    }

    private GatewayEvent event(String reference, String word, String amount) {
        Money money = Money.of(Store.EUR, amount);
        Dispute told =
                new Dispute(
                        SimulatedGateway.NAME,
                        dispute,
                        reference,
                        null,
                        money,
                        "fraudulent",
                        Dispute.Status.valueOf(word.toUpperCase(Locale.ROOT)),
                        Money.zero(Store.EUR),
                        Store.START,
                        null);
        return new GatewayEvent(
                SimulatedGateway.NAME,
                "evt_" + account + "_" + ++events,
                "dispute",
                GatewayEvent.Kind.DISPUTED,
                "",
                reference,
                "",
                told);
    }

    private String house(BookKind kind) {
        return balance(BookKey.house(AccountShard.of(account), kind, Store.EUR));
    }

    private String receivable() {
        return balance(
                new BookKey(AccountShard.of(account), account, BookKind.RECEIVABLE, Store.EUR));
    }

    private String balance(BookKey key) {
        return STORE.database.read(tx -> STORE.rooms.ledger.balance(tx, key)).minorText();
    }

    private long mails(String template) {
        return STORE.database.read(tx ->
                tx.one(
                        """
                        SELECT count(*) AS count FROM mail
                         WHERE template = ? AND (account = ? OR body LIKE ?)
                        """,
                        row -> row.longAt("count"),
                        template,
                        account,
                        "%account " + account + ",%"));
    }
}
