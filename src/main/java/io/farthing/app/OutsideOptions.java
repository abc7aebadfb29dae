package io.farthing.app;

import io.farthing.invoices.Vies;
import io.farthing.jobs.WebhookProvisioner;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.MailSettings;
import io.farthing.payments.AutoPayDecision;
import io.farthing.payments.ExternalBilling;
import io.farthing.payments.RetrySchedule;
import io.farthing.payments.StripeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which payment gateway, mail server and automation the program talks to. Secrets are better given
/// in the environment or the settings file, since command lines can be read by others.
final class OutsideOptions {
    private static final int SUBMISSION_PORT = 587;
    private static final int SHORTEST_SECRET = 16;
    private static final int USUAL_WINDOW = 60;
    private static final int LONGEST_WINDOW = 30 * 24 * 60;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--stripe-key",
            paramLabel = "KEY",
            description = "takes cards through Stripe (better as FARTHING_STRIPE_KEY)")
    private @Nullable String stripeKey;

    @Option(
            names = "--stripe-webhook-secret",
            paramLabel = "SECRET",
            description = "signs what Stripe sends to /webhooks/stripe")
    private @Nullable String stripeWebhookSecret;

    @Option(
            names = "--stripe-public-key",
            paramLabel = "KEY",
            description = "what a browser opens Stripe's card form with")
    private @Nullable String stripePublicKey;

    @Option(
            names = "--stripe-url",
            paramLabel = "URL",
            description = "where Stripe is (default: https://api.stripe.com)")
    private @Nullable URI stripeUrl;

    @Option(
            names = "--simulated-payments",
            description = "takes Stripe's test cards and moves no money")
    private boolean simulatesPayments;

    @Option(
            names = "--smtp-host",
            paramLabel = "HOST",
            description = "the mail server; without one mails are kept and listed")
    private @Nullable String smtpHost;

    @Option(names = "--smtp-port", paramLabel = "N", description = "its port (default: 587)")
    private int smtpPort = SUBMISSION_PORT;

    @Option(
            names = "--smtp-security",
            paramLabel = "HOW",
            description = "starttls, tls or none (default: starttls)")
    private MailSettings.Security smtpSecurity = MailSettings.Security.STARTTLS;

    @Option(names = "--smtp-user", paramLabel = "NAME", description = "who signs in there")
    private @Nullable String smtpUser;

    @Option(names = "--smtp-password", paramLabel = "WORD", description = "with what")
    private @Nullable String smtpPassword;

    @Option(names = "--mail-from", paramLabel = "ADDRESS", description = "whom mails are from")
    private @Nullable String mailFrom;

    @Option(names = "--mail-name", paramLabel = "NAME", description = "and by what name")
    private @Nullable String mailName;

    @Option(
            names = "--automation-url",
            paramLabel = "URL",
            description =
                    "the provider's automation, which sets services up; without one they are ready at once")
    private @Nullable URI automationUrl;

    @Option(
            names = "--automation-secret",
            paramLabel = "SECRET",
            description = "signs the requests to it, 16 characters or more")
    private @Nullable String automationSecret;

    @Option(
            names = "--external-billing-url",
            paramLabel = "URL",
            description = "the provider's other billing system; without one it is not asked")
    private @Nullable URI externalBillingUrl;

    @Option(
            names = "--external-billing-secret",
            paramLabel = "SECRET",
            description = "signs the requests to it, 16 characters or more")
    private @Nullable String externalBillingSecret;

    @Option(
            names = "--external-billing-name",
            paramLabel = "NAME",
            description = "what accounts are told it is called (default: ExternBilling)")
    private String externalBillingName = "ExternBilling";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "where this program is reached from outside")
    private @Nullable URI publicUrl;

    @Option(
            names = "--private-webhooks",
            description = "lets webhooks lead into private networks, and over plain HTTP")
    private boolean hasPrivateWebhooks;

    @Option(
            names = "--vies-url",
            paramLabel = "URL",
            description = "where VAT numbers are checked (default: the European Commission's VIES)")
    private URI viesUrl = Vies.COMMISSION;

    @Option(
            names = "--payment-retry-days",
            paramLabel = "DAYS",
            description =
                    "how many days after each refusal a card is tried again for a debt, or none (default: 1,3,5)")
    private String retryDays = "1,3,5";

    @Option(
            names = "--refill-window",
            paramLabel = "MINUTES",
            description =
                    "how long after a top-up no automatic refill is made (default: 60, at most 43200)")
    private int refillWindow = USUAL_WINDOW;

    Outside read() {
        return new Outside(
                stripe(),
                stripePublicKey,
                simulatesPayments,
                mail(),
                automation(),
                externalBilling(),
                hasPrivateWebhooks ? AddressGuard.ANYWHERE : AddressGuard.PUBLIC_ONLY,
                viesUrl,
                publicUrl == null ? null : publicUrl.toString().replaceFirst("/+$", ""),
                retries());
    }

    private AutoPayDecision.Terms retries() {
        RetrySchedule days = RetrySchedule.read(retryDays);
        if (days == null) {
            throw unusable(
                    "--payment-retry-days: up to ten numbers of days from 1 to 90, such as 1,3,5, or none");
        }
        if (refillWindow < 0 || refillWindow > LONGEST_WINDOW) {
            throw unusable("--refill-window: minutes from 0 to " + LONGEST_WINDOW);
        }
        return new AutoPayDecision.Terms(Duration.ofMinutes(refillWindow), days);
    }

    private @Nullable StripeSettings stripe() {
        String key = stripeKey;
        if (key == null) {
            return null;
        }
        if (simulatesPayments) {
            throw unusable("--stripe-key and --simulated-payments name two gateways");
        }
        StripeSettings usual =
                StripeSettings.of(key, stripeWebhookSecret == null ? "" : stripeWebhookSecret);
        URI elsewhere = stripeUrl;
        return elsewhere == null
                ? usual
                : new StripeSettings(
                        usual.apiKey(), usual.webhookSecret(), elsewhere, usual.answerTime());
    }

    private @Nullable MailSettings mail() {
        String host = smtpHost;
        if (host == null) {
            return null;
        }
        String from = mailFrom;
        if (from == null) {
            throw unusable("--smtp-host needs --mail-from: mails have to be from somebody");
        }
        String user = smtpUser;
        MailSettings.Login login =
                user == null
                        ? null
                        : new MailSettings.Login(user, smtpPassword == null ? "" : smtpPassword);
        String name = mailName;
        return new MailSettings(
                host,
                smtpPort,
                smtpSecurity,
                login,
                new MailSettings.Sender(from, name == null ? from : name));
    }

    private WebhookProvisioner.@Nullable Address automation() {
        URI url = automationUrl;
        if (url == null) {
            return null;
        }
        URI callBack = publicUrl;
        if (callBack == null) {
            throw unusable("--automation-url needs --public-url, where the automation calls back");
        }
        requireWeb("--automation-url", url, "http://automation.internal/jobs");
        return new WebhookProvisioner.Address(
                url, secret("--automation", automationSecret), callBack);
    }

    private ExternalBilling.@Nullable Address externalBilling() {
        URI url = externalBillingUrl;
        if (url == null) {
            return null;
        }
        requireWeb("--external-billing-url", url, "http://billing.internal/farthing");
        return ExternalBilling.Address.of(
                externalBillingName, url, secret("--external-billing", externalBillingSecret));
    }

    private void requireWeb(String option, URI url, String example) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw unusable(option + ": an address is like " + example);
        }
    }

    /// The secret that signs what is sent to the address of the same name.
    private String secret(String name, @Nullable String secret) {
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            throw unusable(
                    "%s-url needs an %s-secret of %d characters or more"
                            .formatted(name, name, SHORTEST_SECRET));
        }
        return secret;
    }

    private ParameterException unusable(String sentence) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
    }
}
