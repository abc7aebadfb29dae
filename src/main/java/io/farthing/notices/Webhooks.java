package io.farthing.notices;

import io.farthing.db.Tx;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses that events are sent to, and what became of each event there.
public final class Webhooks {
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_URL = 2000;

    private final AddressGuard guard;
    private final WebhookSecrets secrets;
    private final SecureRandom random;

    public Webhooks(AddressGuard guard, WebhookSecrets secrets, SecureRandom random) {
        this.guard = guard;
        this.secrets = secrets;
        this.random = random;
    }

    /// What an endpoint is made of.
    ///
    /// @param account null for the provider's own
    /// @param types which events; none for all
    public record NewEndpoint(
            @Nullable Long account, String url, String description, List<String> types) {
        public NewEndpoint {
            types = List.copyOf(types);
        }
    }

    /// What came of adding one.
    public sealed interface Adding {
        /// Its secret is shown now and never again.
        record Added(WebhookEndpoint endpoint, String secret) implements Adding {
            /// Not the secret, which logs have no business with.
            @Override
            public String toString() {
                return "Added[endpoint=" + endpoint + "]";
            }
        }

        record UrlRefused(String reason) implements Adding {}
    }

    public Adding add(Tx tx, NewEndpoint endpoint, Instant now) {
        String refusal = refusal(endpoint.url());
        if (refusal != null) {
            return new Adding.UrlRefused(refusal);
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        WebhookStore.NewEndpoint entry =
                new WebhookStore.NewEndpoint(
                        endpoint.account(),
                        endpoint.url(),
                        endpoint.description(),
                        endpoint.types());
        WebhookEndpoint added = WebhookStore.insert(tx, entry, now);
        String text = Signature.secretOf(secret);
        secrets.keep(tx, added.id(), text);
        return new Adding.Added(added, text);
    }

    public @Nullable WebhookEndpoint find(Tx tx, long id) {
        return WebhookStore.find(tx, id);
    }

    /// An account's endpoints, or the provider's own for null.
    public List<WebhookEndpoint> list(Tx tx, @Nullable Long account) {
        return WebhookStore.list(tx, account);
    }

    /// Sends to it again after it was disabled.
    public void enable(Tx tx, long id) {
        WebhookStore.mark(tx, id, WebhookEndpoint.Status.ACTIVE);
    }

    public void remove(Tx tx, long id) {
        WebhookStore.mark(tx, id, WebhookEndpoint.Status.REMOVED);
        WebhookStore.giveUp(tx, id);
    }

    /// The latest first: those before the one of id `before`, or the first of all for null.
    public List<WebhookDelivery> deliveries(Tx tx, long endpoint, @Nullable Long before, int most) {
        return WebhookStore.deliveries(tx, endpoint, before, most);
    }

    /// Sends it once more, with the id it had; false where there is none.
    public boolean replay(Tx tx, long endpoint, long delivery, Instant now) {
        return WebhookStore.replay(tx, endpoint, delivery, now);
    }

    private @Nullable String refusal(String url) {
        if (url.length() > LONGEST_URL) {
            return "is too long";
        }
        try {
            return guard.refusal(new URI(url));
        } catch (URISyntaxException _) {
            return "is no address";
        }
    }
}
