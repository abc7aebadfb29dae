package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Period;
import io.farthing.calendar.TestClock;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLinks;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.NewInvoice;
import io.farthing.invoices.NewLine;
import io.farthing.invoices.Shop;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The links that open an invoice without signing in.
final class InvoiceFilesTest {

    private final Shop shop = new Shop();
    private final TestClock clock = new TestClock(Shop.NOW);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = serve();

    private HttpServer serve() {
        Router router = new Router();
        new InvoiceFiles(shop.database, shop.invoices, clock).register(router);
        return HttpServer.start(ServerConfig.of("127.0.0.1", 0), router);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        shop.close();
    }

    @Test
    void theLinkOpensThePdfAndTheXml() throws Exception {
        Invoice invoice = issued();
        HttpResponse<byte[]> pdf = get(InvoiceLinks.pdf("", invoice));
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition"))
                .hasValue("inline; filename=\"INV-000001.pdf\"");
        try (PDDocument read = Loader.loadPDF(pdf.body())) {
            assertThat(read.getNumberOfPages()).isEqualTo(1);
        }
        HttpResponse<byte[]> xml = get(InvoiceLinks.xml("", invoice));
        assertThat(xml.statusCode()).isEqualTo(200);
        assertThat(new String(xml.body(), StandardCharsets.UTF_8))
                .contains("CrossIndustryInvoice", "INV-000001");
    }

    @Test
    void aRefusalDoesNotTellWhy() throws Exception {
        Invoice invoice = issued();
        HttpResponse<byte[]> wrong = get("/invoices/" + invoice.id() + ".pdf?password=WRONGONE");
        assertThat(wrong.statusCode()).isEqualTo(404);
        for (String path :
                List.of(
                        "/invoices/999.pdf?password=" + invoice.password(),
                        "/invoices/" + invoice.id() + ".pdf?password=",
                        "/invoices/" + invoice.id() + ".pdf",
                        "/invoices/" + invoice.id() + ".doc?password=" + invoice.password(),
                        "/invoices/x.pdf?password=" + invoice.password())) {
            HttpResponse<byte[]> got = get(path);
            assertThat(got.statusCode()).as(path).isEqualTo(404);
            assertThat(got.body()).isEqualTo(wrong.body());
        }
    }

    @Test
    void whoGuessesMustWait() throws Exception {
        Invoice invoice = issued();
        int refused = 0;
        for (int attempt = 0; attempt < 25; attempt++) {
            refused +=
                    get("/invoices/" + invoice.id() + ".pdf?password=WRONGONE").statusCode() == 429
                            ? 1
                            : 0;
        }
        assertThat(refused).isEqualTo(5);
        assertThat(clock.advance(Duration.ofMinutes(1))).isTrue();
        assertThat(get("/invoices/" + invoice.id() + ".pdf?password=WRONGONE").statusCode())
                .isEqualTo(404);
    }

    private Invoice issued() {
        Money net = Money.of(Shop.EUR, "10.00");
        NewLine line =
                new NewLine("VPS", "A server", "vps", null, null, BigDecimal.ONE, net, net, "VPS");
        long account = shop.account();
        NewInvoice wanted =
                new NewInvoice(
                        account,
                        Shop.EUR,
                        InvoiceOrigin.ORDER,
                        1L,
                        List.of(line),
                        TaxTreatment.standard(Percentage.of("21")),
                        new Period(Shop.NOW, Shop.NOW.plusSeconds(1)));
        return shop.database.transact(tx -> {
            Invoice draft = shop.invoices.draft(tx, wanted, Shop.NOW);
            var _ = shop.invoices.issue(tx, draft.id(), Shop.NOW);
            return Objects.requireNonNull(shop.invoices.find(tx, draft.id()));
        });
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
