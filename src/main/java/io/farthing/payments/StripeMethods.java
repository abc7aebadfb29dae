package io.farthing.payments;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod.Card;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Cards at Stripe: a customer there for each account here, and payment methods attached to it.
final class StripeMethods {
    private static final String ACCOUNT = "farthing_account";

    private final StripeClient client;

    StripeMethods(StripeClient client) {
        this.client = client;
    }

    /// The two things that a charge names, as one text.
    record Token(String customer, String method) {
        static Token of(String text) {
            int border = text.indexOf('/');
            if (border < 0) {
                throw new IllegalArgumentException("not a token of this gateway");
            }
            return new Token(text.substring(0, border), text.substring(border + 1));
        }

        String text() {
            return customer + "/" + method;
        }
    }

    @Nullable String openForm(Registration.Customer whose) {
        try {
            SetupIntentCreateParams params =
                    SetupIntentCreateParams.builder()
                            .setCustomer(customer(whose))
                            .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                            .build();
            return client.v1()
                    .setupIntents()
                    .create(params, StripeGateway.keyed(whose.key() + "-setup"))
                    .getClientSecret();
        } catch (StripeException _) {
            return null;
        }
    }

    Registered register(Registration registration) {
        try {
            String method =
                    switch (registration.source()) {
                        case Registration.Source.OfCard(CardDetails details) ->
                                create(registration.customer(), details);
                        case Registration.Source.OfToken(String token) -> token;
                    };
            return attached(registration.customer(), method);
        } catch (CardException | InvalidRequestException refused) {
            return new Registered.Refused(StripeGateway.words(refused));
        } catch (ApiConnectionException | ApiException failure) {
            return new Registered.Unreachable(StripeGateway.words(failure));
        } catch (StripeException failure) {
            return new Registered.Unreachable("Stripe does not accept our requests");
        }
    }

    /// A session of Stripe's checkout that takes no money, only the method.
    GatewayPage openPage(GatewayPage.Wanted wanted) {
        try {
            SessionCreateParams params =
                    SessionCreateParams.builder()
                            .setMode(SessionCreateParams.Mode.SETUP)
                            .setCustomer(customer(wanted.customer()))
                            .addPaymentMethodType(type(wanted.type()))
                            .setSuccessUrl(wanted.returnUrl())
                            .setCancelUrl(wanted.cancelUrl())
                            .build();
            Session session =
                    client.v1()
                            .checkout()
                            .sessions()
                            .create(params, StripeGateway.keyed(wanted.customer().key() + "-page"));
            return new GatewayPage.Open(session.getUrl(), session.getId());
        } catch (CardException | InvalidRequestException refused) {
            return new GatewayPage.Refused(StripeGateway.words(refused));
        } catch (StripeException failure) {
            return new GatewayPage.Unreachable(StripeGateway.words(failure));
        }
    }

    private static SessionCreateParams.PaymentMethodType type(MethodType type) {
        return switch (type) {
            case CARD -> SessionCreateParams.PaymentMethodType.CARD;
            case PAYPAL -> SessionCreateParams.PaymentMethodType.PAYPAL;
            case DIRECT_DEBIT -> SessionCreateParams.PaymentMethodType.SEPA_DEBIT;
            case BANK_TRANSFER, CHEQUE, ACCOUNT, PREPAID ->
                    throw new IllegalArgumentException(type + " needs no gateway");
        };
    }

    @Nullable Registered lookAtPage(Registration.Customer whose, String reference) {
        try {
            Session session = client.v1().checkout().sessions().retrieve(reference);
            if ("expired".equals(session.getStatus())) {
                return new Registered.Refused("The page was left open for too long.");
            }
            String intent = session.getSetupIntent();
            if (!"complete".equals(session.getStatus()) || intent == null) {
                return null;
            }
            String method = client.v1().setupIntents().retrieve(intent).getPaymentMethod();
            return method == null ? null : attached(whose, method);
        } catch (CardException | InvalidRequestException refused) {
            return new Registered.Refused(StripeGateway.words(refused));
        } catch (StripeException failure) {
            return new Registered.Unreachable(StripeGateway.words(failure));
        }
    }

    private String create(Registration.Customer whose, CardDetails details) throws StripeException {
        PaymentMethodCreateParams.CardDetails card =
                PaymentMethodCreateParams.CardDetails.builder()
                        .setNumber(details.number().digits())
                        .setExpMonth((long) details.expiry().getMonthValue())
                        .setExpYear((long) details.expiry().getYear())
                        .setCvc(details.code().isEmpty() ? null : details.code())
                        .build();
        PaymentMethodCreateParams params =
                PaymentMethodCreateParams.builder()
                        .setType(PaymentMethodCreateParams.Type.CARD)
                        .setCard(card)
                        .build();
        return client.v1()
                .paymentMethods()
                .create(params, StripeGateway.keyed(whose.key() + "-method"))
                .getId();
    }

    /// What a browser gave to Stripe may belong to a customer there already: it has to be this
    /// account's, or else anyone who has seen a token could pay with it.
    private Registered attached(Registration.Customer whose, String method) throws StripeException {
        com.stripe.model.PaymentMethod found = client.v1().paymentMethods().retrieve(method);
        String owner = found.getCustomer();
        if (owner == null) {
            owner = customer(whose);
            PaymentMethodAttachParams params =
                    PaymentMethodAttachParams.builder().setCustomer(owner).build();
            found =
                    client.v1()
                            .paymentMethods()
                            .attach(method, params, StripeGateway.keyed(whose.key() + "-attach"));
        } else if (!isOf(owner, whose.account())) {
            return new Registered.Refused("This card is not known.");
        }
        MethodType type = type(found.getType());
        return type == null
                ? new Registered.Refused("Payments of this kind are not taken.")
                : new Registered.Accepted(
                        type, new Token(owner, found.getId()).text(), card(found.getCard()));
    }

    private boolean isOf(String customer, long account) throws StripeException {
        Customer found = client.v1().customers().retrieve(customer);
        return found.getMetadata() != null
                && Long.toString(account).equals(found.getMetadata().get(ACCOUNT));
    }

    private String customer(Registration.Customer whose) throws StripeException {
        String known = whose.knownToken();
        if (known != null) {
            return Token.of(known).customer();
        }
        CustomerCreateParams params =
                CustomerCreateParams.builder()
                        .setEmail(whose.email())
                        .putMetadata(ACCOUNT, Long.toString(whose.account()))
                        .build();
        return client.v1()
                .customers()
                .create(params, StripeGateway.keyed(whose.key() + "-customer"))
                .getId();
    }

    private static @Nullable MethodType type(String text) {
        return switch (text) {
            case "card" -> MethodType.CARD;
            case "sepa_debit", "bacs_debit", "us_bank_account" -> MethodType.DIRECT_DEBIT;
            case "paypal" -> MethodType.PAYPAL;
            default -> null;
        };
    }

    private static io.farthing.payments.@Nullable Card card(@Nullable Card card) {
        return card == null
                ? null
                : new io.farthing.payments.Card(
                        card.getBrand(),
                        card.getLast4(),
                        YearMonth.of(
                                Math.toIntExact(card.getExpYear()),
                                Math.toIntExact(card.getExpMonth())));
    }
}
