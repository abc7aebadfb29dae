package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.invoices.Invoice;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Invoices in the browser: whose they are, and paying them.
final class ConsoleInvoicesTest {
    private static ConsoleHouse house;
    private static Invoice invoice;

    @BeforeAll
    static void open() {
        house = new ConsoleHouse();
        Money used = Money.of(ConsoleHouse.EUR, "100");
        house.nouns.database.transactVoid(tx -> {
            FundsResult _ =
                    house.nouns.funds.charge(
                            tx,
                            new Movement("december", house.ann, used, "by hand"),
                            null,
                            Instant.parse("2026-12-10T10:00:00Z"));
        });
        MonthInZone december =
                new MonthInZone(YearMonth.of(2026, 12), ZoneId.of("Europe/Amsterdam"));
        List<Invoice> made =
                house.nouns.monthEnd.make(
                        december, List.of(house.ann), true, house.clock.instant());
        invoice = made.getFirst();
    }

    @AfterAll
    static void close() {
        house.close();
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
        fund();
        ann.post(path() + "/pay", "method", "prepaid").leadsTo(path() + "?done=paid");
        ann.get(path() + "?done=paid").says("Paid. Thank you.", "state paid").saysNot("/pay\"");
        ann.post(path() + "/pay", "method", "prepaid").leadsTo(path());
        assertThat(balance()).isEqualTo(Money.of(ConsoleHouse.EUR, "500").minus(invoice.gross()));
    }

    private static void fund() {
        Money money = Money.of(ConsoleHouse.EUR, "500");
        house.nouns.database.transactVoid(tx -> {
            FundsResult _ =
                    house.nouns.funds.fund(
                            tx,
                            new Movement("refill", house.ann, money, ""),
                            Purpose.BALANCE,
                            house.clock.instant());
        });
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
