package io.farthing.payments;

import io.farthing.db.JsonColumn;
import io.farthing.notices.Receiver;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// As much of Stripe's API as the gateway uses, in the shapes of its documentation: idempotency
/// keys are kept with their answers, so that a repeated request does nothing anew.
public final class FakeStripe implements AutoCloseable {
    /// Longer than the gateway waits.
    private static final long TOO_LONG_MILLIS = 1_500;

    final Receiver server = new Receiver();
    public final Map<String, ObjectNode> intents = new ConcurrentHashMap<>();
    public final List<String> refunds = new CopyOnWriteArrayList<>();

    /// What the next charges do, one after the other: `late`, `broken`, `processing`; nothing for
    /// as the card says.
    final List<String> moods = new CopyOnWriteArrayList<>();

    private final Map<String, Receiver.Reply> answered = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> methods = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> customers = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> sessions = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> setups = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();

    public FakeStripe() {
        server.reply = this::reply;
    }

    StripeSettings settings() {
        return new StripeSettings(
                "sk_test_secret", "whsec_test", URI.create(url()), Duration.ofMillis(700));
    }

    public String url() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /// How many charges have taken money.
    public long taken() {
        return intents.values().stream()
                .filter(each -> each.path("status").asString().equals("succeeded"))
                .count();
    }

    private Receiver.Reply reply(Receiver.Got got) {
        if (!got.header("Authorization").equals("Bearer sk_test_secret")) {
            return error(401, "invalid_request_error", "Invalid API Key provided", Map.of());
        }
        String key = got.header("Idempotency-Key");
        if (key.isEmpty() || got.method().equals("GET")) {
            return answer(got);
        }
        Receiver.Reply first = answered.get(key);
        if (first != null) {
            return first;
        }
        Receiver.Reply reply = answer(got);
        answered.put(key, reply);
        if (got.path().equals("/v1/payment_intents") && mood("late")) {
            pause();
        }
        return reply;
    }

    private Receiver.Reply answer(Receiver.Got got) {
        Map<String, String> form = form(got.body());
        String[] path = got.path().split("\\?", 2)[0].split("/", -1);
        return switch (path[2]) {
            case "customers" -> path.length > 3 ? found(customers.get(path[3])) : customer(form);
            case "payment_methods" -> method(path, form);
            case "payment_intents" -> path.length > 3 ? found(intents.get(path[3])) : intent(form);
            case "refunds" -> refund(form);
            case "setup_intents" ->
                    path.length > 3
                            ? found(setups.get(path[3]))
                            : ok(
                                    object("setup_intent", "seti")
                                            .put("client_secret", "seti_1_secret_2"));
            case "checkout" -> path.length > 4 ? found(sessions.get(path[4])) : session(form);
            default -> error(404, "invalid_request_error", "Unrecognized request URL", Map.of());
        };
    }

    private Receiver.Reply session(Map<String, String> form) {
        ObjectNode session =
                object("checkout.session", "cs")
                        .put("mode", form.get("mode"))
                        .put("status", "open")
                        .put("customer", form.get("customer"))
                        .put("url", "https://checkout.stripe.example/c/1")
                        .putNull("setup_intent");
        sessions.put(session.path("id").asString(), session);
        return ok(session);
    }

    /// The customer types a card in on the page.
    void complete(String sessionId) {
        ObjectNode session = sessions.get(sessionId);
        if (session == null) {
            throw new AssertionError("no session " + sessionId);
        }
        Receiver.Reply _ =
                createMethod(
                        Map.of(
                                "card[number]", "4242424242424242",
                                "card[exp_month]", "12",
                                "card[exp_year]", "2030"));
        String method = "pm_" + counter.get();
        Objects.requireNonNull(methods.get(method))
                .put("customer", session.path("customer").asString());
        ObjectNode setup = object("setup_intent", "seti").put("payment_method", method);
        setups.put(setup.path("id").asString(), setup);
        session.put("status", "complete").put("setup_intent", setup.path("id").asString());
    }

    private Receiver.Reply customer(Map<String, String> form) {
        ObjectNode customer = object("customer", "cus");
        customer.set("metadata", metadata(form));
        customers.put(customer.path("id").asString(), customer);
        return ok(customer);
    }

    private Receiver.Reply method(String[] path, Map<String, String> form) {
        if (path.length == 3) {
            return createMethod(form);
        }
        ObjectNode method = methods.get(path[3]);
        if (method != null && path.length > 4) {
            method.put("customer", form.get("customer"));
        }
        return found(method);
    }

    private Receiver.Reply createMethod(Map<String, String> form) {
        String number = form.getOrDefault("card[number]", "");
        if (number.equals("4000000000000127")) {
            return error(
                    402,
                    "card_error",
                    "Your card's security code is incorrect.",
                    Map.of("code", "incorrect_cvc"));
        }
        ObjectNode method = object("payment_method", "pm").put("type", "card");
        method.putNull("customer");
        method.set(
                "card",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("brand", "visa")
                        .put("last4", number.substring(number.length() - 4))
                        .put("exp_month", Integer.parseInt(form.get("card[exp_month]")))
                        .put("exp_year", Integer.parseInt(form.get("card[exp_year]"))));
        methods.put(method.path("id").asString(), method);
        return ok(method);
    }

    private Receiver.Reply intent(Map<String, String> form) {
        if (mood("broken")) {
            return error(500, "api_error", "An unknown error occurred", Map.of());
        }
        ObjectNode method = methods.get(form.getOrDefault("payment_method", ""));
        if (method == null || !method.path("customer").asString().equals(form.get("customer"))) {
            return error(400, "invalid_request_error", "No such PaymentMethod", Map.of());
        }
        String lastFour = method.path("card").path("last4").asString();
        if (lastFour.equals("0002")) {
            Map<String, String> code =
                    Map.of("code", "card_declined", "decline_code", "generic_decline");
            return error(402, "card_error", "Your card was declined.", code);
        }
        ObjectNode intent =
                object("payment_intent", "pi")
                        .put("amount", Long.parseLong(form.get("amount")))
                        .put("currency", form.get("currency"))
                        .put("status", mood("processing") ? "processing" : "succeeded");
        intent.set("metadata", metadata(form));
        intents.put(intent.path("id").asString(), intent);
        return ok(intent);
    }

    private Receiver.Reply refund(Map<String, String> form) {
        refunds.add(form.get("payment_intent") + " " + form.get("amount"));
        return ok(object("refund", "re").put("status", "succeeded"));
    }

    private boolean mood(String wanted) {
        if (!moods.isEmpty() && moods.getFirst().equals(wanted)) {
            moods.removeFirst();
            return true;
        }
        return false;
    }

    private ObjectNode object(String kind, String prefix) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", prefix + "_" + counter.incrementAndGet())
                .put("object", kind);
    }

    private static JsonNode metadata(Map<String, String> form) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        form.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    private static Receiver.Reply found(@org.jspecify.annotations.Nullable ObjectNode object) {
        return object == null
                ? error(404, "invalid_request_error", "No such object", Map.of())
                : ok(object);
    }

    private static Receiver.Reply ok(ObjectNode object) {
        return new Receiver.Reply(200, JsonColumn.text(object));
    }

    private static Receiver.Reply error(
            int status, String type, String message, Map<String, String> more) {
        ObjectNode error =
                JsonNodeFactory.instance.objectNode().put("type", type).put("message", message);
        more.forEach(error::put);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        return new Receiver.Reply(status, JsonColumn.text(body));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void pause() {
        try {
            Thread.sleep(TOO_LONG_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
