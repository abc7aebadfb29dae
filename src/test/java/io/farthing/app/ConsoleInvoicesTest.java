package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.Invoice;
import io.farthing.money.Money;
import io.farthing.orders.Order;
import io.farthing.orders.OrderKind;
import io.farthing.orders.OrderQuery;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Invoices in the browser: whose they are, and paying them.
final class ConsoleInvoicesTest {
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static Invoice invoice;

    @BeforeAll
    static void open() {
        invoice = house.invoiced(house.ann, YearMonth.of(2026, 12));
    }

    /// Four windows of the same customer, all clicked at once: one order, paid once.
    @Test
    void clicksAtOnceArePaidOnce() throws Exception {
        Invoice wanted = house.invoiced(house.ann, YearMonth.of(2026, 11));
        String pay = "/console/invoices/" + wanted.id() + "/pay";
        house.fund(house.ann, "november", wanted.gross());
        Money before = balance();
        List<ConsoleBrowser> windows = new ArrayList<>();
        for (int window = 0; window < 4; window++) {
            windows.add(house.signedIn("ann"));
        }
        try (ExecutorService clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ConsoleBrowser each : windows) {
                Future<?> _ = clicks.submit(() -> each.post(pay, "method", "prepaid").is(303));
            }
        }
        assertThat(balance()).isEqualTo(before.minus(wanted.gross()));
        List<Order> orders =
                house.nouns.database.read(tx ->
                        house.nouns.trade.shop.orders.list(
                                tx, OrderQuery.of(house.ann).kinds(Set.of(OrderKind.DEBT))));
        assertThat(orders)
                .filteredOn(
                        order -> Objects.equals(order.lines().getFirst().invoice(), wanted.id()))
                .hasSize(1);
    }

    private static String path() {
        return "/console/invoices/" + invoice.id();
    }

    @Test
    void anInvoiceIsReadKeptAndPaid() {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get("/console/invoices").is(200).says(invoice.numberText(), "To pay", path());
        ann.get(path()).is(200).says("Pay 12", "From the balance", path() + "/xml");
        ConsoleBrowser.Got pdf = ann.get(path() + "/pdf").is(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + invoice.numberText() + ".pdf\"");
        ann.get(path() + "/xml").is(200).says("CrossIndustryInvoice", invoice.numberText());

        ann.post(path() + "/pay", "method", "prepaid").is(422).says("role=\"alert\"");
        house.fund(house.ann, "december", Money.of(ConsoleHouse.EUR, "500"));
        Money before = balance();
        ann.post(path() + "/pay", "method", "prepaid").leadsTo(path() + "?done=paid");
        ann.get(path() + "?done=paid").says("Paid. Thank you.", "state paid").saysNot("/pay\"");
        ann.post(path() + "/pay", "method", "prepaid").leadsTo(path());
        assertThat(balance()).isEqualTo(before.minus(invoice.gross()));
    }

    private static Money balance() {
        return house.nouns.database.read(tx ->
                house.nouns
                        .customers
                        .accounts()
                        .profiles(tx, new long[] {house.ann})
                        .getFirst()
                        .funds()
                        .balance());
    }

    @Test
    void anothersInvoiceIsNotThere() {
        ConsoleBrowser bob = house.signedIn("bob");
        for (String path : new String[] {path(), path() + "/pdf", path() + "/xml"}) {
            bob.get(path).is(404);
        }
        bob.post(path() + "/pay", "method", "prepaid").is(404);
        bob.get("/console/invoices").is(200).says("There are no invoices yet.");
        bob.get("/console/invoices/nonsense").is(404);
        bob.get("/console/invoices/999999999999999999").is(404);
    }
}
