package io.farthing.payments;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes money through Stripe, by its own library: payment intents that are confirmed at once and
/// without the customer, each under an idempotency key.
public final class StripeGateway implements Gateway {
    public static final String NAME = "stripe";

    /// The metadata by which a webhook finds its payment.
    static final String KEY = "farthing_key";

    private static final int CONNECT_MILLIS = 10_000;

    /// Declines after which Stripe's own advice is not to try that card again.
    private static final Set<String> DEAD =
            Set.of(
                    "lost_card",
                    "stolen_card",
                    "pickup_card",
                    "expired_card",
                    "invalid_account",
                    "revocation_of_all_authorizations",
                    "restricted_card");

    private static final Set<String> WITH_CUSTOMER =
            Set.of("authentication_required", "incorrect_cvc", "invalid_cvc", "approve_with_id");

    private final StripeClient client;
    private final StripeMethods methods;

    public StripeGateway(StripeSettings settings) {
        client =
                StripeClient.builder()
                        .setApiKey(settings.apiKey())
                        .setApiBase(settings.apiBase().toString())
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setReadTimeout(Math.toIntExact(settings.answerTime().toMillis()))
                        // The job asks again, with the same key and after a pause.
                        .setMaxNetworkRetries(0)
                        .build();
        methods = new StripeMethods(client);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public @Nullable String openForm(Registration.Customer customer) {
        return methods.openForm(customer);
    }

    @Override
    public Registered register(Registration registration) {
        return methods.register(registration);
    }

    @Override
    public GatewayPage openPage(GatewayPage.Wanted wanted) {
        return methods.openPage(wanted);
    }

    @Override
    public @Nullable Registered lookAtPage(Registration.Customer customer, String reference) {
        return methods.lookAtPage(customer, reference);
    }

    @Override
    public Charged charge(ChargeRequest request) {
        StripeMethods.Token token = StripeMethods.Token.of(request.token());
        PaymentIntentCreateParams params =
                PaymentIntentCreateParams.builder()
                        .setAmount(request.amount().minorUnits())
                        .setCurrency(request.amount().currency().code().toLowerCase(Locale.ROOT))
                        .setCustomer(token.customer())
                        .setPaymentMethod(token.method())
                        .setConfirm(true)
                        .setOffSession(true)
                        .setDescription(request.description())
                        .putMetadata(KEY, request.key())
                        .putMetadata("farthing_payment", Long.toString(request.payment()))
                        .build();
        try {
            return charged(client.v1().paymentIntents().create(params, keyed(request.key())));
        } catch (StripeException failure) {
            return failed(failure);
        }
    }

    @Override
    public Charged look(String reference) {
        try {
            return charged(client.v1().paymentIntents().retrieve(reference));
        } catch (StripeException failure) {
            return new Charged.Unknown(words(failure));
        }
    }

    @Override
    public Repaid repay(RepayRequest request) {
        RefundCreateParams params =
                RefundCreateParams.builder()
                        .setPaymentIntent(request.reference())
                        .setAmount(request.amount().minorUnits())
                        .putMetadata(KEY, request.key())
                        .build();
        try {
            com.stripe.model.Refund refund =
                    client.v1().refunds().create(params, keyed(request.key()));
            return "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus())
                    ? new Repaid.Refused("Stripe refused the refund: " + refund.getFailureReason())
                    : new Repaid.Done(refund.getId());
        } catch (CardException | InvalidRequestException refused) {
            return new Repaid.Refused(words(refused));
        } catch (StripeException failure) {
            return new Repaid.Unknown(words(failure));
        }
    }

    static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /// Stripe's words, without its request ids and never with what was sent.
    static String words(StripeException failure) {
        String said = failure.getUserMessage();
        return said == null ? "Stripe gave no answer (" + name(failure) + ")" : said;
    }

    private static Charged charged(PaymentIntent intent) {
        return switch (String.valueOf(intent.getStatus())) {
            case "succeeded" -> new Charged.Succeeded(intent.getId());
            case "processing", "requires_capture" -> new Charged.UnderWay(intent.getId());
            case "requires_action", "requires_confirmation" ->
                    new Charged.Declined(
                            "The bank wants the customer to confirm the payment.",
                            Charged.Again.WITH_CUSTOMER);
            default -> new Charged.Declined("The payment did not work.", Charged.Again.LATER);
        };
    }

    /// A refusal is an answer; everything else leaves open what Stripe did.
    private static Charged failed(StripeException failure) {
        return switch (failure) {
            case CardException declined -> new Charged.Declined(words(declined), again(declined));
            case InvalidRequestException refused ->
                    new Charged.Declined(words(refused), Charged.Again.WITH_CUSTOMER);
            default -> new Charged.Unknown(words(failure));
        };
    }

    private static Charged.Again again(CardException declined) {
        String code =
                declined.getDeclineCode() == null
                        ? String.valueOf(declined.getCode())
                        : declined.getDeclineCode();
        if (DEAD.contains(code)) {
            return Charged.Again.NEVER;
        }
        return WITH_CUSTOMER.contains(code) ? Charged.Again.WITH_CUSTOMER : Charged.Again.LATER;
    }

    private static String name(StripeException failure) {
        return failure.getClass().getSimpleName();
    }
}
