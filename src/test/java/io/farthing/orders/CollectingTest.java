package io.farthing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentSubject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The month's invoice is paid from prepaid money first, and the usual method brings the rest.
final class CollectingTest {

    private final Store store = new Store();
    private final long account = store.account();

    @AfterEach
    void close() {
        store.rooms.requireSound();
        store.close();
    }

    private List<String> settlements(Invoice invoice) {
        return store.database.read(tx -> store.rooms.invoices.payments(tx, invoice.id())).stream()
                .map(each -> each.book() + " " + each.amount().minorText())
                .toList();
    }

    /// A cent to each side of every boundary; less than a cent pays for nothing.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # balance, paid,                  left
                      0.00,    cash 0.41,             0.00
                      0.009,   cash 0.41,             0.01
                      0.01,    balance 0.01|cash 0.40, 0.00
                      0.40,    balance 0.40|cash 0.01, 0.00
                      0.41,    balance 0.41,          0.00
                      0.42,    balance 0.41,          0.01
                      0.405,   balance 0.40|cash 0.01, 0.01
                    """)
    void theCardPaysWhatThePrepaidBalanceDoesNot(String balance, String paid, String left) {
        var _ = store.card(account, "simulated_works");
        Invoice invoice = store.january(account, balance);
        assertThat(invoice.gross().minorText()).isEqualTo("0.41");
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(settlements(invoice)).containsExactly(paid.split("\\|"));
        assertThat(store.balance(account)).isEqualTo(left);
    }

    /// The prepaid part stays paid, and the rest is owed.
    @Test
    void aCardThatSaysNoLeavesTheRestOpen() {
        var _ = store.card(account, "simulated_0002");
        Invoice invoice = store.january(account, "0.30");
        store.rooms.goTo("2026-02-20T12:00:00Z");
        assertThat(settlements(invoice)).containsExactly("balance 0.30");
        assertThat(store.invoice(invoice.id()).open().minorText()).isEqualTo("0.11");
        assertThat(store.payments(PaymentSubject.invoice(invoice.id())).getFirst().attempts())
                .isEqualTo(4);
    }

    /// Who pays on account is sent an invoice over the rest.
    @Test
    void aBillingAccountOwesTheRest() {
        var _ = store.rooms.method(account, MethodType.ACCOUNT);
        Invoice invoice = store.january(account, "0.30");
        assertThat(settlements(invoice)).containsExactly("balance 0.30");
        assertThat(invoice.open().minorText()).isEqualTo("0.11");
    }
}
