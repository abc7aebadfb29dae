package io.farthing.app;

import io.farthing.door.ovh.SignedClient;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A customer at the door that signs, who may be cut off at any step: each says null where it is
/// not known to be done, and may be tried again.
record SignedShopper(HttpClient http, ServerPair pair, Credentials.SignedKeys keys) {

    private interface Step<T> {
        @Nullable T take(SignedClient client);
    }

    private <T> @Nullable T tried(Step<T> step) {
        SignedClient client =
                new SignedClient(
                        http,
                        pair.next().url() + "/1.0",
                        pair::now,
                        new SignedClient.Keys(
                                keys.applicationKey(),
                                keys.applicationSecret(),
                                keys.consumerKey()));
        try {
            return step.take(client);
        } catch (AssertionError cutOff) {
            if (cutOff.getCause() instanceof java.io.IOException) {
                return null;
            }
            throw cutOff;
        }
    }

    /// The account's one order.
    @Nullable Long ordered(String kind, String plan) {
        return tried(client -> {
            SignedClient.Answer placed = client.get("/me/order");
            if (placed.status() != 200) {
                return null;
            }
            return placed.tree().isEmpty()
                    ? checkedOut(client, kind, plan)
                    : (Long) placed.tree().get(0).asLong();
        });
    }

    private static @Nullable Long checkedOut(SignedClient client, String kind, String plan) {
        JsonNode cart = good(client.post("/order/cart", "{\"ovhSubsidiary\":\"FR\"}"));
        if (cart == null) {
            return null;
        }
        String one = "/order/cart/" + cart.path("cartId").asString();
        String item =
                "{\"planCode\":\"%s\",\"duration\":\"P1M\",\"pricingMode\":\"default\",\"quantity\":1}"
                        .formatted(plan);
        boolean isReady =
                client.post(one + "/assign", "").status() == 200
                        && client.post(one + "/" + kind, item).status() == 200;
        JsonNode order = isReady ? good(client.post(one + "/checkout", "{}")) : null;
        return order == null ? null : order.path("orderId").asLong();
    }

    private static @Nullable JsonNode good(SignedClient.Answer answer) {
        return answer.status() == 200 ? answer.tree() : null;
    }

    @Nullable Boolean paid(long order, long card) {
        return tried(client -> {
            String mean = "{\"paymentMean\":\"creditCard\",\"paymentMeanId\":" + card + "}";
            String path = "/me/order/" + order;
            JsonNode status = good(client.get(path + "/status"));
            if (status != null && !status.asString().equals("notPaid")) {
                return true;
            }
            return yes(client.post(path + "/payWithRegisteredPaymentMean", mean).status() == 200);
        });
    }

    @Nullable Boolean delivered(long order) {
        return tried(client -> {
            JsonNode status = good(client.get("/me/order/" + order + "/status"));
            return yes(status != null && status.asString().equals("delivered"));
        });
    }

    private static @Nullable Boolean yes(boolean isSo) {
        return isSo ? true : null;
    }
}
