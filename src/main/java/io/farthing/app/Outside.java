package io.farthing.app;

import io.farthing.jobs.WebhookProvisioner;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.MailSettings;
import io.farthing.payments.AutoPayDecision;
import io.farthing.payments.ExternalBilling;
import io.farthing.payments.StripeSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What there is outside the program that it talks to.
///
/// @param stripe null where cards are not taken
/// @param stripePublicKey what browsers open the card form with; null where nobody said
/// @param simulatesPayments whether cards are taken without moving money
/// @param mail null keeps mails, unsent
/// @param automation null leaves nothing to be set up
/// @param externalBilling the provider's other billing system; null where there is none
/// @param webhooks where customers' webhooks may lead
/// @param vatNumbers the register of VAT numbers; null asks nobody, and no number is valid
/// @param publicUrl how the program is reached, without a slash at its end; null where that is as
///   each request says
/// @param retries when refused cards are tried again, and how far refills keep apart
record Outside(
        @Nullable StripeSettings stripe,
        @Nullable String stripePublicKey,
        boolean simulatesPayments,
        @Nullable MailSettings mail,
        WebhookProvisioner.@Nullable Address automation,
        ExternalBilling.@Nullable Address externalBilling,
        AddressGuard webhooks,
        @Nullable URI vatNumbers,
        @Nullable String publicUrl,
        AutoPayDecision.Terms retries) {

    static Outside nothing() {
        return asking(null, null);
    }

    /// Nothing but another billing system and an automation, or not even those.
    static Outside asking(
            ExternalBilling.@Nullable Address externalBilling,
            WebhookProvisioner.@Nullable Address automation) {
        return new Outside(
                null,
                null,
                false,
                null,
                automation,
                externalBilling,
                AddressGuard.PUBLIC_ONLY,
                null,
                null,
                AutoPayDecision.Terms.USUAL);
    }

    /// As in a demo, whose customers' numbers are nobody's.
    Outside simulatingPayments() {
        return new Outside(
                stripe,
                stripePublicKey,
                stripe == null,
                mail,
                automation,
                externalBilling,
                webhooks,
                null,
                publicUrl,
                retries);
    }
}
