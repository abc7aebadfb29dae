package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.TestClock;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.NewAccount;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.orders.Order;
import io.farthing.orders.OrderStatus;
import io.farthing.orders.PayResult;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.SideOrders;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `farthing import statement`: what it books, what it says, and that it may be run again.
final class ImportStatementTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Currency EUR = Currency.of("EUR");

    @TempDir private Path folder = Path.of("");

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    @AutoClose private final StandardStreams streams = StandardStreams.listen();

    @Test
    void whatNamesAnOrderPaysItAndTheRestIsForStaff() throws IOException {
        try (Nouns nouns = new Nouns(test.database(), new TestClock(NOW), new SecureRandom())) {
            long order = awaited(nouns);
            Path file = statement(entry("20.00", "order " + order) + entry("7.00", "thanks"));
            assertThat(run(file)).isZero();
            assertThat(streams.out())
                    .contains("1 paid what they name, 1 are for staff, 0 came before.")
                    .contains("2026-02-27, 7.00 EUR from Ann Example: it names nothing");
            Order paid =
                    Objects.requireNonNull(
                            nouns.database.read(tx -> nouns.trade.shop.orders.find(tx, order)));
            assertThat(paid.status()).isEqualTo(OrderStatus.DELIVERED);
            streams.forget();
            assertThat(run(file)).isZero();
            assertThat(streams.out()).contains("This file came before.");
        }
    }

    @Test
    void whatIsNoStatementIsRefusedByName() throws IOException {
        Path poem = Files.writeString(folder.resolve("poem.xml"), "<poem>roses are red</poem>");
        assertThat(run(poem)).isEqualTo(1);
        assertThat(streams.errors()).contains("poem.xml is refused").doesNotContain("\tat ");
        streams.forget();
        assertThat(run(folder.resolve("absent.xml"))).isEqualTo(1);
        assertThat(streams.errors()).contains("absent.xml cannot be read").doesNotContain("\tat ");
    }

    /// A top-up of 20.00 for which a transfer is awaited.
    private static long awaited(Nouns nouns) {
        if (!(ProviderFile.read(ProviderFile.demo())
                instanceof Reading.Parsed<ProviderPlan>(ProviderPlan plan, var _))) {
            throw new AssertionError("the demo's own plan is refused");
        }
        new ProviderLoader(nouns, new SecureRandom()).load(plan, NOW);
        return nouns.database.transact(tx -> {
            String group = nouns.customers.groups().list(tx).getFirst().name();
            AccountCreation created =
                    nouns.customers
                            .accounts()
                            .create(tx, NewAccount.of("ann@example.com", group, EUR), NOW);
            long account = ((AccountCreation.Created) created).account().uid();
            PaymentMethod transfer =
                    nouns.trade.methods.add(
                            tx,
                            PaymentMethods.NewMethod.byHand(account, MethodType.BANK_TRANSFER),
                            NOW);
            SideOrders.Result placed =
                    nouns.trade.shop.sideOrders.topUp(tx, account, Money.of(EUR, "20.00"), NOW);
            long order = ((SideOrders.Result.Ordered) placed).order().id();
            PayResult paid =
                    nouns.trade.shop.orders.pay(
                            tx, order, new PaymentChoice.Method(transfer.id()), NOW);
            assertThat(paid).isInstanceOf(PayResult.Waiting.class);
            return order;
        });
    }

    private Path statement(String entries) throws IOException {
        return Files.writeString(
                folder.resolve("statement.xml"),
                """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
                 <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S1</Id>
                  <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
                %s</Stmt></BkToCstmrStmt></Document>
                """
                        .formatted(entries));
    }

    private static String entry(String amount, String reference) {
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
         <BookgDt><Dt>2026-02-27</Dt></BookgDt><NtryDtls><TxDtls>
          <RltdPties><Dbtr><Nm>Ann Example</Nm></Dbtr></RltdPties>
          <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        """
                .formatted(amount, reference);
    }

    private int run(Path file) {
        return CommandRun.on(test, "import", "statement", file.toString());
    }
}
