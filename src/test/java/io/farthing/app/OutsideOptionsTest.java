package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.notices.AddressGuard;
import io.farthing.notices.MailSettings;
import io.farthing.payments.StripeSettings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// What the program is told of the world outside, and what of it cannot be right.
final class OutsideOptionsTest {

    @Command
    private static final class Words {
        @Mixin private final OutsideOptions outside = new OutsideOptions();
    }

    @Test
    void withoutOptionsThereIsNothingButTheRegisterOfVatNumbers() {
        Outside outside = read("");
        assertThat(outside.stripe()).isNull();
        assertThat(outside.simulatesPayments()).isFalse();
        assertThat(outside.mail()).isNull();
        assertThat(outside.automation()).isNull();
        assertThat(outside.webhooks()).isEqualTo(AddressGuard.PUBLIC_ONLY);
        assertThat(outside.vatNumbers()).isNotNull();
        assertThat(outside.publicUrl()).isNull();
        assertThat(outside.retries().window()).isEqualTo(Duration.ofHours(1));
        assertThat(outside.retries().retries().pauses())
                .containsExactly(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5));
    }

    @Test
    void everythingThatIsSaidIsTaken() {
        Outside outside =
                read(
                        "--stripe-key sk_1 --stripe-webhook-secret whsec_1 --stripe-url http://stripe.test"
                                + " --smtp-host mail.test --mail-from shop@example.com --smtp-user u"
                                + " --automation-url http://automation.test/jobs"
                                + " --automation-secret 0123456789abcdef"
                                + " --public-url https://billing.example.com/"
                                + " --private-webhooks --payment-retry-days 2,4 --refill-window 90");
        StripeSettings stripe = Objects.requireNonNull(outside.stripe());
        assertThat(stripe.apiKey()).isEqualTo("sk_1");
        assertThat(stripe.webhookSecret()).isEqualTo("whsec_1");
        assertThat(stripe.apiBase()).hasToString("http://stripe.test");
        MailSettings mail = Objects.requireNonNull(outside.mail());
        assertThat(mail.port()).isEqualTo(587);
        assertThat(Objects.requireNonNull(mail.login()).password()).isEmpty();
        assertThat(mail.sender().name()).isEqualTo("shop@example.com");
        assertThat(Objects.requireNonNull(outside.automation()).secret()).hasSize(16);
        assertThat(outside.publicUrl()).isEqualTo("https://billing.example.com");
        assertThat(outside.webhooks()).isEqualTo(AddressGuard.ANYWHERE);
        assertThat(outside.retries().window()).isEqualTo(Duration.ofMinutes(90));
        assertThat(outside.retries().retries().pauses())
                .containsExactly(Duration.ofDays(2), Duration.ofDays(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --stripe-key sk --simulated-payments                          | two gateways
                    --smtp-host mail.test                                         | needs --mail-from
                    --automation-url http://a.test --public-url https://b.test    | --automation-secret of 16
                    --automation-url http://a.test --automation-secret 0123456789abcde --public-url https://b.test | --automation-secret of 16
                    --automation-url http://a.test --automation-secret 0123456789abcdef | needs --public-url
                    --automation-url ftp://a.test --automation-secret 0123456789abcdef --public-url https://b.test | --automation-url: an address
                    --external-billing-url http://a.test | --external-billing-secret of 16
                    --external-billing-url ftp://a.test --external-billing-secret 0123456789abcdef | --external-billing-url: an address
                    --payment-retry-days 0                                        | --payment-retry-days
                    --payment-retry-days soon                                     | --payment-retry-days
                    --refill-window -1                                            | --refill-window
                    --refill-window 43201                                         | --refill-window
                    --smtp-port many                                              | --smtp-port
                    --smtp-security maybe                                         | --smtp-security
                    """)
    void whatCannotBeRightIsNamed(String arguments, String words) {
        assertThatThrownBy(() -> read(arguments))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(words);
    }

    private static Outside read(@Nullable String arguments) {
        Words words = new Words();
        String[] parts =
                arguments == null || arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        var _ = new CommandLine(words).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(parts);
        return words.outside.read();
    }
}
