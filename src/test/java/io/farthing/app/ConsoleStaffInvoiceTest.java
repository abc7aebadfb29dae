package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.money.Money;
import java.time.YearMonth;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One invoice on staff's page, over real HTTP.
final class ConsoleStaffInvoiceTest {
    private static final String KEY = "0123456789abcdef0123456789abcde";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();

    /// To which nothing is done.
    private static Invoice april;

    @BeforeAll
    static void open() {
        april = house.invoiced(house.ann, YearMonth.of(2026, 4));
    }

    private static Invoice again(Invoice invoice) {
        return house.nouns.database.read(
                tx -> Objects.requireNonNull(house.nouns.invoices.find(tx, invoice.id())));
    }

    private static String path(Invoice invoice) {
        return "/console/staff/invoices/" + invoice.id();
    }

    @Test
    void everythingOfItIsOnOnePage() {
        Invoice invoice = house.invoiced(house.ann, YearMonth.of(2026, 1));
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get("/console/staff/invoices").says(invoice.numberText(), path(invoice));
        sue.get("/console/staff/accounts/" + house.ann).says("href=\"" + path(invoice) + "\"");
        sue.get(path(invoice))
                .is(200)
                .says(invoice.numberText(), "Metered usage", "100.00", "VAT 20")
                .says("Nothing came for it yet.", "Nothing of it was taken back.", "Issued");
        assertThat(sue.get(path(invoice) + "/pdf").is(200).header("Content-Type"))
                .isEqualTo("application/pdf");
        sue.get(path(invoice) + "/xml").is(200).says("CrossIndustryInvoice");
    }

    @Test
    void aPaymentByHandCountsOnceAndNoMoreThanIsOpen() {
        Invoice invoice = house.invoiced(house.ann, YearMonth.of(2026, 2));
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(path(invoice)).says("Money that came");
        String[] part = {"amount", "20", "book", "cash", "key", KEY + "1"};
        sue.post(path(invoice) + "/payment", part).leadsTo(path(invoice) + "?done=carried-out");
        sue.post(path(invoice) + "/payment", part).is(303);
        assertThat(again(invoice).settled()).isEqualTo(Money.of(ConsoleHouse.EUR, "20"));
        sue.post(path(invoice) + "/payment", "amount", "100.01", "key", KEY + "2")
                .is(422)
                .says("Only 100.00");
        sue.post(path(invoice) + "/payment", "amount", "100", "book", "cash", "key", KEY + "3")
                .is(303);
        sue.get(path(invoice)).says("<span class=\"state good\">Paid</span>", "Money received");
        assertThat(again(invoice).status()).isEqualTo(InvoiceStatus.PAID);
        sue.get("/console/staff/accounts/" + house.ann).says("console.invoice.payment");
    }

    @Test
    void whatIsTakenBackIsShownOnBothSides() {
        Invoice invoice = house.invoiced(house.ann, YearMonth.of(2026, 3));
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(path(invoice));
        String credit = path(invoice) + "/credit";
        sue.post(credit, "what", "amount", "amount", "12.10", "reason", "late", "key", KEY + "1")
                .leadsTo(path(invoice) + "?done=carried-out");
        Invoice note =
                house.nouns
                        .database
                        .read(tx -> house.nouns.invoices.creditNotes(tx, invoice.id()))
                        .getFirst();
        sue.get(path(invoice)).says(note.numberText(), path(note), "12.10");
        sue.get(path(note)).says("late", "href=\"" + path(invoice) + "\"", "A credit note");
        sue.post(credit, "what", "lines", "line", "1", "reason", "all", "key", KEY + "2").is(422);
        sue.post(credit, "what", "rest", "reason", "all of it", "key", KEY + "3").is(303);
        sue.get(path(invoice)).saysNot("Write the credit note").says("Credited");
        assertThat(again(invoice).open().isZero()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # deed,   what,   line, amount,  reason, key,  said
                    credit,   rest,   '',   '',      '',     1,    Say why
                    credit,   rest,   '',   '',      why,    x,    does not fit
                    credit,   amount, '',   '',      why,    2,    no amount above zero
                    credit,   amount, '',   0,       why,    2,    no amount above zero
                    credit,   amount, '',   1.001,   why,    2,    no amount above zero
                    credit,   amount, '',   120.01,  why,    2,    Only 120.00
                    credit,   lines,  '',   '',      why,    2,    Choose lines
                    credit,   lines,  99,   '',      why,    2,    Choose lines
                    credit,   lines,  x,    '',      why,    2,    Choose lines
                    payment,  '',     '',   0,       '',     2,    no amount above zero
                    payment,  '',     '',   0.001,   '',     2,    no amount above zero
                    payment,  '',     '',   1,       '',     '',   does not fit
                    void,     '',     '',   '',      '',     '',   no draft any more
                    """)
    void whatCannotBeDoneIsSaidOnThePage(
            String deed,
            String what,
            String line,
            String amount,
            String reason,
            String key,
            String said) {
        ConsoleBrowser sue = house.signedIn("sue");
        sue.get(path(april));
        String[] sent = {
            "what", what, "line", line, "amount", amount, "reason", reason, "key", KEY + key
        };
        sue.post(path(april) + "/" + deed, sent).is(422).says(said, "role=\"alert\"");
    }

    @Test
    void onlyStaffThatItConcernsSeesIt() {
        Invoice invoice = house.invoiced(house.ann, YearMonth.of(2026, 5));
        house.browser().get(path(invoice)).is(303);
        house.signedIn("ann").get(path(invoice)).is(403);
        ConsoleBrowser sue = house.signedIn("sue");
        for (String none : new String[] {"0", "x", "999999999"}) {
            sue.get("/console/staff/invoices/" + none).is(404);
            sue.post("/console/staff/invoices/" + none + "/void").is(404);
        }
        ConsoleBrowser rolf = house.resellersStaff("rolf");
        for (String page : new String[] {"", "/pdf", "/xml"}) {
            rolf.get(path(invoice) + page).is(404);
        }
        rolf.get("/console/staff/accounts");
        rolf.post(path(invoice) + "/credit", "what", "rest", "reason", "mine", "key", KEY + "1")
                .is(403);
    }
}
